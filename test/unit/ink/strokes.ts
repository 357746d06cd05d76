import fc from 'fast-check';
import { newId, type StrokeId } from '../../../shared/base/ids.ts';
import { INK_TOOLS, type InkColour, type InkPoint, inkPoint, type Stroke } from '../../../shared/ink/stroke.ts';

/** A stroke with the boring parts filled in. */
export function aStroke(parts: Partial<Stroke> = {}): Stroke {
  return {
    id: newId<'stroke'>(),
    tool: 'pen',
    colour: '#1a3e8c',
    widthPt: 1.5,
    page: 1,
    points: aLine(100, 100, 160, 140, 20),
    atMs: 1_763_800_000_000,
    ...parts,
  };
}

/** Points on a straight line, pressed evenly. */
export function aLine(fromX: number, fromY: number, toX: number, toY: number, count: number, pressure = 0.5): InkPoint[] {
  return Array.from({ length: count }, (_, index) => {
    const share = count === 1 ? 0 : index / (count - 1);
    return inkPoint(fromX + share * (toX - fromX), fromY + share * (toY - fromY), pressure);
  });
}

/** What a hand writes in a second at 120 samples: a wavy line with changing pressure. */
export function aWrittenLine(count: number): InkPoint[] {
  return Array.from({ length: count }, (_, index) =>
    inkPoint(72 + index * 0.9 + 2 * Math.sin(index / 3), 500 + 6 * Math.sin(index / 5), 0.45 + 0.3 * Math.sin(index / 11)),
  );
}

const coordinate = fc.double({ min: -20_000, max: 20_000, noNaN: true });
const pressure = fc.double({ min: 0, max: 1, noNaN: true });
export const anyPoint = fc.tuple(coordinate, coordinate, pressure).map(([x, y, p]) => inkPoint(x, y, p));
export const anyColour = fc.integer({ min: 0, max: 0xffffff }).map((value): InkColour => `#${value.toString(16).padStart(6, '0')}`);
export const anyId = fc.constant(null).map(() => newId<'stroke'>() as StrokeId);
export const anyStroke: fc.Arbitrary<Stroke> = fc.record({
  id: anyId,
  tool: fc.constantFrom(...INK_TOOLS),
  colour: anyColour,
  widthPt: fc.double({ min: 0.05, max: 100, noNaN: true }),
  page: fc.integer({ min: 1, max: 3_000 }),
  points: fc.oneof(
    fc.array(anyPoint, { minLength: 1, maxLength: 80 }),
    // A mouse: the same pressure all along.
    fc.array(anyPoint, { minLength: 1, maxLength: 80 }).map((points) => points.map(({ x, y }) => inkPoint(x, y, 0.5))),
  ),
  atMs: fc.integer({ min: 0, max: 4_000_000_000_000 }),
});
