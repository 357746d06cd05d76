import type { PagePoint } from './pageSpace.ts';

/** Least distance between the segments a–b and c–d; 0 where they cross. */
export function segmentDistance(a: PagePoint, b: PagePoint, c: PagePoint, d: PagePoint): number {
  if (cross(a, b, c, d)) return 0;
  return Math.min(pointDistance(a, c, d), pointDistance(b, c, d), pointDistance(c, a, b), pointDistance(d, a, b));
}

/** Distance of a point from the segment a–b. */
export function pointDistance(point: PagePoint, a: PagePoint, b: PagePoint): number {
  const x = b.x - a.x;
  const y = b.y - a.y;
  const lengthSquared = x * x + y * y;
  const projected = lengthSquared === 0 ? 0 : ((point.x - a.x) * x + (point.y - a.y) * y) / lengthSquared;
  const share = Math.min(1, Math.max(0, projected));
  return Math.hypot(point.x - a.x - share * x, point.y - a.y - share * y);
}

/** Whether the polygon, closed by itself, holds the point (even-odd rule). */
export function holds(polygon: readonly PagePoint[], { x, y }: PagePoint): boolean {
  let inside = false;
  let before = polygon.at(-1);
  for (const corner of polygon) {
    if (before && corner.y > y !== before.y > y) {
      const at = ((before.x - corner.x) * (y - corner.y)) / (before.y - corner.y) + corner.x;
      if (x < at) inside = !inside;
    }
    before = corner;
  }
  return inside;
}

function cross(a: PagePoint, b: PagePoint, c: PagePoint, d: PagePoint): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/** Positive when `point` lies to the left of the line a → b. */
function side(a: PagePoint, b: PagePoint, point: PagePoint): number {
  return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);
}
