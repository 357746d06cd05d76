import { isStroke, type Mark } from '../../shared/ink/mark.ts';
import { type DrawnPart, drawingOf } from '../../shared/ink/markDrawing.ts';
import { readingDirections } from '../../shared/ink/markShape.ts';
import { type Matrix, type PagePlacement, placementMatrix } from '../../shared/ink/pageSpace.ts';
import { type InkPoint, type Stroke, widthAt } from '../../shared/ink/stroke.ts';
import type { LaidMark } from './marks.ts';
import { fontOf, measureText } from './measureText.ts';

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
  for (let index = from; index < points.length; index++) drawPiece(context, ink, points, index);
}

/** The piece that ends at point `index`. `strokeStyle` and `lineCap` are set already. */
export function drawPiece(context: CanvasRenderingContext2D, ink: Ink, points: readonly InkPoint[], index: number): void {
  const point = points[index] as InkPoint;
  const before = points[index - 1] ?? point;
  context.lineWidth = widthAt(ink.tool, ink.widthPt, (before.pressure + point.pressure) / 2);
  context.beginPath();
  context.moveTo(before.x, before.y);
  // A line of no length has round ends in Chromium: the dot of an i.
  context.lineTo(point.x, point.y);
  context.stroke();
}

/** Draws a finished mark. */
export function paintMark(context: CanvasRenderingContext2D, mark: Mark): void {
  for (const part of preparedOf(mark)) paintPart(context, part);
}

/** Shows that others see this mark: a bright rim around it. `rimPt` is its width in points. */
export function paintRim(context: CanvasRenderingContext2D, { mark, bounds }: LaidMark, rimPt: number): void {
  context.strokeStyle = RIM;
  context.lineJoin = 'round';
  const [outline] = preparedOf(mark);
  if (isStroke(mark) && outline?.path) {
    context.lineWidth = 2 * rimPt;
    context.stroke(outline.path);
    return;
  }
  context.lineWidth = rimPt;
  context.strokeRect(bounds.left, bounds.bottom, bounds.right - bounds.left, bounds.top - bounds.bottom);
}
const RIM = '#ffb000';

interface Prepared {
  readonly part: DrawnPart;
  readonly path: Path2D | null;
}

/** Drawings are the same at every zoom: made once, kept as long as the mark itself. */
const prepared = new WeakMap<Mark, readonly Prepared[]>();

function preparedOf(mark: Mark): readonly Prepared[] {
  const known = prepared.get(mark);
  if (known) return known;
  const made = drawingOf(mark, measureText).map((part) => ({ part, path: pathOf(part) }));
  prepared.set(mark, made);
  return made;
}

/** Words were measured before their face had come: they are laid anew. */
export function forgetDrawing(mark: Mark): void {
  prepared.delete(mark);
}

function paintPart(context: CanvasRenderingContext2D, { part, path }: Prepared): void {
  switch (part.kind) {
    case 'fill':
      context.fillStyle = part.colour;
      context.globalAlpha = part.opacity ?? 1;
      if (path) context.fill(path);
      context.globalAlpha = 1;
      return;
    case 'line':
    case 'ellipse':
      context.strokeStyle = part.colour;
      context.lineWidth = part.widthPt;
      context.lineCap = 'round';
      context.lineJoin = 'round';
      if (path) context.stroke(path);
      return;
    case 'text':
      paintText(context, part);
  }
}

function paintText(context: CanvasRenderingContext2D, part: Extract<DrawnPart, { kind: 'text' }>): void {
  const { right, down } = readingDirections(part.turn);
  context.save();
  context.transform(right.x, right.y, down.x, down.y, part.at.x, part.at.y);
  context.fillStyle = part.colour;
  context.font = fontOf(part.sizePt, part.bold);
  context.fillText(part.text, 0, 0);
  context.restore();
}

function pathOf(part: DrawnPart): Path2D | null {
  if (part.kind === 'text') return null;
  const path = new Path2D();
  if (part.kind === 'ellipse') {
    const [left, bottom, right, top] = part.rect;
    path.ellipse((left + right) / 2, (bottom + top) / 2, (right - left) / 2, (top - bottom) / 2, 0, 0, 2 * Math.PI);
    return path;
  }
  const corners = part.kind === 'fill' ? part.outline : part.points.map(({ x, y }) => [x, y] as const);
  const [start, ...rest] = corners;
  if (start) path.moveTo(start[0], start[1]);
  for (const [x, y] of rest) path.lineTo(x, y);
  if (part.kind === 'fill' || part.closed) path.closePath();
  return path;
}
