import type { TextMark } from '../ink/mark.ts';
import type { PlacedQuote } from './anchorQuote.ts';
import { around, type PageWord, type PageWords, type Rect } from './pageWords.ts';

type Quad = TextMark['quads'][number];

/** Quads that are as wide as the new words within this are moved as they are: they were measured, words are reckoned. */
const AS_WIDE_PT = 3;

/**
 * The quads of a mark on its new words. Where they still stand in as many lines of the same width, the old quads are moved there; else
 * each line of words gets one.
 */
export function quadsOf(mark: TextMark, old: PageWords | undefined, quote: PlacedQuote, page: PageWords | undefined): Quad[] {
  if (!page) return [];
  const lines = linesOf(page.words.flatMap((word) => cut(word, quote)));
  const shifted = old ? shiftedQuads(mark.quads, old, lines) : null;
  return shifted ?? lines.map(quadOf);
}

/** The part of a word that the quote holds, by the number of its letters. */
function cut({ start, end, rect }: PageWord, quote: { readonly start: number; readonly end: number }): Rect[] {
  const [from, to] = [Math.max(start, quote.start), Math.min(end, quote.end)];
  if (to <= from) return [];
  const [left, bottom, right, top] = rect;
  const length = end - start;
  // A word on a page that is turned runs upwards.
  const isUpright = right - left >= top - bottom || length <= 2;
  const share = (unit: number) => (unit - start) / length;
  return isUpright
    ? [[left + share(from) * (right - left), bottom, left + share(to) * (right - left), top]]
    : [[left, bottom + share(from) * (top - bottom), right, bottom + share(to) * (top - bottom)]];
}

/** Words that follow one another at one height, or (turned) in one column, joined. */
function linesOf(rects: readonly Rect[]): Rect[] {
  const lines: Rect[] = [];
  for (const rect of rects) {
    const last = lines.at(-1);
    if (last && isOneLine(last, rect)) lines[lines.length - 1] = around(last, rect);
    else lines.push(rect);
  }
  return lines;
}

function isOneLine(line: Rect, rect: Rect): boolean {
  const overlap = Math.min(line[3], rect[3]) - Math.max(line[1], rect[1]);
  return overlap > 0.5 * Math.min(line[3] - line[1], rect[3] - rect[1]) && rect[0] >= line[0] - 1;
}

function shiftedQuads(quads: readonly Quad[], old: PageWords, lines: readonly Rect[]): Quad[] | null {
  if (quads.length !== lines.length) return null;
  const moved = quads.map((quad, index): Quad | null => {
    const line = lines[index];
    const words = old.words.filter(({ rect }) => isUnder(quad, rect)).map(({ rect }) => rect);
    if (!line || words.length === 0) return null;
    const [left, bottom, right] = words.reduce(around);
    const [x, y] = [line[0] - Math.max(left, leftOf(quad)), line[1] - bottom];
    const isAsWide = Math.abs(Math.min(right, rightOf(quad)) - Math.max(left, leftOf(quad)) - (line[2] - line[0])) <= AS_WIDE_PT;
    return isAsWide ? (quad.map((value, place) => value + (place % 2 === 0 ? x : y)) as Quad) : null;
  });
  return moved.every((quad) => quad !== null) ? moved : null;
}

function isUnder(quad: Quad, [left, bottom, right, top]: Rect): boolean {
  const [x, y] = [(left + right) / 2, (bottom + top) / 2];
  const [low, high] = [Math.min(quad[1], quad[5]), Math.max(quad[1], quad[5])];
  return (
    y >= low - 1 &&
    y <= high + 1 &&
    right > leftOf(quad) &&
    left < rightOf(quad) &&
    x > leftOf(quad) - (right - left) &&
    x < rightOf(quad) + (right - left)
  );
}

function leftOf(quad: Quad): number {
  return Math.min(quad[0], quad[4]);
}

function rightOf(quad: Quad): number {
  return Math.max(quad[2], quad[6]);
}

/** Top left, top right, bottom left, bottom right. */
function quadOf([left, bottom, right, top]: Rect): Quad {
  return [left, top, right, top, left, bottom, right, bottom];
}
