import { outlineOf } from '../../shared/ink/outline.ts';
import { type Matrix, type PagePlacement, placementMatrix } from '../../shared/ink/pageSpace.ts';
import { type Bounds, type InkPoint, type Stroke, widthAt } from '../../shared/ink/stroke.ts';
import type { Mark } from './marks.ts';

export type Ink = Pick<Stroke, 'tool' | 'colour' | 'widthPt'>;

/** Makes the context draw in page points. */
export function usePageSpace(context: CanvasRenderingContext2D, placement: PagePlacement, pixelRatio: number): void {
  const [a, b, c, d, e, f] = placementMatrix(placement).map((value) => value * pixelRatio) as unknown as Matrix;
  context.setTransform(a, b, c, d, e, f);
}

/** Draws the pieces of a growing stroke from point `from` on, each with the width of its pressure; costs the same however long the stroke is. */
export function drawPieces(context: CanvasRenderingContext2D, ink: Ink, points: readonly InkPoint[], from: number): void {
  context.strokeStyle = ink.colour;
  context.lineCap = 'round';
  for (let index = from; index < points.length; index++) {
    const point = points[index] as InkPoint;
    const before = points[index - 1] ?? point;
    context.lineWidth = widthAt(ink.tool, ink.widthPt, (before.pressure + point.pressure) / 2);
    context.beginPath();
    context.moveTo(before.x, before.y);
    // A line of no length has round ends in Chromium: the dot of an i.
    context.lineTo(point.x, point.y);
    context.stroke();
  }
}

/** Fills the finished outline of a mark. */
export function fillMark(context: CanvasRenderingContext2D, { stroke }: Mark): void {
  context.fillStyle = stroke.colour;
  context.fill(pathOf(stroke));
}

/** Shows that others see this mark: a bright rim around it. `rimPt` is its width in points. */
export function fillRim(context: CanvasRenderingContext2D, { stroke }: Mark, rimPt: number): void {
  context.strokeStyle = RIM;
  context.lineJoin = 'round';
  context.lineWidth = 2 * rimPt;
  context.stroke(pathOf(stroke));
}
const RIM = '#ffb000';

export function grown(bounds: Bounds, byPt: number): Bounds {
  return { left: bounds.left - byPt, bottom: bounds.bottom - byPt, right: bounds.right + byPt, top: bounds.top + byPt };
}

export function overlap(left: Bounds, right: Bounds): boolean {
  return left.left <= right.right && left.right >= right.left && left.bottom <= right.top && left.top >= right.bottom;
}

/** Outlines are the same at every zoom: made once, kept as long as the stroke itself. */
const paths = new WeakMap<Stroke, Path2D>();

function pathOf(stroke: Stroke): Path2D {
  const known = paths.get(stroke);
  if (known) return known;
  const path = new Path2D();
  const [start, ...rest] = outlineOf(stroke);
  if (start) path.moveTo(start[0], start[1]);
  for (const [x, y] of rest) path.lineTo(x, y);
  path.closePath();
  paths.set(stroke, path);
  return path;
}
