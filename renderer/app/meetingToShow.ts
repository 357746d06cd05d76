import type { MeetingId } from '../../shared/base/ids.ts';
import type { MeetingSummary } from '../../shared/room/roomState.ts';

/** What the wall shows: the meeting that is in session (the latest to begin, if there are several), else the published one that comes next; null when there is neither. */
export function meetingToShow(meetings: readonly MeetingSummary[]): MeetingId | null {
  const inPhase = (phase: MeetingSummary['phase']) =>
    meetings.filter((meeting) => meeting.phase === phase).sort((left, right) => left.startsAtMs - right.startsAtMs);
  return (inPhase('inSession').at(-1) ?? inPhase('published')[0])?.id ?? null;
}
