import { type InkPoint, STROKE_LIMITS } from '../../../shared/ink/stroke.ts';
import type { StrokeOnItsWay } from '../inkSession.ts';
import type { Gesture, PageHand } from './gesture.ts';

/** Pen and highlighter. A stroke that grows too long is ended, and the next begins where it stopped (SPEC.md I5). */
export function drawGesture({ session, own, tip, surface }: PageHand): Gesture {
  const { tool } = session.tools.state();
  // The eraser's end of a pen may have been turned with any tool in the hand; a pen that draws then is a pen.
  const inkTool = tool === 'highlighter' ? 'highlighter' : 'pen';
  let stroke = session.beginStroke(surface().page, inkTool);
  const end = (how: (ended: StrokeOnItsWay) => void) => {
    tip.wipe();
    // Its finished form is drawn before its wet one goes: no frame without it.
    how(stroke);
    own.remove(stroke.draft);
  };
  return {
    move: (points) => {
      const fresh = withoutRepeats(points, stroke.draft.points.at(-1));
      if (fresh.length === 0) return;
      stroke.add(fresh);
      own.grow(stroke.draft);
      if (stroke.draft.points.length < STROKE_LIMITS.pointsInOneGo) return;
      const last = fresh.slice(-1);
      end((full) => full.finish());
      stroke = session.beginStroke(surface().page, inkTool);
      stroke.add(last);
      own.grow(stroke.draft);
    },
    predict: (points) => {
      const last = stroke.draft.points.at(-1);
      if (last) tip.predict(surface(), stroke.draft, last, points);
    },
    finish: () => end((done) => done.finish()),
    cancel: () => end((given) => given.cancel()),
  };
}

/** A resting pen repeats its place; repeated points say nothing. */
function withoutRepeats(points: readonly InkPoint[], last: InkPoint | undefined): readonly InkPoint[] {
  let before = last;
  return points.filter((point) => {
    const isNew = !before || before.x !== point.x || before.y !== point.y;
    before = point;
    return isNew;
  });
}
