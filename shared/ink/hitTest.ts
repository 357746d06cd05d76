import { isStroke, type Mark } from './mark.ts';
import { samplesOf, shapeOf } from './markShape.ts';
import type { PagePoint } from './pageSpace.ts';
import { holds, segmentDistance } from './polygon.ts';
import { type Bounds, type Stroke, widthAt } from './stroke.ts';

/**
 * Whether an eraser, or a finger, of radius `reachPt` that moves from `from` to `to` touches the drawn part of the mark. `bounds` are
 * the mark's own, kept by the caller so that ten thousand far marks cost a comparison each. Shapes are touched at their lines, words
 * and notes anywhere in their box.
 */
export function touches(mark: Mark, bounds: Bounds, from: PagePoint, to: PagePoint, reachPt: number): boolean {
  if (isBeside(bounds, from, to, reachPt)) return false;
  if (isStroke(mark)) return touchesStroke(mark, from, to, reachPt);
  const { lines, areas, widthPt } = shapeOf(mark);
  const reach = reachPt + widthPt / 2;
  return (
    lines.some((line) => isNear(line, from, to, reach)) ||
    areas.some((area) => holds(area, from) || holds(area, to) || isNear([...area, ...area.slice(0, 1)], from, to, reach))
  );
}

/** Whether a line drawn around things holds most of the mark. */
export function liesWithin(mark: Mark, bounds: Bounds, loop: readonly PagePoint[], loopBounds: Bounds): boolean {
  if (bounds.left > loopBounds.right || bounds.right < loopBounds.left) return false;
  if (bounds.bottom > loopBounds.top || bounds.top < loopBounds.bottom) return false;
  const samples = samplesOf(mark);
  return samples.filter((sample) => holds(loop, sample)).length > samples.length * MOST;
}
/** People draw the loop carelessly; a mark of which two thirds are in it was meant. */
const MOST = 0.6;

function touchesStroke({ points, tool, widthPt }: Stroke, from: PagePoint, to: PagePoint, reachPt: number): boolean {
  return points.some((point, index) => {
    const before = points[index - 1] ?? point;
    const pressure = Math.max(before.pressure, point.pressure);
    return segmentDistance(before, point, from, to) <= reachPt + widthAt(tool, widthPt, pressure) / 2;
  });
}

function isNear(line: readonly PagePoint[], from: PagePoint, to: PagePoint, reach: number): boolean {
  return line.some((point, index) => segmentDistance(line[index - 1] ?? point, point, from, to) <= reach);
}

function isBeside(bounds: Bounds, from: PagePoint, to: PagePoint, reach: number): boolean {
  return (
    Math.max(from.x, to.x) + reach < bounds.left ||
    Math.min(from.x, to.x) - reach > bounds.right ||
    Math.max(from.y, to.y) + reach < bounds.bottom ||
    Math.min(from.y, to.y) - reach > bounds.top
  );
}
