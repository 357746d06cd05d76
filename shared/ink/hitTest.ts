import type { PagePoint } from './pageSpace.ts';
import { type Bounds, type Stroke, widthAt } from './stroke.ts';

/**
 * Whether an eraser of radius `reachPt` that moves from `from` to `to` touches the drawn part of the stroke. `bounds` are the
 * stroke's own ({@link boundsOf}), kept by the caller so that ten thousand far strokes cost a comparison each.
 */
export function touches(stroke: Stroke, bounds: Bounds, from: PagePoint, to: PagePoint, reachPt: number): boolean {
  if (isBeside(bounds, from, to, reachPt)) return false;
  const { points, tool, widthPt } = stroke;
  return points.some((point, index) => {
    const before = points[index - 1] ?? point;
    const pressure = Math.max(before.pressure, point.pressure);
    return segmentDistance(before, point, from, to) <= reachPt + widthAt(tool, widthPt, pressure) / 2;
  });
}

function isBeside(bounds: Bounds, from: PagePoint, to: PagePoint, reach: number): boolean {
  return (
    Math.max(from.x, to.x) + reach < bounds.left ||
    Math.min(from.x, to.x) - reach > bounds.right ||
    Math.max(from.y, to.y) + reach < bounds.bottom ||
    Math.min(from.y, to.y) - reach > bounds.top
  );
}

/** Least distance between the segments a–b and c–d. */
function segmentDistance(a: PagePoint, b: PagePoint, c: PagePoint, d: PagePoint): number {
  if (cross(a, b, c, d)) return 0;
  return Math.min(pointDistance(a, c, d), pointDistance(b, c, d), pointDistance(c, a, b), pointDistance(d, a, b));
}

function cross(a: PagePoint, b: PagePoint, c: PagePoint, d: PagePoint): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/** Positive when `point` lies to the left of the line a → b. */
function side(a: PagePoint, b: PagePoint, point: PagePoint): number {
  return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);
}

function pointDistance(point: PagePoint, a: PagePoint, b: PagePoint): number {
  const x = b.x - a.x;
  const y = b.y - a.y;
  const lengthSquared = x * x + y * y;
  const projected = lengthSquared === 0 ? 0 : ((point.x - a.x) * x + (point.y - a.y) * y) / lengthSquared;
  const share = Math.min(1, Math.max(0, projected));
  return Math.hypot(point.x - a.x - share * x, point.y - a.y - share * y);
}
