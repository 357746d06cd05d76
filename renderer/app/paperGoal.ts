import { useEffect, useEffectEvent } from 'react';
import type { MeetingId, PaperId } from '../../shared/base/ids.ts';
import type { FloorPaper, FloorState } from '../../shared/floor/floorState.ts';

/** A page that somebody wants to be taken to, perhaps in another meeting than the one before them. */
export interface PaperGoal {
  readonly meeting: MeetingId;
  readonly paper: PaperId;
  readonly page: number;
  readonly query: string;
}

/** What a screen that is opened for a goal gets, and says once it is there; absent where nobody was sent. */
export interface Sent {
  readonly goal: PaperGoal | null;
  readonly onReached: () => void;
}

/** Opens the paper of a goal as soon as the meeting has it: the papers of a person's own shelf come a moment after the others. */
export function useGoal(floor: FloorState, { goal, onReached }: Sent, open: (paper: FloorPaper, goal: PaperGoal) => void): void {
  const paper = goal?.meeting === floor.meeting.id ? (floor.papers.find(({ id }) => id === goal.paper) ?? null) : null;
  const reach = useEffectEvent(() => {
    if (!paper || !goal) return;
    open(paper, goal);
    onReached();
  });
  const id = paper?.id ?? null;
  useEffect(() => {
    if (id !== null && goal) reach();
  }, [id, goal]);
}
