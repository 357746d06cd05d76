import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decide,
  type Picture,
  STOCK_PAGES,
  STOCK_PIXELS,
  type Stock,
  type View,
  wantedPages,
} from '../../../renderer/paper/renderQueue.ts';

const FULL = 1920 * 2716;
const picture = (size = '1', pixels = FULL): Picture => ({ size, pixels });
const asked = () => picture();
const aView = (parts: Partial<View> = {}): View => ({ pageCount: 300, current: 10, visible: [10], direction: 'forward', ...parts });
const aStock = (parts: Partial<{ drawn: readonly number[]; drawing: number; failed: readonly number[]; size: string }> = {}): Stock => ({
  drawn: new Map((parts.drawn ?? []).map((page) => [page, picture(parts.size)])),
  drawing: parts.drawing === undefined ? null : { page: parts.drawing, size: parts.size ?? '1' },
  failed: new Set(parts.failed),
});

describe('what is wanted', () => {
  it('is what is seen, from the current page outwards, then the neighbours in the direction of reading', () => {
    expect(wantedPages(aView({ current: 11, visible: [10, 11, 12] }))).toEqual([11, 12, 10, 13, 9, 14]);
    expect(wantedPages(aView({ direction: 'back' }))).toEqual([10, 9, 11, 8]);
  });

  it('ends where the paper ends', () => {
    expect(wantedPages(aView({ current: 1, visible: [1] }))).toEqual([1, 2, 3]);
    expect(wantedPages(aView({ current: 300, visible: [300] }))).toEqual([300, 299]);
    expect(wantedPages(aView({ pageCount: 1, current: 1, visible: [1] }))).toEqual([1]);
  });

  it('is the page that was jumped to also before anything is seen', () => {
    expect(wantedPages(aView({ current: 250, visible: [] }))).toEqual([250, 251, 249, 252]);
  });
});

describe('deciding', () => {
  it('begins with the page in front of the reader', () => {
    expect(decide(aView(), aStock(), asked, true)).toEqual({ start: 10, cancel: false, evict: [] });
  });

  it('draws neighbours ahead only while the reader rests', () => {
    const stock = aStock({ drawn: [10] });
    expect(decide(aView(), stock, asked, false).start).toBeNull();
    expect(decide(aView(), stock, asked, true).start).toBe(11);
    expect(decide(aView(), aStock({ drawn: [10, 11] }), asked, true).start).toBe(9);
  });

  it('draws one page at a time', () => {
    expect(decide(aView({ visible: [10, 11] }), aStock({ drawing: 10 }), asked, true)).toEqual({ start: null, cancel: false, evict: [] });
  });

  it('gives up a page that nobody wants any more, and one whose size changed', () => {
    expect(decide(aView(), aStock({ drawing: 200 }), asked, true).cancel).toBe(true);
    expect(decide(aView(), aStock({ drawing: 10 }), () => picture('2'), true).cancel).toBe(true);
  });

  it('gives up a neighbour for a page that is waited for', () => {
    expect(decide(aView({ current: 12, visible: [12] }), aStock({ drawing: 11, drawn: [10] }), asked, true).cancel).toBe(true);
    expect(decide(aView(), aStock({ drawing: 11, drawn: [10] }), asked, true).cancel).toBe(false);
  });

  it('draws a page again when it is wanted in another size, and shows the old picture meanwhile', () => {
    const decision = decide(aView(), aStock({ drawn: [10, 11] }), () => picture('2'), true);
    expect(decision).toEqual({ start: 10, cancel: false, evict: [] });
  });

  it('does not try a failed page again, and goes on with the others', () => {
    expect(decide(aView({ visible: [10, 11] }), aStock({ failed: [10] }), asked, true).start).toBe(11);
  });

  it('lets the farthest pictures go when the stock is full', () => {
    const stock = aStock({ drawn: [2, 3, 9, 10, 11, 12] });
    expect(decide(aView(), stock, asked, true).evict).toEqual([2]);
    expect(decide(aView({ current: 40, visible: [40, 41] }), aStock({ drawn: [2, 9, 40, 41, 42, 43, 39] }), asked, true).evict).toEqual([
      2, 9,
    ]);
  });

  it('keeps every page that is seen, also beyond the stock', () => {
    const visible = Array.from({ length: 12 }, (_, index) => index + 5);
    const view = aView({ current: 5, visible });
    expect(decide(view, aStock({ drawn: visible }), asked, true)).toEqual({ start: null, cancel: false, evict: [] });
  });

  it('draws no neighbour for which there is no room', () => {
    const huge = () => picture('1', 16_000_000);
    const drawn: Stock = { drawn: new Map([[10, huge()]]), drawing: null, failed: new Set() };
    expect(decide(aView(), drawn, huge, true).start).toBeNull();
  });
});

describe('a reader who leafs wildly', () => {
  it('always ends with the pages in front of them drawn, never holds more than the stock beside them, and never draws in circles', () => {
    const step = fc.record({
      to: fc.integer({ min: 1, max: 60 }),
      zoom: fc.constantFrom('1', '2', '3'),
      idle: fc.boolean(),
      finish: fc.boolean(),
    });
    let drawings = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
        let stock: Stock = aStock();
        let before = 1;
        for (const { to, zoom, idle, finish } of [...steps, { to: 30, zoom: '1', idle: true, finish: true }]) {
          const view = aView({
            pageCount: 60,
            current: to,
            visible: to < 60 ? [to, to + 1] : [60],
            direction: to < before ? 'back' : 'forward',
          });
          before = to;
          const wanted = () => picture(zoom, FULL);
          for (let turn = 0; turn < 30; turn++) {
            const decision = decide(view, stock, wanted, idle);
            const drawn = new Map([...stock.drawn].filter(([page]) => !decision.evict.includes(page)));
            if (decision.cancel) stock = { ...stock, drawn, drawing: null };
            else if (decision.start !== null) {
              drawings++;
              stock = { ...stock, drawn, drawing: { page: decision.start, size: zoom } };
            } else if (stock.drawing && finish) {
              stock = { ...stock, drawn: drawn.set(stock.drawing.page, picture(stock.drawing.size)), drawing: null };
            } else {
              stock = { ...stock, drawn };
              break;
            }
            expect(turn).toBeLessThan(29);
          }
          if (!finish) continue;
          for (const page of view.visible) expect(stock.drawn.get(page)?.size).toBe(zoom);
          const beside = [...stock.drawn.keys()].filter((page) => !view.visible.includes(page)).length;
          expect(beside).toBeLessThanOrEqual(STOCK_PAGES);
          expect(stock.drawn.size * FULL).toBeLessThanOrEqual(STOCK_PIXELS + FULL);
        }
      }),
      { seed: 13, numRuns: 200 },
    );
    expect(drawings).toBeGreaterThan(1_000);
  });
});
