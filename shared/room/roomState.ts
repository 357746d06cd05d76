import type * as Y from 'yjs';
import type { MeetingId, PaperHash, PaperId, PersonId, TerminalId } from '../base/ids.ts';
import type { Role } from '../meeting/roles.ts';
import type { MeetingPhase } from '../meeting/schemas.ts';
import type { TerminalKind } from './documents.ts';

/** The `room` document: Y.Map `room`, keys `name`, `meeting/<id>` and `recalled/<hash>`. Published meetings only. */
export interface RoomState {
  readonly name: string;
  /** Newest start first. */
  readonly meetings: readonly MeetingSummary[];
  /** Files that no terminal may hold any more (recall). Each terminal that held one wipes it and says so with `paper.confirmWiped`. */
  readonly recalled: readonly PaperHash[];
}
export interface MeetingSummary {
  readonly id: MeetingId;
  readonly title: string;
  readonly body: string;
  readonly place: string;
  readonly startsAtMs: number;
  readonly phase: MeetingPhase;
  /** Persons invited, so that a terminal can offer its person's own meetings first. */
  readonly people: readonly PersonId[];
}

/** The `desk` document: Y.Map `desk`, keys `terminal/<id>`, `draft/<meeting>`, `lock/<person>` and `recall/<paper>`. */
export interface DeskState {
  readonly terminals: readonly DeskTerminal[];
  readonly drafts: readonly Omit<MeetingSummary, 'people'>[];
  readonly locks: readonly DeskLock[];
  readonly recalls: readonly DeskRecall[];
}
/** A recalled paper and the receipt of each terminal that had it. */
export interface DeskRecall {
  readonly paper: PaperId;
  readonly meeting: MeetingId;
  readonly title: string;
  readonly recalledAtMs: number;
  readonly terminals: readonly { readonly terminal: TerminalId; readonly label: string; readonly wipedAtMs: number | null }[];
}
export interface DeskTerminal {
  readonly id: TerminalId;
  readonly label: string;
  readonly kind: TerminalKind;
  readonly state: 'pending' | 'active' | 'revoked';
  /** The six digits to compare while `pending`. */
  readonly digits: string | null;
  readonly online: boolean;
  /** Since when the hub has not heard of it; null while it is online, and where the hub has not heard of it since its own start. */
  readonly offlineSinceMs: number | null;
  readonly person: { readonly id: PersonId; readonly name: string; readonly role: Role } | null;
  /** Papers of the current meeting that are whole and verified on this terminal; null before its first report. */
  readonly papers: {
    readonly meeting: MeetingId;
    readonly ready: number;
    readonly total: number;
    /** Papers whose first page can be shown at once. */
    readonly firstPages: number;
    readonly receivedBytes: number;
    readonly totalBytes: number;
  } | null;
}
export interface DeskLock {
  readonly person: PersonId;
  readonly name: string;
  readonly untilMs: number;
}

export function readRoom(document: Y.Doc): RoomState {
  const map = document.getMap('room');
  const meetings = [...map.entries()].filter(([key]) => key.startsWith('meeting/')).map(([, value]) => value as MeetingSummary);
  return {
    name: (map.get('name') as string | undefined) ?? '',
    meetings: meetings.sort((left, right) => right.startsAtMs - left.startsAtMs),
    recalled: [...map.keys()].filter((key) => key.startsWith('recalled/')).map((key) => key.slice('recalled/'.length) as PaperHash),
  };
}

export function roomEntries(state: RoomState): Map<string, unknown> {
  return new Map<string, unknown>([
    ['name', state.name],
    ...state.meetings.map((meeting) => [`meeting/${meeting.id}`, meeting] as const),
    ...state.recalled.map((hash) => [`recalled/${hash}`, true] as const),
  ]);
}

export function readDesk(document: Y.Doc): DeskState {
  const entries = [...document.getMap('desk').entries()];
  const of = <T>(prefix: string) => entries.filter(([key]) => key.startsWith(prefix)).map(([, value]) => value as T);
  return {
    terminals: of<DeskTerminal>('terminal/').sort((left, right) => left.label.localeCompare(right.label, 'vi', { numeric: true })),
    drafts: of<DeskState['drafts'][number]>('draft/').sort((left, right) => right.startsAtMs - left.startsAtMs),
    locks: of<DeskLock>('lock/'),
    recalls: of<DeskRecall>('recall/').sort((left, right) => right.recalledAtMs - left.recalledAtMs),
  };
}

export function deskEntries(state: DeskState): Map<string, unknown> {
  return new Map<string, unknown>([
    ...state.terminals.map((terminal) => [`terminal/${terminal.id}`, terminal] as const),
    ...state.drafts.map((draft) => [`draft/${draft.id}`, draft] as const),
    ...state.locks.map((lock) => [`lock/${lock.person}`, lock] as const),
    ...state.recalls.map((recall) => [`recall/${recall.paper}`, recall] as const),
  ]);
}
