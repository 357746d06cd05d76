import { isOnText, type Mark, type TextMark } from '../ink/mark.ts';
import { moved } from '../ink/markChange.ts';
import { markGroups, nearestWords } from './anchorPlace.ts';
import { quadsOf } from './anchorQuads.ts';
import { type PlacedQuote, placeQuote, Version } from './anchorQuote.ts';
import { type PagePairs, pairPages } from './pagePairs.ts';
import type { PageWords } from './pageWords.ts';

/** How sure a place is (SPEC.md V3): as `carriedSchema` of shared/ink/mark.ts says it. */
export type Sureness = 'same' | 'found' | 'likely';

export interface AnchoredMark {
  /** Under its own id, on the page and at the place where it belongs in the new version. */
  readonly mark: Mark;
  /** The page on which it stood. */
  readonly page: number;
  readonly sureness: Sureness;
}
export interface Anchoring {
  readonly placed: readonly AnchoredMark[];
  /** As they stood in the old version. */
  readonly unplaced: readonly Mark[];
}

/**
 * Finds for marks on the old version of a paper their places in the new one (SPEC.md V1–V6). Every mark comes out exactly once, placed
 * or unplaced, under its own id.
 */
export function anchorMarks(marks: readonly Mark[], from: readonly PageWords[], to: readonly PageWords[]): Anchoring {
  const pairs = pairPages(from, to);
  const version = new Version(from, to);
  const placed: AnchoredMark[] = [];
  const unplaced: Mark[] = [];
  for (const group of markGroups(marks)) {
    const found = placeGroup(group, version, pairs);
    if (found) placed.push(...found);
    else unplaced.push(...group);
  }
  return { placed, unplaced };
}

/** The marks of a group move together or not at all: handwriting must not be torn into its strokes. */
function placeGroup(group: readonly Mark[], version: Version, pairs: PagePairs): readonly AnchoredMark[] | null {
  const [first] = group;
  if (!first) return [];
  const { page } = first;
  const pair = pairs.same.get(page);
  if (pair !== undefined) return group.map((mark) => ({ mark: { ...mark, page: pair }, page, sureness: 'same' }));
  if (isOnText(first)) return placeOnText(first, version, pairs);
  return placeByWords(group, page, version, pairs) ?? placeOnSamePlace(group, page, version, pairs);
}

function placeOnText(mark: TextMark, version: Version, pairs: PagePairs): readonly AnchoredMark[] | null {
  const quote = placeQuote(mark, mark.page, version, pairs);
  if (!quote) return null;
  const quads = quadsOf(mark, version.from[mark.page - 1], quote, version.to[quote.page - 1]);
  if (quads.length === 0) return null;
  return [{ mark: { ...mark, page: quote.page, quads }, page: mark.page, sureness: quote.sureness }];
}

/** By the words around the place: it moves with them (V5). */
function placeByWords(group: readonly Mark[], page: number, version: Version, pairs: PagePairs): readonly AnchoredMark[] | null {
  const old = version.from[page - 1];
  if (!old) return null;
  for (const near of nearestWords(group, old)) {
    const quote = placeQuote(near, page, version, pairs);
    const word = quote && wordAt(quote, version.to[quote.page - 1], near.share, near.word.text);
    if (!quote || !word) continue;
    const [xPt, yPt] = [word[0] - near.word.rect[0], word[1] - near.word.rect[1]];
    return group.map((mark) => ({ mark: { ...moved(mark, xPt, yPt, mark.atMs), page: quote.page }, page, sureness: quote.sureness }));
  }
  return null;
}

/** Far from any word, on a page whose neighbours have not changed: most likely where it stood (V6). */
function placeOnSamePlace(group: readonly Mark[], page: number, version: Version, pairs: PagePairs): readonly AnchoredMark[] | null {
  const between = pairs.between(page);
  const old = version.from[page - 1];
  const target = between === null ? undefined : version.to[between - 1];
  if (between === null || !old || !target || old.words.length === 0 || target.words.length === 0) return null;
  if (nearestWords(group, old).length > 0) return null;
  return group.map((mark) => ({ mark: { ...mark, page: between }, page, sureness: 'likely' }));
}

/** The place of the word by which a group is anchored, among the words that were found; the nearest equal one, else the nearest. */
function wordAt(quote: PlacedQuote, page: PageWords | undefined, share: number, text: string): PageWords['words'][number]['rect'] | null {
  const found = page?.words.filter(({ start, end }) => end > quote.start && start < quote.end) ?? [];
  const wanted = quote.start + share * (quote.end - quote.start);
  const distance = ({ start, end }: PageWords['words'][number]) => {
    const isEqual = page?.text.slice(start, end) === text;
    return Math.abs((start + end) / 2 - wanted) + (isEqual ? 0 : FAR);
  };
  return found.toSorted((left, right) => distance(left) - distance(right))[0]?.rect ?? null;
}
const FAR = 1_000;
