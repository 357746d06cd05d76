import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  currentPage,
  FOLD_PX,
  GAP_PX,
  layoutPages,
  neighbourPage,
  type PageSize,
  pagesBeside,
  pagesWithin,
  placeAt,
  scrollTo,
} from '../../../renderer/paper/pageGeometry.ts';
import { type PageView, rowBounds } from '../../../renderer/paper/pageRows.ts';
import { zoomFor } from '../../../renderer/paper/pageZoom.ts';

const A4: PageSize = { widthPt: 595, heightPt: 842 };
const VIEWPORT = { widthPx: 1280, heightPx: 800 };
const SINGLE: PageView = { kind: 'single', firstAlone: true };
const SPREAD: PageView = { kind: 'spread', firstAlone: true };
const sizes = (count: number) => Array<PageSize>(count).fill(A4);

describe('one page at a time', () => {
  const layout = (current: number) => layoutPages(sizes(10), 0.5, VIEWPORT, SINGLE, current);

  it('shows no other, wherever one scrolls', () => {
    expect(pagesWithin(layout(4), -10_000, 10_000)).toEqual([4]);
    expect(currentPage(layout(4), 5_000, 800, 1)).toBe(4);
    expect(placeAt(layout(4), { leftPx: 0, topPx: 99_999 }, { x: 0, y: 0 }).page).toBe(4);
  });

  it('is as high as that page, and puts a small one into the middle of the window', () => {
    const { heightPx, pages } = layoutPages(sizes(10), 2, VIEWPORT, SINGLE, 3);
    expect(heightPx).toBe((pages[2]?.heightPx ?? 0) + 2 * GAP_PX);
    const small = layout(3).pages[2];
    expect(small?.topPx).toBe(Math.floor((800 - (small?.heightPx ?? 0)) / 2));
  });

  it('turns to the neighbours and stops at the ends', () => {
    expect([neighbourPage(layout(1), 1, 'back'), neighbourPage(layout(1), 1, 'forward'), neighbourPage(layout(10), 10, 'forward')]).toEqual(
      [1, 2, 10],
    );
    expect(pagesBeside(layout(5), 5)).toEqual([4, 5, 6]);
  });

  it('fits the page that is shown, whatever the size of the others', () => {
    const mixed = [A4, { widthPt: 1_190, heightPt: 842 }];
    expect(zoomFor('fitWidth', mixed, 2, VIEWPORT, SINGLE)).toBeCloseTo(zoomFor('fitWidth', mixed, 1, VIEWPORT, SINGLE) / 2, 2);
  });
});

describe('two pages side by side', () => {
  it('begin with the cover alone, or not, and leave an odd last page alone', () => {
    expect(rowBounds(6, SPREAD)).toEqual([
      [1, 1],
      [2, 3],
      [4, 5],
      [6, 6],
    ]);
    expect(rowBounds(3, { kind: 'spread', firstAlone: false })).toEqual([
      [1, 2],
      [3, 3],
    ]);
  });

  it('touch at the fold and fit the window together', () => {
    const zoom = zoomFor('fitWidth', sizes(6), 1, VIEWPORT, SPREAD);
    const { pages, widthPx } = layoutPages(sizes(6), zoom, VIEWPORT, SPREAD);
    const [, left, right] = pages;
    expect(right?.leftPx).toBe((left?.leftPx ?? 0) + (left?.widthPx ?? 0) + FOLD_PX);
    expect(right?.topPx).toBe(left?.topPx);
    expect(widthPx).toBe(VIEWPORT.widthPx);
  });

  it('are turned over together', () => {
    const layout = layoutPages(sizes(6), 1, VIEWPORT, SPREAD);
    expect([neighbourPage(layout, 3, 'forward'), neighbourPage(layout, 3, 'back'), neighbourPage(layout, 1, 'forward')]).toEqual([4, 1, 2]);
  });

  it('are told apart by where one points', () => {
    const layout = layoutPages(sizes(6), 0.5, VIEWPORT, SPREAD);
    const [, left, right] = layout.pages;
    expect(placeAt(layout, { leftPx: 0, topPx: 0 }, { x: (left?.leftPx ?? 0) + 10, y: (left?.topPx ?? 0) + 10 }).page).toBe(2);
    expect(placeAt(layout, { leftPx: 0, topPx: 0 }, { x: (right?.leftPx ?? 0) + 10, y: (right?.topPx ?? 0) + 10 }).page).toBe(3);
  });
});

describe('a place', () => {
  const anySize = fc.record({ widthPt: fc.integer({ min: 100, max: 2_000 }), heightPt: fc.integer({ min: 100, max: 2_000 }) });

  it('is found again where it was, in every view', () => {
    fc.assert(
      fc.property(
        fc.array(anySize, { minLength: 1, maxLength: 12 }),
        fc.constantFrom<PageView['kind']>('continuous', 'single', 'spread'),
        fc.boolean(),
        fc.nat(),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (pages, kind, firstAlone, seed, share) => {
          const page = (seed % pages.length) + 1;
          const layout = layoutPages(pages, 0.8, VIEWPORT, { kind, firstAlone }, page);
          const place = { page, along: share, down: share };
          const found = placeAt(layout, scrollTo(layout, place, { x: 300, y: 200 }), { x: 300, y: 200 });
          expect(found.page).toBe(page);
          expect(found.along).toBeCloseTo(share, 9);
          expect(found.down).toBeCloseTo(share, 9);
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });
});
