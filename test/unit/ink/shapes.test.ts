import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { touches } from '../../../shared/ink/hitTest.ts';
import { outlineOf } from '../../../shared/ink/outline.ts';
import { type PagePlacement, pagePoint, screenPoint, toPage, toScreen } from '../../../shared/ink/pageSpace.ts';
import { finishPoints, simplify } from '../../../shared/ink/simplify.ts';
import { boundsOf, type InkPoint, inkPoint, STROKE_LIMITS } from '../../../shared/ink/stroke.ts';
import { aLine, anyPoint, anyStroke, aStroke } from './strokes.ts';

describe('simplifying', () => {
  it('keeps every original point within the tolerance of the kept line, and both ends', () => {
    fc.assert(
      fc.property(fc.array(anyPoint, { minLength: 1, maxLength: 60 }), (points) => {
        const kept = simplify(points, 0, 0.1);
        expect([kept[0], kept.at(-1)]).toEqual([points[0], points.at(-1)]);
        expect(points.filter((point) => distanceTo(kept, point) > 0.1001)).toEqual([]);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('leaves two points of a straight line and one of a dot', () => {
    expect(simplify(aLine(0, 0, 300, 100, 200), 1.5, 0.1)).toHaveLength(2);
    expect(simplify([inkPoint(1, 2, 0.5)], 1.5, 0.1)).toHaveLength(1);
  });

  it('keeps the places where a straight line swells', () => {
    const swelling = aLine(0, 0, 100, 0, 101).map(({ x, y }) => inkPoint(x, y, x === 50 ? 1 : 0.2));
    expect(simplify(swelling, 4, 0.1).map(({ x }) => x)).toEqual([0, 49, 50, 51, 100]);
  });

  it('drops most of what a fast pen sends', () => {
    const raw = Array.from({ length: 4_000 }, (_, index) => inkPoint(100 + 40 * Math.cos(index / 60), 40 * Math.sin(index / 60), 0.5));
    expect(simplify(raw, 1.5, 0.1).length).toBeLessThan(800);
  });

  it('keeps the corner of a V when finishing', () => {
    const vee = [...aLine(0, 20, 10, 0, 21), ...aLine(10, 0, 20, 20, 21).slice(1)];
    const finished = finishPoints(vee, 1.5);
    expect(Math.min(...finished.map(({ y }) => y))).toBeLessThan(0.3);
    expect(finished.length).toBeLessThan(8);
    // As a flick gives it: far between, and the corner in one sample.
    const flick = [inkPoint(0, 0, 0.5), inkPoint(50, 0, 0.5), inkPoint(100, 0, 0.5), inkPoint(100, 80, 0.5)];
    expect(Math.min(...finishPoints(flick, 1.5).map(({ x, y }) => Math.hypot(x - 100, y)))).toBeLessThan(0.2);
  });

  it('takes the stairs of a mouse out of a slanting line', () => {
    const stairs = Array.from({ length: 60 }, (_, index) => inkPoint(index * 0.31, Math.round(index * 0.4) * 0.31, 0.5));
    expect(finishPoints(stairs, 1.5).length).toBeLessThan(simplify(stairs, 1.5, 0.1).length / 2);
  });
});

describe('the eraser', () => {
  const stroke = aStroke({ widthPt: 2, points: aLine(100, 100, 200, 100, 2) });
  const bounds = boundsOf(stroke);
  const erases = (fromX: number, fromY: number, toX = fromX, toY = fromY) =>
    touches(stroke, bounds, pagePoint(fromX, fromY), pagePoint(toX, toY), 3);

  it('misses what it does not reach, however near the bounds', () => {
    expect([erases(150, 104.1), erases(95.9, 100), erases(0, 0), erases(90, 90, 90, 300)]).toEqual([false, false, false, false]);
  });

  it('touches within its own radius and half the line', () => {
    expect([erases(150, 103.9), erases(96.1, 100), erases(204, 100)]).toEqual([true, true, true]);
  });

  it('does not jump over a line between two samples of a fast hand', () => {
    expect(erases(150, 50, 150, 150)).toBe(true);
  });

  it('takes a dot', () => {
    const dot = aStroke({ points: [inkPoint(10, 10, 0.5)] });
    expect(touches(dot, boundsOf(dot), pagePoint(11, 11), pagePoint(11, 11), 2)).toBe(true);
  });
});

describe('an outline', () => {
  it('lies within the bounds of its stroke, give or take the round of an end', () => {
    fc.assert(
      fc.property(anyStroke, (stroke) => {
        const { left, bottom, right, top } = boundsOf(stroke);
        const slack = stroke.widthPt / 2 + 0.3;
        const outside = outlineOf(stroke).filter(
          ([x, y]) => !(x >= left - slack && x <= right + slack && y >= bottom - slack && y <= top + slack),
        );
        expect(outside).toEqual([]);
      }),
      { seed: 6, numRuns: 100 },
    );
  });

  it('is as wide as the pressure says all along a long edge, up to the corner', () => {
    const outline = outlineOf(aStroke({ widthPt: 4, points: [...aLine(0, 0, 100, 0, 2), inkPoint(100, 100, 0.5)] }));
    expect(widthAtX(outline, 30)).toBeCloseTo(4, 1);
    expect(widthAtX(outline, 80)).toBeCloseTo(4, 1);
    const pressed = outlineOf(aStroke({ widthPt: 4, points: aLine(0, 0, 100, 0, 2, 1) }));
    expect(widthAtX(pressed, 50)).toBeCloseTo(6, 1);
  });

  it('shows a dot as a dot', () => {
    const outline = outlineOf(aStroke({ widthPt: 2, points: [inkPoint(10, 10, 0.5)] }));
    const xs = outline.map(([x]) => x);
    expect(Math.max(...xs) - Math.min(...xs)).toBeGreaterThan(1.5);
    expect(Math.max(...xs.map((x) => Math.abs(x - 10)))).toBeLessThan(2.2);
  });

  it('costs a forged stroke that crosses the whole space no more than a long one', () => {
    const zigzag = Array.from({ length: STROKE_LIMITS.points }, (_, index) =>
      inkPoint(index % 2 ? STROKE_LIMITS.coordinatePt : 0, index, 0.5),
    );
    expect(outlineOf(aStroke({ points: zigzag })).length).toBeLessThan(400_000);
  });
});

describe('page space', () => {
  const placements = ([0, 90, 180, 270] as const).map((rotation): PagePlacement => ({ viewBox: [10, 20, 210, 320], rotation, scale: 1.5 }));

  it('puts the corners of the page where the rotated page has them', () => {
    // The corner that is lower left in the file, on screens that show the page turned clockwise by 0, 90, 180, 270.
    expect(placements.map((placement) => toScreen(placement, pagePoint(10, 20)))).toEqual([
      screenPoint(0, 450),
      screenPoint(0, 0),
      screenPoint(300, 0),
      screenPoint(450, 300),
    ]);
  });

  it('comes back to the same page point from the screen, in every rotation', () => {
    fc.assert(
      fc.property(anyPoint, fc.constantFrom(...placements), (point, placement) => {
        const back = toPage(placement, toScreen(placement, point));
        expect(Math.hypot(back.x - point.x, back.y - point.y)).toBeLessThan(1e-6);
      }),
      { seed: 8 },
    );
  });
});

function distanceTo(line: readonly InkPoint[], { x, y }: { x: number; y: number }): number {
  return Math.min(
    ...line.map((end, index) => {
      const start = line[index - 1] ?? end;
      const along = { x: end.x - start.x, y: end.y - start.y };
      const squared = along.x ** 2 + along.y ** 2;
      const share = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - start.x) * along.x + (y - start.y) * along.y) / squared));
      return Math.hypot(x - start.x - share * along.x, y - start.y - share * along.y);
    }),
  );
}

/** How tall the polygon is along the vertical line at `x`. */
function widthAtX(outline: readonly (readonly [number, number])[], x: number): number {
  const crossings = outline.flatMap(([x2, y2], index) => {
    const [x1, y1] = outline.at(index - 1) as readonly [number, number];
    return x1 <= x !== x2 <= x ? [y1 + ((x - x1) / (x2 - x1)) * (y2 - y1)] : [];
  });
  return Math.max(...crossings) - Math.min(...crossings);
}
