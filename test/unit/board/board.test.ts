import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { BoardEye } from '../../../renderer/board/boardEye.ts';
import { type BoardMarks, pageCountOf, writersOn } from '../../../renderer/board/boardMarks.ts';
import { clearMarks } from '../../../renderer/board/clearMarks.ts';
import { clampScale, fittingScale, scrollAfterZoom, sheetCorner } from '../../../renderer/board/sheetGeometry.ts';
import type { PersonId } from '../../../shared/base/ids.ts';
import { BOARD_PAGE, MOST_BOARD_PAGES } from '../../../shared/ink/boardPage.ts';
import { personId } from '../floor/aFloor.ts';

const WINDOW = { widthPx: 735, heightPx: 600 };

function marksOf(marks: readonly (readonly [page: number, owner: PersonId])[]): BoardMarks {
  return {
    subscribe: () => () => undefined,
    *all() {
      for (const [index, [page, owner]] of marks.entries()) yield { page, owner, key: `${owner}.${index}` };
    },
  };
}

describe('the pages of a board (F10)', () => {
  it('are those on which something lies, and at least one', () => {
    expect(pageCountOf(marksOf([]))).toBe(1);
    expect(
      pageCountOf(
        marksOf([
          [1, personId(1)],
          [4, personId(2)],
          [2, personId(1)],
        ]),
      ),
    ).toBe(4);
  });

  it('name their writers, the busiest first, with the keys of their marks', () => {
    const [one, two] = [personId(1), personId(2)];
    const writers = writersOn(
      marksOf([
        [1, one],
        [1, two],
        [2, one],
        [1, two],
      ]),
      1,
    );
    expect(writers).toEqual([
      { person: two, keys: [`${two}.1`, `${two}.3`] },
      { person: one, keys: [`${one}.0`] },
    ]);
  });

  it('are begun one after the other: none after a page that is empty, none beyond the most', () => {
    const eye = new BoardEye();
    eye.beginPage();
    expect(eye.state()).toMatchObject({ page: 2, pages: 2 });
    eye.beginPage();
    expect(eye.state()).toMatchObject({ page: 2, pages: 2 });
    eye.setFilled(2);
    eye.beginPage();
    expect(eye.state()).toMatchObject({ page: 3, pages: 3 });
    eye.setFilled(MOST_BOARD_PAGES + 5);
    eye.goTo(MOST_BOARD_PAGES);
    expect(eye.mayBegin()).toBe(false);
    eye.beginPage();
    expect(eye.state()).toMatchObject({ page: MOST_BOARD_PAGES, pages: MOST_BOARD_PAGES });
  });

  it('a page that was begun and left empty is gone once nobody looks at it', () => {
    const eye = new BoardEye();
    eye.beginPage();
    eye.goTo(1);
    expect(eye.state()).toMatchObject({ page: 1, pages: 1 });
    eye.goTo(9);
    expect(eye.state().page).toBe(1);
  });
});

describe('the size of a board’s page', () => {
  it('fits the window as long as nobody zooms, and follows its size', () => {
    const eye = new BoardEye();
    eye.setViewport(WINDOW);
    const small = eye.state().scale;
    expect(small * BOARD_PAGE.widthPt).toBeLessThan(WINDOW.widthPx);
    eye.setViewport({ widthPx: 1_470, heightPx: 1_200 });
    expect(eye.state().scale).toBeGreaterThan(1.9 * small);
    eye.zoom('in');
    expect(eye.state().fits).toBe(false);
    eye.zoom('out');
    eye.zoom('out');
    expect(eye.state()).toMatchObject({ fits: true, scale: fittingScale({ widthPx: 1_470, heightPx: 1_200 }) });
  });

  it('keeps what lies under the fingers where it is, and never goes beyond its limits', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (factor, x, y) => {
          const at = { x: x * WINDOW.widthPx, y: y * WINDOW.heightPx };
          const before = { scale: clampScale(1.2, WINDOW), scroll: { leftPx: 300, topPx: 120 } };
          const scale = clampScale(before.scale * factor, WINDOW);
          const { leftPx, topPx } = scrollAfterZoom(WINDOW, before, scale, at);
          const [cornerBefore, corner] = [sheetCorner(WINDOW, before.scale), sheetCorner(WINDOW, scale)];
          expect((leftPx + at.x - corner.x) / scale).toBeCloseTo((300 + at.x - cornerBefore.x) / before.scale, 6);
          expect((topPx + at.y - corner.y) / scale).toBeCloseTo((120 + at.y - cornerBefore.y) / before.scale, 6);
          expect(scale).toBeGreaterThanOrEqual(fittingScale(WINDOW));
        },
      ),
      { seed: 3, numRuns: 100 },
    );
  });
});

describe('clearing a board', () => {
  it('takes exactly the marks that were asked about, in updates that the hub takes', () => {
    const doc = new Y.Doc();
    const map = doc.getMap('marks');
    const keys = Array.from({ length: 2_500 }, (_, index) => `${personId(1)}.${index}`);
    doc.transact(() => {
      for (const key of keys) map.set(key, new Uint8Array(4));
      map.set(`${personId(2)}.meanwhile`, new Uint8Array(4));
    });
    map.delete(keys[7] ?? '');
    let updates = 0;
    doc.on('update', () => {
      updates += 1;
    });
    const frames: (() => void)[] = [];
    clearMarks(doc, keys, (run) => frames.push(run));
    for (let run = frames.shift(); run; run = frames.shift()) run();
    expect([...map.keys()]).toEqual([`${personId(2)}.meanwhile`]);
    expect(updates).toBe(3);
  });
});
