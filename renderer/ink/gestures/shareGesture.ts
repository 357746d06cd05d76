import { ownMarksAt, POINTING_REACH_PX } from './eraseGesture.ts';
import { type Gesture, inPoints, type PageHand } from './gesture.ts';

/** A touch on a mark shows it to everyone, or takes it back; the topmost of several. */
export function shareGesture(hand: PageHand): Gesture {
  let isFirst = true;
  return {
    move: ([point]) => {
      if (!isFirst || !point) return;
      isFirst = false;
      const laid = ownMarksAt(hand, point, point, inPoints(POINTING_REACH_PX, hand.surface())).at(-1);
      if (laid) hand.session.show([laid], laid.visibility === 'shared' ? 'private' : 'shared');
    },
    finish: nothing,
    cancel: nothing,
  };
}

function nothing(): void {}
