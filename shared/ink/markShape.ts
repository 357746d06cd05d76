import { isOnText, isStroke, type Mark, type PlacedMark, type Turn } from './mark.ts';
import { type PagePoint, pagePoint } from './pageSpace.ts';
import { type Bounds, boundsOf as boundsOfStroke, widthAt } from './stroke.ts';

/** Where a mark lies, for finding it again: lines with a width, and areas (closed polygons) that count with what they hold. */
export interface MarkShape {
  readonly lines: readonly (readonly PagePoint[])[];
  readonly areas: readonly (readonly PagePoint[])[];
  readonly widthPt: number;
}

/** The side of a note's icon, in points. */
export const NOTE_PT = 20;

/** The rectangle that holds every drawn part of the mark. */
export function boundsOfMark(mark: Mark): Bounds {
  if (isStroke(mark)) return boundsOfStroke(mark);
  const { lines, areas, widthPt } = shapeOf(mark);
  return around([...lines.flat(), ...areas.flat()], widthPt / 2);
}

export function shapeOf(mark: PlacedMark): MarkShape {
  switch (mark.kind) {
    case 'highlight':
    case 'underline':
    case 'strike':
      return { lines: [], areas: mark.quads.map(cornersOf), widthPt: 1 };
    case 'note':
      return { lines: [], areas: [noteCorners(mark.at, mark.turn ?? 0)], widthPt: 1 };
    case 'textBox':
    case 'stamp':
      return { lines: [], areas: [rectCorners(mark.rect)], widthPt: 1 };
    case 'arrow':
      return { lines: arrowLines(mark), areas: [], widthPt: mark.widthPt };
    case 'rectangle':
      return { lines: [closed(rectCorners(mark.rect))], areas: [], widthPt: mark.widthPt };
    case 'ellipse':
      return { lines: [closed(ellipsePoints(mark.rect))], areas: [], widthPt: mark.widthPt };
  }
}

/** The shaft of an arrow and the two strokes of its head. */
export function arrowLines({
  from,
  to,
  widthPt,
}: Pick<Extract<PlacedMark, { kind: 'arrow' }>, 'from' | 'to' | 'widthPt'>): readonly (readonly PagePoint[])[] {
  const [start, end] = [pagePoint(...from), pagePoint(...to)];
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  const head = Math.min(Math.max(9, 4 * widthPt), Math.max(length, 1));
  const angle = Math.atan2(end.y - start.y, end.x - start.x);
  const barb = (spread: number) => pagePoint(end.x - head * Math.cos(angle + spread), end.y - head * Math.sin(angle + spread));
  return [
    [start, end],
    [barb(HEAD_ANGLE), end, barb(-HEAD_ANGLE)],
  ];
}
const HEAD_ANGLE = Math.PI / 7;

/** Corners in going round, from top left as the text stands. */
export function cornersOf(quad: TextQuad): readonly PagePoint[] {
  const [ax, ay, bx, by, cx, cy, dx, dy] = quad;
  return [pagePoint(ax, ay), pagePoint(bx, by), pagePoint(dx, dy), pagePoint(cx, cy)];
}
type TextQuad = Extract<PlacedMark, { quads: unknown }>['quads'][number];
export type Rect = readonly [number, number, number, number];

/** Left, bottom, right, top in this order, whichever way it was drawn. */
export function uprightRect([x1, y1, x2, y2]: Rect): [number, number, number, number] {
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}

export function rectCorners(rect: Rect): readonly PagePoint[] {
  const [left, bottom, right, top] = uprightRect(rect);
  return [pagePoint(left, top), pagePoint(right, top), pagePoint(right, bottom), pagePoint(left, bottom)];
}

/** The icon's corners on the page: from `at` to the right and down as the reader saw the page. */
function noteCorners([x, y]: readonly [number, number], turn: Turn): readonly PagePoint[] {
  const { right, down } = readingDirections(turn);
  const corner = (along: number, below: number) =>
    pagePoint(x + NOTE_PT * (along * right.x + below * down.x), y + NOTE_PT * (along * right.y + below * down.y));
  return [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
}

/** Where "to the right" and "down" point on the unrotated page for a reader who sees it turned clockwise. */
export function readingDirections(turn: Turn): { readonly right: PagePoint; readonly down: PagePoint } {
  switch (turn) {
    case 0:
      return { right: pagePoint(1, 0), down: pagePoint(0, -1) };
    case 90:
      return { right: pagePoint(0, 1), down: pagePoint(1, 0) };
    case 180:
      return { right: pagePoint(-1, 0), down: pagePoint(0, 1) };
    case 270:
      return { right: pagePoint(0, -1), down: pagePoint(-1, 0) };
  }
}

/** The upper left corner of a rectangle, and its extent, for a reader who sees the page turned clockwise. */
export function readBox(rect: Rect, turn: Turn): { readonly at: PagePoint; readonly widthPt: number; readonly heightPt: number } {
  const [left, bottom, right, top] = uprightRect(rect);
  const [wide, high] = [right - left, top - bottom];
  switch (turn) {
    case 0:
      return { at: pagePoint(left, top), widthPt: wide, heightPt: high };
    case 90:
      return { at: pagePoint(left, bottom), widthPt: high, heightPt: wide };
    case 180:
      return { at: pagePoint(right, bottom), widthPt: wide, heightPt: high };
    case 270:
      return { at: pagePoint(right, top), widthPt: high, heightPt: wide };
  }
}

/** The inverse of {@link readBox}. */
export function rectOfBox(at: PagePoint, widthPt: number, heightPt: number, turn: Turn): [number, number, number, number] {
  const { right, down } = readingDirections(turn);
  return uprightRect([at.x, at.y, at.x + widthPt * right.x + heightPt * down.x, at.y + widthPt * right.y + heightPt * down.y]);
}

const ROUND = 48;
function ellipsePoints(rect: Rect): readonly PagePoint[] {
  const [left, bottom, right, top] = uprightRect(rect);
  return Array.from({ length: ROUND }, (_, index) => {
    const angle = (2 * Math.PI * index) / ROUND;
    return pagePoint(
      (left + right) / 2 + ((right - left) / 2) * Math.cos(angle),
      (bottom + top) / 2 + ((top - bottom) / 2) * Math.sin(angle),
    );
  });
}

/** Points spread evenly over what is seen of the mark, to tell how much of it lies within a line drawn around it. */
export function samplesOf(mark: Mark): readonly PagePoint[] {
  if (isStroke(mark)) return alongLine(mark.points, 64);
  const { lines, areas } = shapeOf(mark);
  if (isOnText(mark)) return areas.map(middleOf);
  return [...lines.flatMap((line) => alongLine(line, 48)), ...areas.flatMap((area) => [...area, middleOf(area)])];
}

/** How wide the mark's line is at its widest, in points. */
export function reachOf(mark: Mark): number {
  if (!isStroke(mark)) return shapeOf(mark).widthPt;
  return mark.points.reduce((widest, { pressure }) => Math.max(widest, widthAt(mark.tool, mark.widthPt, pressure)), 0);
}

export function around(points: readonly PagePoint[], byPt: number): Bounds {
  const bounds = { left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity };
  for (const { x, y } of points) {
    bounds.left = Math.min(bounds.left, x - byPt);
    bounds.right = Math.max(bounds.right, x + byPt);
    bounds.bottom = Math.min(bounds.bottom, y - byPt);
    bounds.top = Math.max(bounds.top, y + byPt);
  }
  return bounds;
}

function alongLine(points: readonly PagePoint[], atMost: number): readonly PagePoint[] {
  const lengths = points.map((point, index) => {
    const before = points[index - 1] ?? point;
    return Math.hypot(point.x - before.x, point.y - before.y);
  });
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  if (whole === 0) return points.slice(0, 1);
  const step = whole / atMost;
  const samples: PagePoint[] = [];
  let walked = 0;
  for (const [index, point] of points.entries()) {
    const before = points[index - 1] ?? point;
    const length = lengths[index] ?? 0;
    while (length > 0 && samples.length * step <= walked + length && samples.length <= atMost) {
      const share = (samples.length * step - walked) / length;
      samples.push(pagePoint(before.x + share * (point.x - before.x), before.y + share * (point.y - before.y)));
    }
    walked += length;
  }
  return samples;
}

function middleOf(area: readonly PagePoint[]): PagePoint {
  const sum = area.reduce((total, point) => pagePoint(total.x + point.x, total.y + point.y), pagePoint(0, 0));
  return pagePoint(sum.x / area.length, sum.y / area.length);
}

function closed(points: readonly PagePoint[]): readonly PagePoint[] {
  const [first] = points;
  return first ? [...points, first] : points;
}
