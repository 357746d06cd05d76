import { touches } from '../../../shared/ink/hitTest.ts';
import { around } from '../../../shared/ink/markShape.ts';
import type { PagePoint } from '../../../shared/ink/pageSpace.ts';
import type { LaidMark } from '../marks.ts';
import { type Gesture, inPoints, type PageHand } from './gesture.ts';

/** How near the eraser, and the finger that points, must come to a line, in CSS pixels. */
export const ERASER_REACH_PX = 12;
export const POINTING_REACH_PX = 16;

/** Rubs out whole marks, or what of handwriting lies under the eraser; one's own alone. */
export function eraseGesture({ session, tip, surface }: PageHand): Gesture | null {
  const erasing = session.beginErasing();
  if (!erasing) return null;
  const { erases } = session.tools.state();
  let last: PagePoint | null = null;
  const finish = () => {
    tip.wipe();
    erasing.finish();
  };
  return {
    move: (points) => {
      const reachPt = inPoints(ERASER_REACH_PX, surface());
      for (const point of points) {
        const from = last ?? point;
        for (const laid of ownMarksAt({ session, surface }, from, point, reachPt)) {
          if (erases === 'whole') erasing.erase(laid);
          else erasing.cut(laid, from, point, reachPt);
        }
        last = point;
      }
      if (last) tip.ring(surface(), last, ERASER_REACH_PX);
    },
    finish,
    // What has been erased is undone by undoing, not by the second finger.
    cancel: finish,
  };
}

/** Marks on the way from one point to the other, whoever made them; the topmost last. */
export function marksAt(
  { session, surface }: Pick<PageHand, 'session' | 'surface'>,
  from: PagePoint,
  to: PagePoint,
  reachPt: number,
): LaidMark[] {
  return session.marks
    .near(surface().page, around([from, to], reachPt))
    .filter(({ mark, bounds }) => touches(mark, bounds, from, to, reachPt))
    .sort((left, right) => left.mark.atMs - right.mark.atMs);
}

export function ownMarksAt(hand: Pick<PageHand, 'session' | 'surface'>, from: PagePoint, to: PagePoint, reachPt: number): LaidMark[] {
  return marksAt(hand, from, to, reachPt).filter(({ owner }) => owner === hand.session.person);
}
