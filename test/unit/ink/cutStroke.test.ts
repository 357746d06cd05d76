import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutStroke } from '../../../shared/ink/cutStroke.ts';
import { pagePoint } from '../../../shared/ink/pageSpace.ts';
import { pointDistance } from '../../../shared/ink/polygon.ts';
import { inkPoint } from '../../../shared/ink/stroke.ts';
import { aLine, aStroke, aWrittenLine } from './strokes.ts';

const cutAt = (points: ReturnType<typeof aLine>, x: number, y: number, reach = 5) =>
  cutStroke({ points, widthPt: 1 }, pagePoint(x, y), pagePoint(x, y), reach);

describe('rubbing out a part of a line', () => {
  it('leaves a line that it does not reach, and one that its tip only comes near', () => {
    expect(cutAt(aLine(0, 0, 100, 0, 2), 50, 5.01)).toBeNull();
    expect(cutAt([inkPoint(0, 0, 0.5)], 6, 0)).toBeNull();
  });

  it('makes two of one, at the very places where the eraser was', () => {
    const pieces = cutAt(aLine(0, 0, 100, 0, 2), 50, 0);
    expect(pieces).toHaveLength(2);
    expect(pieces?.map((piece) => [piece[0]?.x, piece.at(-1)?.x].map((x) => Math.round((x ?? 0) * 10) / 10))).toEqual([
      [0, 45],
      [55, 100],
    ]);
  });

  it('shortens a line at its ends, and takes a short one whole', () => {
    expect(cutAt(aLine(0, 0, 100, 0, 11), 0, 0)?.map((piece) => Math.round(piece[0]?.x ?? 0))).toEqual([5]);
    expect(cutAt(aLine(0, 0, 100, 0, 11), 100, 0)?.map((piece) => Math.round(piece.at(-1)?.x ?? 0))).toEqual([95]);
    expect(cutAt(aLine(0, 0, 4, 0, 5), 2, 0)).toEqual([]);
    expect(cutAt([inkPoint(0, 0, 0.5)], 1, 0)).toEqual([]);
  });

  it('keeps the pressure along what is left', () => {
    const pressed = aLine(0, 0, 100, 0, 101).map(({ x, y }) => inkPoint(x, y, x / 100));
    const pieces = cutAt(pressed, 50, 0) ?? [];
    expect(pieces.flat().filter(({ x, pressure }) => Math.abs(pressure - x / 100) > 0.001)).toEqual([]);
  });

  it('cuts all windings of a line at once', () => {
    const zigzag = [0, 20, 40, 60].flatMap((y) => (y % 40 === 0 ? aLine(0, y, 100, y, 3) : aLine(100, y, 0, y, 3)));
    const pieces = cutStroke({ points: zigzag, widthPt: 1 }, pagePoint(50, -10), pagePoint(50, 70), 4);
    expect(pieces).toHaveLength(5);
  });

  it('leaves nothing under the eraser, and everything else', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 120 }),
        fc.integer({ min: 60, max: 190 }),
        fc.integer({ min: 490, max: 510 }),
        fc.integer({ min: 2, max: 12 }),
        (count, x, y, reach) => {
          const stroke = aStroke({ points: aWrittenLine(count) });
          const [from, to] = [pagePoint(x, y), pagePoint(x + 8, y + 3)];
          const pieces = cutStroke(stroke, from, to, reach);
          const kept = (pieces ?? [stroke.points]).flat();
          expect(kept.filter((point) => pointDistance(point, from, to) < reach - 0.01)).toEqual([]);
          const farAway = stroke.points.filter((point) => pointDistance(point, from, to) > reach + 2 * stroke.widthPt + 2);
          expect(farAway.filter((point) => !kept.includes(point))).toEqual([]);
        },
      ),
      { seed: 34, numRuns: 400 },
    );
  });
});
