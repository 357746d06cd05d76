import { newId } from '../../shared/base/ids.ts';
import type { PlacedMark, TextMark } from '../../shared/ink/mark.ts';
import type { InkSession } from './inkSession.ts';

/** Words of one page that a reader has selected, as the reader of papers hands them over. */
export interface SelectedText extends Pick<TextMark, 'page' | 'quads' | 'quote' | 'prefix' | 'suffix'> {}

/** Marks the selected words, one mark a page, all of them one step of undoing. Nothing selected: nothing happens, and false. */
export function markWords(ink: InkSession, kind: TextMark['kind'], selected: readonly SelectedText[]): boolean {
  if (selected.length === 0 || !ink.state().canWrite) return false;
  const { nibs } = ink.tools.state();
  const { colour } = kind === 'highlight' ? nibs.highlighter : nibs.shape;
  const marks = selected.flatMap(({ page, quads, quote, prefix, suffix }) =>
    inParts(quads).map(
      (part): PlacedMark => ({
        id: newId<'stroke'>(),
        kind,
        page,
        colour,
        atMs: ink.nowMs(),
        quads: part,
        quote: quote.slice(0, LONGEST_QUOTE),
        prefix,
        suffix,
      }),
    ),
  );
  ink.add(marks);
  return true;
}

/** What one mark may hold (shared/ink/mark.ts). */
const MOST_QUADS = 500;
const LONGEST_QUOTE = 8_000;

function inParts(quads: TextMark['quads']): TextMark['quads'][] {
  return Array.from({ length: Math.ceil(quads.length / MOST_QUADS) }, (_, part) => quads.slice(part * MOST_QUADS, (part + 1) * MOST_QUADS));
}
