import { type InkPoint, inkPoint } from './stroke.ts';

/** How far the kept line may lie from what the pen wrote, in points (PAPERS.md §4). */
export const TOLERANCE_PT = 0.1;

/** A finished stroke's points: the digitizer's jitter smoothed, then everything dropped that does not change the line by {@link TOLERANCE_PT}. */
export function finishPoints(points: readonly InkPoint[], widthPt: number): readonly InkPoint[] {
  return simplify(smooth(points), widthPt, TOLERANCE_PT);
}

/**
 * Ramer–Douglas–Peucker with its own stack, so that a long stroke cannot exhaust the engine's. First and last point stay. Pressure
 * counts as half a stroke's width: a swelling line keeps the points at which it swells.
 */
export function simplify(points: readonly InkPoint[], widthPt: number, tolerancePt: number): readonly InkPoint[] {
  if (points.length <= 2) return points;
  const kept = new Uint8Array(points.length);
  kept[0] = 1;
  kept[points.length - 1] = 1;
  const spans: [number, number][] = [[0, points.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [first, last] = span;
    const farthest = farthestFrom(points, first, last, widthPt);
    if (farthest.distance <= tolerancePt) continue;
    kept[farthest.index] = 1;
    spans.push([first, farthest.index], [farthest.index, last]);
  }
  return points.filter((_, index) => kept[index] === 1);
}

/**
 * Each inner point moved towards the middle of its neighbours (1 : 2 : 1), by no more than a digitizer errs: a corner that a quick
 * hand wrote in three samples stays a corner.
 */
export function smooth(points: readonly InkPoint[]): readonly InkPoint[] {
  return points.map((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (!before || !after) return point;
    const x = (before.x - 2 * point.x + after.x) / 4;
    const y = (before.y - 2 * point.y + after.y) / 4;
    const share = JITTER_PT / Math.max(JITTER_PT, Math.hypot(x, y));
    return inkPoint(point.x + share * x, point.y + share * y, (before.pressure + 2 * point.pressure + after.pressure) / 4);
  });
}
const JITTER_PT = 0.15;

function farthestFrom(points: readonly InkPoint[], first: number, last: number, widthPt: number): { index: number; distance: number } {
  const start = points[first] as InkPoint;
  const end = points[last] as InkPoint;
  let farthest = { index: first, distance: 0 };
  for (let index = first + 1; index < last; index++) {
    const distance = deviation(points[index] as InkPoint, start, end, widthPt);
    if (distance > farthest.distance) farthest = { index, distance };
  }
  return farthest;
}

/** How far the drawn edge at `point` would move if the line went straight from `start` to `end`. */
function deviation(point: InkPoint, start: InkPoint, end: InkPoint, widthPt: number): number {
  const along = { x: end.x - start.x, y: end.y - start.y };
  const lengthSquared = along.x * along.x + along.y * along.y;
  const projected = lengthSquared === 0 ? 0 : ((point.x - start.x) * along.x + (point.y - start.y) * along.y) / lengthSquared;
  const share = Math.min(1, Math.max(0, projected));
  const distance = Math.hypot(point.x - start.x - share * along.x, point.y - start.y - share * along.y);
  const swelling = Math.abs(point.pressure - start.pressure - share * (end.pressure - start.pressure)) * (widthPt / 2);
  return Math.hypot(distance, swelling);
}
