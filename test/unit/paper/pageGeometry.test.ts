import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canvasRatio,
  currentPage,
  GAP_PX,
  layoutPages,
  type PageSize,
  pagesWithin,
  placeAt,
  scrollTo,
  zoomAround,
} from '../../../renderer/paper/pageGeometry.ts';
import { MAX_ZOOM, stepZoom, zoomFor } from '../../../renderer/paper/pageZoom.ts';

const A4: PageSize = { widthPt: 595, heightPt: 842 };
const A3_LANDSCAPE: PageSize = { widthPt: 1191, heightPt: 842 };
const VIEWPORT = { widthPx: 1280, heightPx: 800 };
const anySize = fc.record({ widthPt: fc.integer({ min: 20, max: 3_000 }), heightPt: fc.integer({ min: 20, max: 3_000 }) });

describe('pages that stand under one another', () => {
  it('neither overlap nor leave the content, whatever their sizes', () => {
    fc.assert(
      fc.property(fc.array(anySize, { minLength: 1, maxLength: 40 }), fc.double({ min: 0.25, max: 5, noNaN: true }), (sizes, zoom) => {
        const layout = layoutPages(sizes, zoom, VIEWPORT);
        layout.pages.forEach((box, index) => {
          const before = layout.pages[index - 1];
          expect(box.topPx).toBe(before ? before.topPx + before.heightPx + GAP_PX : GAP_PX);
          expect(box.leftPx).toBeGreaterThanOrEqual(GAP_PX - 1);
          expect(box.leftPx + box.widthPx).toBeLessThanOrEqual(layout.widthPx);
        });
        expect(layout.heightPx).toBeGreaterThanOrEqual(layout.pages.at(-1)?.topPx ?? 0);
      }),
      { seed: 11, numRuns: 100 },
    );
  });

  it('are found by the band that is seen, and by no other', () => {
    const layout = layoutPages(Array(300).fill(A4), 1, VIEWPORT);
    const tenth = layout.pages[9];
    expect(pagesWithin(layout, tenth?.topPx ?? 0, (tenth?.topPx ?? 0) + 10)).toEqual([10]);
    expect(pagesWithin(layout, (tenth?.topPx ?? 0) - GAP_PX, tenth?.topPx ?? 0)).toEqual([]);
    expect(pagesWithin(layout, -5_000, 0)).toEqual([]);
    expect(pagesWithin(layout, layout.heightPx, layout.heightPx + 100)).toEqual([]);
  });
});

describe('fitting', () => {
  it('to the width fills the viewport but for the margins', () => {
    const layout = layoutPages([A4], zoomFor('fitWidth', [A4], 1, VIEWPORT), VIEWPORT);
    expect(layout.pages[0]).toMatchObject({ leftPx: GAP_PX, widthPx: VIEWPORT.widthPx - 2 * GAP_PX });
  });

  it('to the page shows the whole page, upright or lying', () => {
    for (const size of [A4, A3_LANDSCAPE]) {
      const box = layoutPages([size], zoomFor('fitPage', [size], 1, VIEWPORT), VIEWPORT).pages[0];
      expect(box?.heightPx).toBeLessThanOrEqual(VIEWPORT.heightPx - 2 * GAP_PX + 1);
      expect(box?.widthPx).toBeLessThanOrEqual(VIEWPORT.widthPx - 2 * GAP_PX + 1);
    }
  });

  it('shows a map two metres long whole, and holds a chosen zoom within the steps', () => {
    const map = { widthPt: 5_670, heightPt: 30_000 };
    expect(layoutPages([map], zoomFor('fitPage', [map], 1, VIEWPORT), VIEWPORT).pages[0]?.heightPx).toBeLessThanOrEqual(769);
    expect([zoomFor(0.001, [A4], 1, VIEWPORT), zoomFor(99, [A4], 1, VIEWPORT)]).toEqual([0.25, MAX_ZOOM]);
    expect(zoomFor('fitWidth', [{ widthPt: 1, heightPt: 1 }], 1, VIEWPORT)).toBe(MAX_ZOOM);
  });

  it('gives a number also for a viewport without size', () => {
    expect(zoomFor('fitPage', [A4], 1, { widthPx: 0, heightPx: 0 })).toBeGreaterThan(0);
  });
});

describe('zooming', () => {
  it('keeps the point of the page under the pointer, within the rounding of a pixel', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.integer({ min: 0, max: 1_279 }),
        fc.integer({ min: 0, max: 799 }),
        fc.double({ min: 0.3, max: 4, noNaN: true }),
        fc.double({ min: 0.3, max: 4, noNaN: true }),
        (topPx, x, y, from, to) => {
          const sizes = Array(60).fill(A4);
          const before = layoutPages(sizes, from, VIEWPORT);
          const after = layoutPages(sizes, to, VIEWPORT);
          const scroll = { leftPx: 0, topPx };
          const place = placeAt(before, scroll, { x, y });
          const again = placeAt(after, zoomAround(before, scroll, { x, y }, after), { x, y });
          const box = after.pages[place.page - 1];
          expect(again.page === place.page || Math.abs(place.down) > 0.99 || place.down < 0.01).toBe(true);
          if (again.page !== place.page || !box) return;
          expect(Math.abs(again.down - place.down) * box.heightPx).toBeLessThan(0.001);
          expect(Math.abs(again.along - place.along) * box.widthPx).toBeLessThan(0.001);
        },
      ),
      { seed: 12, numRuns: 300 },
    );
  });

  it('steps through the same numbers up and down and stops at the ends', () => {
    const up: number[] = [0.25];
    for (let zoom = stepZoom(0.25, 'in'); zoom !== up.at(-1); zoom = stepZoom(zoom, 'in')) up.push(zoom);
    const down: number[] = [5];
    for (let zoom = stepZoom(5, 'out'); zoom !== down.at(-1); zoom = stepZoom(zoom, 'out')) down.push(zoom);
    expect(down.reverse()).toEqual(up);
    expect(up).toHaveLength(16);
  });

  it('does not take a step that nobody would see', () => {
    expect([stepZoom(1.497, 'in'), stepZoom(1.503, 'out'), stepZoom(1.4, 'in')]).toEqual([1.75, 1.25, 1.5]);
  });
});

describe('a place', () => {
  it('is scrolled to where it is asked for', () => {
    const layout = layoutPages(Array(10).fill(A4), 1, VIEWPORT);
    const scroll = scrollTo(layout, { page: 4, along: 0.5, down: 0.25 }, { x: 640, y: 400 });
    expect(placeAt(layout, scroll, { x: 640, y: 400 })).toEqual({ page: 4, along: 0.5, down: 0.25 });
  });

  it('on a page that does not exist is the beginning', () => {
    const layout = layoutPages([A4], 1, VIEWPORT);
    expect(scrollTo(layout, { page: 7, along: 0, down: 0 }, { x: 0, y: 0 })).toEqual({ leftPx: 0, topPx: 0 });
  });
});

describe('the page that the indicator names', () => {
  const layout = layoutPages(Array(10).fill({ widthPt: 300, heightPt: 150 }), 1, VIEWPORT);
  const topOf = (page: number) => layout.pages[page - 1]?.topPx ?? 0;

  it('is the one that fills most of the viewport', () => {
    expect(currentPage(layout, topOf(3) + 150, 200, 1)).toBe(4);
  });

  it('stays the one named before while that is seen whole, so that the last of several small pages can be reached', () => {
    const bottom = layout.heightPx - VIEWPORT.heightPx;
    expect(currentPage(layout, bottom, VIEWPORT.heightPx, 10)).toBe(10);
    expect(currentPage(layout, bottom, VIEWPORT.heightPx, 2)).toBe(8);
  });

  it('is the nearest one where only a gap is seen', () => {
    expect(currentPage(layout, topOf(5) - GAP_PX, 1, 1)).toBe(4);
    expect(currentPage(layout, topOf(5) - 1, 1, 1)).toBe(5);
  });
});

describe('the canvas of a page', () => {
  it('has the pixels of the screen as long as they fit', () => {
    expect(canvasRatio({ widthPx: 1_000, heightPx: 1_400 }, 2, 16_000_000)).toBe(2);
  });

  it('never exceeds the area nor a side that browsers refuse', () => {
    const ratio = canvasRatio({ widthPx: 4_000, heightPx: 5_600 }, 2, 16_000_000);
    expect(4_000 * ratio * 5_600 * ratio).toBeLessThanOrEqual(16_000_001);
    expect(200_000 * canvasRatio({ widthPx: 10, heightPx: 200_000 }, 1, 16_000_000)).toBeLessThanOrEqual(16_384);
  });
});
