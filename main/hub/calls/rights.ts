import type { MeetingId, PersonId } from '../../../shared/base/ids.ts';
import type { Refusal } from '../../../shared/base/result.ts';
import type { Role } from '../../../shared/meeting/roles.ts';
import type { Right } from '../../../shared/room/calls.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { Archive } from '../../archive/archive.ts';
import type { TerminalConnection } from '../wire/terminalConnection.ts';

/**
 * Whether the call may be made here and now; the one place that says so (H9). Rights follow the person: their role in the room, and in
 * the meeting that the arguments name. Refuses `NOT_SIGNED_IN`, `ROOM_NOT_SET_UP`, `UNKNOWN_MEETING`, `NOT_A_PARTICIPANT`, `NOT_ALLOWED`.
 */
export function checkRight(archive: Archive, right: Right, connection: TerminalConnection, args: unknown): Refusal<RefusalCode> | null {
  if (right === 'terminal') return null;
  const person = connection.session?.person;
  if (!person) return { refused: archive.people.hasAny() ? 'NOT_SIGNED_IN' : 'ROOM_NOT_SET_UP' };
  const meeting = meetingIn(args);
  if (meeting && !archive.meetings.find(meeting)) return { refused: 'UNKNOWN_MEETING' };
  const roles = new Set([person.role, meeting && roleIn(archive, meeting, person.id)]);
  if (right === 'person') return null;
  if (right === 'participant') return meeting && roleIn(archive, meeting, person.id) ? null : { refused: 'NOT_A_PARTICIPANT' };
  return ROLES_WITH[right].some((role) => roles.has(role)) ? null : { refused: 'NOT_ALLOWED' };
}

const ROLES_WITH: Readonly<Record<Exclude<Right, 'terminal' | 'person' | 'participant'>, readonly Role[]>> = {
  secretary: ['secretary'],
  staff: ['secretary', 'technician'],
  desk: ['secretary', 'chair', 'technician'],
  chair: ['chair'],
  lead: ['chair', 'secretary'],
};

function roleIn(archive: Archive, meeting: MeetingId, person: PersonId): Role | null {
  return archive.participants.find(meeting, person)?.role ?? null;
}

function meetingIn(args: unknown): MeetingId | null {
  return typeof args === 'object' && args !== null && 'meeting' in args && typeof args.meeting === 'string'
    ? (args.meeting as MeetingId)
    : null;
}
