import type { MeetingId, PaperId, PersonId } from '../../../shared/base/ids.ts';
import type { Refusal } from '../../../shared/base/result.ts';
import type { Person } from '../../../shared/meeting/schemas.ts';
import { type Access, type DocumentContext, type DocumentName, documentAccess } from '../../../shared/room/documents.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { Archive } from '../../archive/archive.ts';
import { mayReadPaper } from '../meeting/paperReaders.ts';
import type { TerminalConnection } from '../wire/terminalConnection.ts';

/** What a terminal, with whoever is signed in there, may do with a document. Refuses `UNKNOWN_DOCUMENT`, `NOT_SIGNED_IN`, `NOT_ALLOWED`, `PAPER_RECALLED`. */
export type JudgeAccess = (connection: TerminalConnection, name: DocumentName) => Exclude<Access, 'none'> | Refusal<RefusalCode>;

/**
 * A judge over the archive as it stands now. It remembers what it looked up: after a change of phase, two hundred terminals with a
 * hundred documents each are judged again at once. Made anew for each such pass, because what it remembers goes out of date.
 */
export function accessJudge(archive: Archive): JudgeAccess {
  const paperOf = remembered((id: PaperId) => archive.papers.findReach(id));
  const meetingFacts = remembered((id: MeetingId) => {
    const meeting = archive.meetings.find(id);
    return meeting && { phase: meeting.phase, minutesState: archive.minutes.find(id).state };
  });
  const partIn = remembered((key: string) => {
    const [meeting, person] = key.split(' ') as [MeetingId, PersonId];
    const participantRole = archive.participants.find(meeting, person)?.role ?? null;
    return { participantRole, isPresent: archive.attendance.find(meeting, person)?.state === 'present' };
  });

  function meetingOf(name: Exclude<DocumentName, { kind: 'room' | 'desk' }>): MeetingId | null {
    if (name.kind === 'ink') return paperOf(name.paper)?.meeting ?? null;
    const isGone = name.kind === 'board' && !archive.agendaItems.find(name.meeting, name.item);
    return isGone ? null : name.meeting;
  }

  function contextOf(name: DocumentName, person: Person | null): DocumentContext | null {
    if (name.kind === 'room' || name.kind === 'desk') return null;
    const meeting = meetingOf(name);
    const facts = meeting && meetingFacts(meeting);
    const paper = name.kind === 'ink' ? paperOf(name.paper) : null;
    const part = person ? partIn(`${meeting} ${person.id}`) : { participantRole: null, isPresent: false };
    return facts && { ...facts, ...part, mayReadPaper: !paper || mayReadPaper(archive, paper, person) };
  }

  return ({ terminal, session }, name) => {
    const person = session?.person ?? null;
    const context = contextOf(name, person);
    if (!context && name.kind !== 'room' && name.kind !== 'desk') return { refused: 'UNKNOWN_DOCUMENT' };
    const asker = { terminalKind: terminal.kind, person: person?.id ?? null, role: person?.role ?? null };
    const access = documentAccess(name, asker, context);
    if (access !== 'none') return access;
    const paper = name.kind === 'ink' ? paperOf(name.paper) : null;
    // Told to those who had the paper, so that the window says what became of it.
    if (context && paper && paper.recalledAtMs !== null) {
      const mayHaveRead = mayReadPaper(archive, { ...paper, recalledAtMs: null }, person);
      if (documentAccess(name, asker, { ...context, mayReadPaper: mayHaveRead }) !== 'none') return { refused: 'PAPER_RECALLED' };
    }
    return { refused: person || terminal.kind === 'display' ? 'NOT_ALLOWED' : 'NOT_SIGNED_IN' };
  };
}

function remembered<Key, Value>(look: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined || known.has(key)) return found as Value;
    const value = look(key);
    known.set(key, value);
    return value;
  };
}
