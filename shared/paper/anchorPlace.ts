import { isOnText, type Mark } from '../ink/mark.ts';
import { boundsOfMark } from '../ink/markShape.ts';
import type { Bounds } from '../ink/stroke.ts';
import type { PageWord, PageWords } from './pageWords.ts';

/** Strokes this near to each other are one piece of handwriting. */
const TOGETHER_PT = 10;
/** Two centimetres and a half: words farther away say nothing about a place. */
const NEAR_PT = 72;
/** Words around the nearest one, on either side, by which a place is known: first many, then few, then those of its line. */
const RUNS = [8, 4] as const;
/** Fewer letters stand in too many places. */
const LEAST_LETTERS = 12;

/** Words near a place, as a quote to look for: with what stands before and after them, and the one word that the place moves with. */
export interface NearWords {
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly word: { readonly text: string; readonly rect: PageWord['rect'] };
  /** Where the word stands within the quote, 0 … 1. */
  readonly share: number;
}

/** Marks that belong together, page by page: handwriting that touches; every mark on text by itself. */
export function markGroups(marks: readonly Mark[]): readonly (readonly Mark[])[] {
  const groups: { members: Mark[]; bounds: Bounds }[] = [];
  const alone: Mark[][] = [];
  for (const mark of marks) {
    if (isOnText(mark)) {
      alone.push([mark]);
      continue;
    }
    const own = boundsOfMark(mark);
    const touching = groups.filter(({ members, bounds }) => members[0]?.page === mark.page && isNear(bounds, own));
    const merged = {
      members: [...touching.flatMap(({ members }) => members), mark],
      bounds: touching.reduce((all, { bounds }) => around(all, bounds), own),
    };
    for (const group of touching) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return [...alone, ...groups.map(({ members }) => members)];
}

/** Quotes around the word that is nearest to the group, longest first; none where no word is near. */
export function nearestWords(group: readonly Mark[], { text, words }: PageWords): readonly NearWords[] {
  const bounds = group.map(boundsOfMark).reduce(around);
  const distances = words.map(({ rect }) => distanceOf(bounds, rect));
  const nearest = distances.reduce((best, distance, index) => (distance < (distances[best] ?? Infinity) ? index : best), 0);
  const word = words[nearest];
  if (!word || (distances[nearest] ?? Infinity) > NEAR_PT) return [];
  return [...RUNS.map((reach) => [nearest - reach, nearest + reach] as const), lineOf(words, nearest)].flatMap(([from, to]) => {
    const first = words[Math.max(0, from)] ?? word;
    const last = words[Math.min(words.length - 1, to)] ?? word;
    const quote = text.slice(first.start, last.end);
    if (quote.replace(/\s/g, '').length < LEAST_LETTERS) return [];
    return [
      {
        quote,
        prefix: text.slice(Math.max(0, first.start - CONTEXT), first.start),
        suffix: text.slice(last.end, last.end + CONTEXT),
        word: { text: text.slice(word.start, word.end), rect: word.rect },
        share: ((word.start + word.end) / 2 - first.start) / (last.end - first.start),
      },
    ];
  });
}
const CONTEXT = 32;

/** Indexes of the first and last word that stand in one line with a word. */
function lineOf(words: readonly PageWord[], index: number): readonly [number, number] {
  const isBeside = (one: PageWord | undefined, other: PageWord | undefined) =>
    one !== undefined && other !== undefined && Math.abs(one.rect[1] - other.rect[1]) < (one.rect[3] - one.rect[1]) / 2;
  let [first, last] = [index, index];
  while (isBeside(words[first], words[first - 1])) first--;
  while (isBeside(words[last], words[last + 1])) last++;
  return [first, last];
}

/** From the middle of the place, so that a line under a word belongs to that word and not to the one below. */
function distanceOf({ left, bottom, right, top }: Bounds, [wordLeft, wordBottom, wordRight, wordTop]: PageWord['rect']): number {
  const apart = Math.hypot(Math.max(0, wordLeft - right, left - wordRight), Math.max(0, wordBottom - top, bottom - wordTop));
  const centres = Math.hypot((left + right - wordLeft - wordRight) / 2, (bottom + top - wordBottom - wordTop) / 2);
  return apart + centres / 1_000;
}

function isNear(one: Bounds, other: Bounds): boolean {
  return (
    one.left - TOGETHER_PT <= other.right &&
    one.right + TOGETHER_PT >= other.left &&
    one.bottom - TOGETHER_PT <= other.top &&
    one.top + TOGETHER_PT >= other.bottom
  );
}

function around(one: Bounds, other: Bounds): Bounds {
  return {
    left: Math.min(one.left, other.left),
    bottom: Math.min(one.bottom, other.bottom),
    right: Math.max(one.right, other.right),
    top: Math.max(one.top, other.top),
  };
}
