import { liesWithin } from '../../../shared/ink/hitTest.ts';
import { around } from '../../../shared/ink/markShape.ts';
import { type PagePoint, toScreen } from '../../../shared/ink/pageSpace.ts';
import { OverlayPath } from '../overlayPath.ts';
import { ownMarksAt, POINTING_REACH_PX } from './eraseGesture.ts';
import { type Gesture, inPoints, type PageHand } from './gesture.ts';

/** A loop no longer than this is a touch: it takes the mark under it. */
const TOUCH_PX = 12;

/** A line drawn around marks of one's own takes those of which most lies in it. */
export function lassoGesture(hand: PageHand, className: string): Gesture {
  const { session, surface, host } = hand;
  const loop: PagePoint[] = [];
  const line = new OverlayPath(host, className);
  const cancel = () => line.drop();
  session.selection.clear();
  return {
    move: (points) => {
      loop.push(...points);
      line.draw(loop.map((point) => toScreen(surface().placement, point)));
    },
    finish: () => {
      line.drop();
      const [first] = loop;
      if (!first) return;
      const bounds = around(loop, 0);
      const isTouch = Math.max(bounds.right - bounds.left, bounds.top - bounds.bottom) < inPoints(TOUCH_PX, surface());
      const taken = isTouch
        ? ownMarksAt(hand, first, first, inPoints(POINTING_REACH_PX, surface())).slice(-1)
        : session.marks
            .near(surface().page, bounds)
            .filter((laid) => laid.owner === session.person && liesWithin(laid.mark, laid.bounds, loop, bounds));
      session.selection.take(taken);
    },
    cancel,
  };
}
