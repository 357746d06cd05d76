import type { MeetingId } from '../../../shared/base/ids.ts';
import type { Archive } from '../../archive/archive.ts';
import type { Reader } from './paperReaders.ts';

/** Whether the person may lead the seats of the meeting now: its chair and secretaries, and participants whom the chair allowed (H25). */
export function mayLead(archive: Archive, meeting: MeetingId, person: Reader): boolean {
  const phase = archive.meetings.find(meeting)?.phase;
  if (phase !== 'published' && phase !== 'inSession') return false;
  const role = archive.participants.find(meeting, person.id)?.role;
  if (role === undefined) return false;
  return isHost(role) || isHost(person.role) || archive.presenters.list(meeting).includes(person.id);
}

/** Whether the person may take the lead from whoever has it. */
export function mayTakeOver(archive: Archive, meeting: MeetingId, person: Reader): boolean {
  return person.role === 'chair' || archive.participants.find(meeting, person.id)?.role === 'chair';
}

function isHost(role: Reader['role']): boolean {
  return role === 'chair' || role === 'secretary';
}
