import { newId } from '../../../shared/base/ids.ts';
import type { PlacedMark } from '../../../shared/ink/mark.ts';
import { boundsOfMark, uprightRect } from '../../../shared/ink/markShape.ts';
import type { PagePoint } from '../../../shared/ink/pageSpace.ts';
import { grown } from '../bounds.ts';
import { paintMark } from '../inkPainter.ts';
import { isShapeTool } from '../inkTools.ts';
import { type Gesture, inPoints, type PageHand } from './gesture.ts';

/** Nothing smaller is meant as a shape: a touch that slipped. */
const LEAST_PX = 6;

/** Arrow, rectangle, ellipse: from the touch to the release. */
export function shapeGesture({ session, tip, surface }: PageHand): Gesture {
  const id = newId<'stroke'>();
  const { tool, nibs } = session.tools.state();
  const kind = isShapeTool(tool) ? tool : 'rectangle';
  let [from, to]: [PagePoint | null, PagePoint | null] = [null, null];
  const shape = (start: PagePoint, end: PagePoint): PlacedMark => {
    const common = { id, page: surface().page, ...nibs.shape, atMs: session.nowMs() };
    if (kind === 'arrow') return { ...common, kind, from: [start.x, start.y], to: [end.x, end.y] };
    return { ...common, kind, rect: uprightRect([start.x, start.y, end.x, end.y]) };
  };
  return {
    move: (points) => {
      from ??= points[0] ?? null;
      to = points.at(-1) ?? to;
      if (from && to) {
        const mark = shape(from, to);
        tip.over(surface(), grown(boundsOfMark(mark), 1), (context) => paintMark(context, mark));
      }
    },
    finish: () => {
      tip.wipe();
      if (from && to && Math.hypot(to.x - from.x, to.y - from.y) >= inPoints(LEAST_PX, surface())) session.add([shape(from, to)]);
    },
    cancel: () => tip.wipe(),
  };
}
