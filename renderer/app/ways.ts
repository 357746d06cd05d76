import type { ReactNode } from 'react';
import type { PaperGoal, Sent } from './paperGoal.ts';

/** The ways into and out of a meeting that a member has open. */
export interface Ways extends Sent {
  /** To a page of another meeting. */
  readonly onGo: (goal: PaperGoal) => void;
  readonly onLeave: () => void;
  /** What the button that leaves is called: it leads to the list, or back to the meeting that the person came from. */
  readonly leaveLabel: string;
  /** Stands under the top bar: what goes on in the meeting that the person came from. */
  readonly bar: ReactNode;
}
