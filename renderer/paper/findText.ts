import { foldText } from '../../shared/base/foldText.ts';

/** What is looked for. Not exact: case, tones and đ do not matter. */
export interface FindQuery {
  readonly words: string;
  readonly exact: boolean;
}

/** Where it stands in a text, in UTF-16 units: from `start` up to, not including, `end`. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** Nobody steps through more hits of one page; a page of nothing but one letter has thousands. */
const MOST_ON_A_PAGE = 2_000;

/** A text prepared for looking into it many times. Texts are NFC, as `pageText` makes them; offsets are offsets of that. */
export interface FoldedText {
  readonly text: string;
  readonly folded: string;
}

export function foldedText(text: string): FoldedText {
  return { text, folded: foldText(text) };
}

/** The pattern of a query; null for one in which there is nothing to look for. A blank stands for any blanks, a line's end among them. */
export function patternOf({ words, exact }: FindQuery): RegExp | null {
  const wanted = (exact ? words.normalize('NFC') : foldText(words)).trim();
  if (wanted === '') return null;
  const escaped = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  return new RegExp(escaped, 'gu');
}

/** All places of the query in the text, in order, none overlapping. */
export function findSpans({ text, folded }: FoldedText, query: FindQuery): readonly TextSpan[] {
  const pattern = patternOf(query);
  if (!pattern) return [];
  const spans: TextSpan[] = [];
  for (const match of (query.exact ? text : folded).matchAll(pattern)) {
    spans.push({ start: match.index, end: match.index + match[0].length });
    if (spans.length >= MOST_ON_A_PAGE) break;
  }
  return spans;
}

/** The hit with some words around it, for a list of hits. */
export interface Excerpt {
  readonly before: string;
  readonly hit: string;
  readonly after: string;
}

const AROUND = 48;

export function excerptOf(text: string, { start, end }: TextSpan): Excerpt {
  const from = Math.max(0, start - AROUND);
  const to = Math.min(text.length, end + AROUND);
  const oneLine = (part: string) => part.replace(/\s+/g, ' ');
  // Words that are cut in half are left out, unless nothing would remain.
  const before = oneLine(text.slice(from, start));
  const after = oneLine(text.slice(end, to));
  return {
    before: from > 0 ? `…${before.replace(/^\S*\s/, '')}` : before,
    hit: oneLine(text.slice(start, end)),
    after: to < text.length ? `${after.replace(/\s\S*$/, '')}…` : after,
  };
}
