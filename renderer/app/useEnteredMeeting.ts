import { useCallback, useEffect, useRef, useState } from 'react';
import type { MeetingId } from '../../shared/base/ids.ts';
import type { Person } from '../../shared/meeting/schemas.ts';
import { call } from '../room/call.ts';
import { useRoom } from '../room/state.ts';
import { isResumedSession } from './signIn.ts';

/** Tells the main process which meeting this window shows, so that its papers are fetched ahead. */
export function useShownMeeting(meeting: MeetingId | null): void {
  useEffect(() => {
    void call('meeting.enter', { meeting });
  }, [meeting]);
}

/**
 * The meeting that a member has entered. Whose terminal was restarted under their hands while their meeting is in session is taken
 * back there at once: a vote may be open. Otherwise they come and go as they like.
 */
export function useEnteredMeeting(person: Person): {
  readonly meeting: MeetingId | null;
  readonly enter: (meeting: MeetingId) => void;
  readonly leave: () => void;
} {
  const [meeting, setMeeting] = useState<MeetingId | null>(null);
  const room = useRoom();
  const looked = useRef(!isResumedSession());
  useEffect(() => {
    if (!room || looked.current) return;
    looked.current = true;
    const running = room.meetings.filter((candidate) => candidate.phase === 'inSession' && candidate.people.includes(person.id));
    if (running.length === 1 && running[0]) setMeeting(running[0].id);
  }, [room, person.id]);
  useShownMeeting(meeting);
  const enter = useCallback((next: MeetingId) => {
    looked.current = true;
    setMeeting(next);
  }, []);
  const leave = useCallback(() => setMeeting(null), []);
  return { meeting, enter, leave };
}
