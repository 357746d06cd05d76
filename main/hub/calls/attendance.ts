import type { MeetingId, PersonId } from '../../../shared/base/ids.ts';
import type { HubServices } from '../services.ts';
import { type Decision, decision } from './handler.ts';
import { refuseUnless } from './meeting.ts';

export const attendanceCalls = [
  decision('attendance.checkIn', (hub, taken, { meeting }) => {
    const { archive } = hub;
    const wrongPhase = refuseUnless(archive, meeting, ['published', 'inSession']);
    if (wrongPhase) return wrongPhase;
    const { person } = taken.by;
    const before = archive.attendance.find(meeting, person);
    // Checked in already: the first time counts, whoever presses again.
    if (before?.state === 'present') return { atMs: before.atMs };
    record(hub, taken, { meeting, person, state: 'present', reason: '' });
    return { atMs: taken.atMs };
  }),

  decision('attendance.record', (hub, taken, { meeting, person, state, reason }) => {
    const { archive } = hub;
    const wrongPhase = refuseUnless(archive, meeting, ['published', 'inSession', 'closed']);
    if (wrongPhase) return wrongPhase;
    // What the approved minutes say of attendance stands.
    if (archive.minutes.find(meeting).state === 'approved') return { refused: 'MINUTES_WRONG_STATE' };
    if (!archive.participants.find(meeting, person)) return { refused: 'NOT_A_PARTICIPANT' };
    const before = archive.attendance.find(meeting, person);
    if (before?.state === state && before.reason === reason) return {};
    record(hub, taken, { meeting, person, state, reason });
    return {};
  }),
];

interface Recorded {
  readonly meeting: MeetingId;
  readonly person: PersonId;
  readonly state: 'present' | 'absent';
  readonly reason: string;
}

/** Writes attendance down. Who comes while a vote is open counts as present in it (shared/votes/SPEC.md V3). */
function record({ archive }: HubServices, { by, atMs, record: log, show }: Decision, recorded: Recorded): void {
  const { meeting, person } = recorded;
  archive.attendance.record({ ...recorded, atMs, recordedBy: by.person });
  log('attendanceRecorded', { ...recorded });
  show.floor(meeting, { attendance: person });
  // Whoever is checked in draws on the boards.
  show.accessOf(person);
  const open = recorded.state === 'present' ? archive.votes.findOpen(meeting) : null;
  if (open && archive.votes.arrive(open.id, person, by, atMs)) show.floor(meeting, { vote: open.id });
}
