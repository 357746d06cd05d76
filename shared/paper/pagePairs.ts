import { diffArrays } from 'diff';
import type { PageWords, Rect } from './pageWords.ts';

/** Which page of the new version is which page of the old one. Numbers begin with 1. */
export interface PagePairs {
  /** Pages that did not change: old number → new number. In order: they never cross. */
  readonly same: ReadonlyMap<number, number>;
  /** The new page on which what stood on an old page is expected: by the unchanged page before it. */
  expected(page: number): number;
  /** The new page that lies between the same two unchanged pages as an old one and is as far from both; null where there is none. */
  between(page: number): number | null;
}

/** Aligns the unchanged pages of two versions, as many as can be without crossing. */
export function pairPages(from: readonly PageWords[], to: readonly PageWords[]): PagePairs {
  const same = new Map<number, number>();
  let [old, fresh] = [1, 1];
  for (const part of diffArrays([...from], [...to], { comparator: isSamePage })) {
    if (!part.added && !part.removed) for (let index = 0; index < part.count; index++) same.set(old + index, fresh + index);
    if (!part.added) old += part.count;
    if (!part.removed) fresh += part.count;
  }
  const before = (page: number): [number, number] => {
    for (let candidate = page; candidate >= 1; candidate--) {
      const pair = same.get(candidate);
      if (pair !== undefined) return [candidate, pair];
    }
    return [0, 0];
  };
  const after = (page: number): [number, number] => {
    for (let candidate = page; candidate <= from.length; candidate++) {
      const pair = same.get(candidate);
      if (pair !== undefined) return [candidate, pair];
    }
    return [from.length + 1, to.length + 1];
  };
  return {
    same,
    expected: (page) => {
      const [anchor, pair] = before(page);
      return Math.min(to.length, Math.max(1, pair + page - anchor));
    },
    between: (page) => {
      const [start, startPair] = before(page);
      const [end, endPair] = after(page);
      return end - start === endPair - startPair ? startPair + page - start : null;
    },
  };
}

/** A page so short of words is told apart by its picture as well: a map has a title and nothing else. */
export const FEW_LETTERS = 80;
/** A word that stands within this distance stands where it stood. */
const STILL_PT = 1;

/** The same words at the same places; where there are few or none, the same picture. A page without words and picture is the same as none. */
export function isSamePage(one: PageWords, other: PageWords): boolean {
  if (one.text !== other.text || one.words.length !== other.words.length) return false;
  if (!one.words.every((word, index) => standsStill(word.rect, other.words[index]?.rect))) return false;
  const bothPictured = one.picture !== null && other.picture !== null;
  if (one.text === '') return bothPictured && one.picture === other.picture;
  return one.text.length >= FEW_LETTERS || !bothPictured || one.picture === other.picture;
}

function standsStill(rect: Rect, other: Rect | undefined): boolean {
  return other !== undefined && rect.every((edge, index) => Math.abs(edge - (other[index] ?? Number.NaN)) <= STILL_PT);
}
