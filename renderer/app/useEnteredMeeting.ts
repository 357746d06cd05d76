import { useCallback, useEffect, useRef, useState } from 'react';
import type { MeetingId } from '../../shared/base/ids.ts';
import type { Person } from '../../shared/meeting/schemas.ts';
import { call } from '../room/call.ts';
import { useRoom } from '../room/state.ts';
import type { PaperGoal } from './paperGoal.ts';
import { isResumedSession } from './signIn.ts';

/** Tells the main process which meeting this window shows, so that its papers are fetched ahead. */
export function useShownMeeting(meeting: MeetingId | null): void {
  useEffect(() => {
    void call('meeting.enter', { meeting });
  }, [meeting]);
}

/** Where a member is. `cameFrom`: the meeting that they left to look something up elsewhere; leaving leads back there. */
export interface EnteredMeeting {
  readonly meeting: MeetingId | null;
  readonly cameFrom: MeetingId | null;
  /** A page that they were sent to and have not reached yet. */
  readonly goal: PaperGoal | null;
  readonly enter: (meeting: MeetingId) => void;
  readonly visit: (goal: PaperGoal) => void;
  readonly reached: () => void;
  readonly leave: () => void;
}

/**
 * The meeting that a member has entered. Whose terminal was restarted under their hands while their meeting is in session is taken
 * back there at once: a vote may be open. Otherwise they come and go as they like.
 */
export function useEnteredMeeting(person: Person): EnteredMeeting {
  const [{ meeting, cameFrom }, setPlace] = useState<Pick<EnteredMeeting, 'meeting' | 'cameFrom'>>(NOWHERE);
  const [goal, setGoal] = useState<PaperGoal | null>(null);
  const room = useRoom();
  const looked = useRef(!isResumedSession());
  useEffect(() => {
    if (!room || looked.current) return;
    looked.current = true;
    const running = room.meetings.filter((candidate) => candidate.phase === 'inSession' && candidate.people.includes(person.id));
    if (running.length === 1 && running[0]) setPlace({ meeting: running[0].id, cameFrom: null });
  }, [room, person.id]);
  useShownMeeting(meeting);
  const enter = useCallback((next: MeetingId) => {
    looked.current = true;
    setPlace({ meeting: next, cameFrom: null });
  }, []);
  const visit = useCallback((next: PaperGoal) => {
    looked.current = true;
    setGoal(next);
    setPlace((before) => visited(before, next.meeting));
  }, []);
  const reached = useCallback(() => setGoal(null), []);
  const leave = useCallback(() => {
    setGoal(null);
    setPlace((before) => ({ meeting: before.cameFrom, cameFrom: null }));
  }, []);
  return { meeting, cameFrom, goal, enter, visit, reached, leave };
}

const NOWHERE = { meeting: null, cameFrom: null };

/** From one look-up to the next, the way back still leads to where the person sat first; looking up something there is being back. */
export function visited(
  { meeting, cameFrom }: Pick<EnteredMeeting, 'meeting' | 'cameFrom'>,
  next: MeetingId,
): Pick<EnteredMeeting, 'meeting' | 'cameFrom'> {
  if (meeting === next) return { meeting, cameFrom };
  const home = cameFrom ?? meeting;
  return { meeting: next, cameFrom: home === next ? null : home };
}
