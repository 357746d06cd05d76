import type { TerminalId } from '../../../shared/base/ids.ts';
import type { FloorMeeting } from '../../../shared/floor/floorState.ts';
import type { DeskState, DeskTerminal, MeetingSummary, RoomState } from '../../../shared/room/roomState.ts';
import type { Archive } from '../../archive/archive.ts';
import type { Terminal } from '../../archive/tables/terminal.ts';
import { recalledFiles, recallStates } from './recallStates.ts';

/** Archived meetings that every terminal still lists. Older ones are found by `meeting.listArchived`; a room holds sixty a year for twenty years. */
const ARCHIVED_SHOWN = 20;

/** The `room` document's state, from the archive's tables alone. */
export function roomState(archive: Archive): RoomState {
  const meetings = archive.meetings.list().filter((meeting) => meeting.phase !== 'draft');
  const archived = meetings.filter((meeting) => meeting.phase === 'archived').slice(0, ARCHIVED_SHOWN);
  return {
    name: archive.settings.read('roomName') ?? '',
    meetings: meetings
      .filter((meeting) => meeting.phase !== 'archived' || archived.includes(meeting))
      .map((meeting) => summary(archive, meeting)),
    recalled: recalledFiles(archive),
  };
}

/** What the hub knows of terminals beside their rows: gone when it stops. */
export interface TerminalLife {
  isOnline(terminal: TerminalId): boolean;
  offlineSinceMs(terminal: TerminalId): number | null;
  papersOf(terminal: TerminalId): DeskTerminal['papers'];
}

/** The `desk` document's state. */
export function deskState(archive: Archive, life: TerminalLife, nowMs: number): DeskState {
  return {
    terminals: archive.terminals.list().map((terminal) => deskTerminal(archive, life, terminal)),
    drafts: draftStates(archive),
    locks: archive.people.listLocked(nowMs),
    recalls: recallStates(archive),
  };
}

export function draftStates(archive: Archive): DeskState['drafts'] {
  return archive.meetings.list().flatMap((meeting) => (meeting.phase === 'draft' ? [shortSummary(meeting)] : []));
}

export function deskTerminal(archive: Archive, life: TerminalLife, terminal: Terminal): DeskTerminal {
  const { id, label, kind, state, digits } = terminal;
  const session = archive.sessions.find(id);
  const person = session && archive.people.find(session.person);
  return {
    id,
    label,
    kind,
    state,
    digits,
    online: life.isOnline(id),
    offlineSinceMs: life.offlineSinceMs(id),
    person: person ? { id: person.id, name: person.name, role: person.role } : null,
    papers: life.papersOf(id),
  };
}

function summary(archive: Archive, meeting: FloorMeeting): MeetingSummary {
  return { ...shortSummary(meeting), people: archive.participants.list(meeting.id).map((person) => person.id) };
}

function shortSummary({ id, title, body, place, startsAtMs, phase }: FloorMeeting): Omit<MeetingSummary, 'people'> {
  return { id, title, body, place, startsAtMs, phase };
}
