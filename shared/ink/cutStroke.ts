import type { PagePoint } from './pageSpace.ts';
import { pointDistance } from './polygon.ts';
import { type InkPoint, inkPoint, type Stroke } from './stroke.ts';

/**
 * What is left of a stroke after an eraser of radius `reachPt` went from `from` to `to`: the points of each piece, in their order,
 * pressure kept. Null when it did not touch the line; an empty list when nothing is left. Crumbs shorter than the line is wide go too.
 */
export function cutStroke(
  stroke: Pick<Stroke, 'points' | 'widthPt'>,
  from: PagePoint,
  to: PagePoint,
  reachPt: number,
): readonly (readonly InkPoint[])[] | null {
  const { points, widthPt } = stroke;
  const [first] = points;
  if (!first) return null;
  if (points.length === 1) return pointDistance(first, from, to) <= reachPt ? [] : null;
  const pieces: InkPoint[][] = [];
  let piece: InkPoint[] = [first];
  let touched = false;
  for (let index = 1; index < points.length; index++) {
    const [start, stop] = [points[index - 1] as InkPoint, points[index] as InkPoint];
    const gone = erasedPart(start, stop, from, to, reachPt);
    if (!gone) {
      piece.push(stop);
      continue;
    }
    touched = true;
    // Where the edge is erased from its very start, the piece holds nothing but that start.
    if (gone.begin > 0) pieces.push([...piece, between(start, stop, gone.begin)]);
    piece = gone.until < 1 ? [between(start, stop, gone.until), stop] : [];
  }
  pieces.push(piece);
  if (!touched) return null;
  const crumb = Math.max(0.5, widthPt / 2);
  return pieces.filter((one) => one.length > 1 && lengthOf(one) >= crumb);
}

/** The share of the edge that lies under the eraser, or null. The distance along an edge to the eraser's path is convex: one interval. */
function erasedPart(
  start: InkPoint,
  stop: InkPoint,
  from: PagePoint,
  to: PagePoint,
  reach: number,
): { begin: number; until: number } | null {
  const distance = (share: number) => pointDistance(between(start, stop, share), from, to);
  let [low, high] = [0, 1];
  for (let round = 0; round < 32; round++) {
    const [left, right] = [low + (high - low) / 3, high - (high - low) / 3];
    if (distance(left) <= distance(right)) high = right;
    else low = left;
  }
  const nearest = [0, 1, (low + high) / 2].reduce((best, share) => (distance(share) < distance(best) ? share : best));
  if (distance(nearest) > reach) return null;
  const edge = (outside: number) => {
    if (distance(outside) <= reach) return outside;
    let [out, within] = [outside, nearest];
    for (let round = 0; round < 24; round++) {
      const middle = (out + within) / 2;
      if (distance(middle) <= reach) within = middle;
      else out = middle;
    }
    return out;
  };
  return { begin: edge(0), until: edge(1) };
}

function between(start: InkPoint, stop: InkPoint, share: number): InkPoint {
  if (share <= 0) return start;
  if (share >= 1) return stop;
  return inkPoint(
    start.x + share * (stop.x - start.x),
    start.y + share * (stop.y - start.y),
    start.pressure + share * (stop.pressure - start.pressure),
  );
}

function lengthOf(points: readonly InkPoint[]): number {
  return points.reduce((length, point, index) => {
    const before = points[index - 1] ?? point;
    return length + Math.hypot(point.x - before.x, point.y - before.y);
  }, 0);
}
