import { getStroke } from 'perfect-freehand';
import { type InkPoint, inkPoint, type Stroke } from './stroke.ts';

/** A corner of an outline, x and y in page points. */
export type OutlinePoint = readonly [number, number];

/**
 * The closed polygon to fill for a stroke, non-zero rule. Its width follows the pressure as {@link widthAt} says, its ends are
 * round. Straight edges: the points were kept to a tenth of a point, curves through midpoints would round every corner away.
 */
export function outlineOf(stroke: Pick<Stroke, 'tool' | 'widthPt' | 'points'>): readonly OutlinePoint[] {
  const dense = withoutGaps(stroke.points, Math.max(stroke.widthPt, 0.75));
  const outline = getStroke(
    dense.map(({ x, y, pressure }) => [x * MAGNIFIED, y * MAGNIFIED, pressure]),
    {
      size: stroke.widthPt * MAGNIFIED,
      thinning: stroke.tool === 'pen' ? 0.5 : 0,
      smoothing: 0.25,
      streamline: 0,
      simulatePressure: false,
      last: true,
    },
  );
  return outline.map(([x, y]) => [x / MAGNIFIED, y / MAGNIFIED] as const);
}

/**
 * perfect-freehand thinks in pixels: it drops the points in the last three units of a stroke as noise. Three points are the tail of
 * a letter; in this magnification they are 0.15 pt.
 */
const MAGNIFIED = 20;

/** Adds points on long edges. perfect-freehand turns the pen's nib over the whole edge before a corner, so that a long edge would grow thin. */
function withoutGaps(points: readonly InkPoint[], gapPt: number): readonly InkPoint[] {
  const gap = Math.max(gapPt, lengthOf(points) / MOST_ADDED);
  const dense: InkPoint[] = [];
  for (const point of points) {
    const before = dense.at(-1);
    if (before) dense.push(...between(before, point, gap));
    dense.push(point);
  }
  return dense;
}

/** A forged stroke may cross the whole coordinate space again and again; drawing it must not cost much more than an honest one. */
const MOST_ADDED = 20_000;

function lengthOf(points: readonly InkPoint[]): number {
  return points.reduce((length, point, index) => {
    const before = points[index - 1] ?? point;
    return length + Math.hypot(point.x - before.x, point.y - before.y);
  }, 0);
}

function between(start: InkPoint, end: InkPoint, gapPt: number): InkPoint[] {
  const steps = Math.ceil(Math.hypot(end.x - start.x, end.y - start.y) / gapPt);
  return Array.from({ length: Math.max(0, steps - 1) }, (_, index) => {
    const share = (index + 1) / steps;
    return inkPoint(
      start.x + share * (end.x - start.x),
      start.y + share * (end.y - start.y),
      start.pressure + share * (end.pressure - start.pressure),
    );
  });
}
