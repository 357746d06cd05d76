import type * as Y from 'yjs';
import type { AgendaItemId, MeetingId, PaperHash, PaperId, PersonId, VoteId } from '../base/ids.ts';
import type { PaperTerms } from '../meeting/paperTerms.ts';
import type { Role } from '../meeting/roles.ts';
import type { MeetingPhase } from '../meeting/schemas.ts';
import type { VoteResult, VoteView } from '../votes/vote.ts';

/**
 * The floor document (`floor/<meeting>`): one Y.Map named `floor`, flat keys, plain JSON values, written by the hub alone.
 * It is a projection of the archive's tables. Keys: `meeting`, `agenda`, `minutes`, and one key for each
 * `paper/<id>`, `person/<id>`, `attendance/<person>`, `vote/<id>`, `cast/<vote>/<person>`, `result/<vote>`,
 * so that one ballot moves a few bytes and not a list. `presenters`, and where there are any `follow` and `wall`, are about who shows what.
 */
export const FLOOR_MAP = 'floor';

export interface FloorMeeting {
  readonly id: MeetingId;
  readonly title: string;
  readonly parentBody: string;
  readonly body: string;
  readonly notation: string;
  readonly place: string;
  readonly startsAtMs: number;
  readonly phase: MeetingPhase;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly archivedAtMs: number | null;
  readonly activeItem: AgendaItemId | null;
  /** Counts up with each publishing, so that a screen can say that the programme changed. */
  readonly edition: number;
}

export interface FloorItem {
  readonly id: AgendaItemId;
  /** 1, 2, 3 … as printed in the programme. */
  readonly number: number;
  readonly title: string;
  readonly presenter: string;
  readonly minutes: number;
  readonly startedAtMs: number | null;
}

/** A file of the hub, by its hash. */
export interface FileRef {
  readonly hash: PaperHash;
  readonly bytes: number;
}

/**
 * A paper of the meeting. In `floor/<meeting>` stand those that everyone may read; those of a narrower audience stand in the
 * `shelf/<meeting>/<person>` of each who may ({@link readShelf}).
 */
export interface FloorPaper extends PaperTerms {
  readonly id: PaperId;
  readonly title: string;
  readonly fileName: string;
  readonly hash: PaperHash;
  readonly pages: number;
  readonly bytes: number;
  readonly item: AgendaItemId | null;
  readonly order: number;
  /** What opens the paper quickly (shared/paper/sideFile.ts); null where none could be made. */
  readonly side: FileRef | null;
  /** Text and small pictures of its pages (shared/paper/extract.ts); null where none could be made. */
  readonly extract: FileRef | null;
  /** The older version that it takes the place of. */
  readonly replaces: PaperId | null;
  /** The newer version that takes its place. */
  readonly replacedBy: PaperId | null;
  /** When it was withdrawn from all terminals; its bytes cannot be read any more. */
  readonly recalledAtMs: number | null;
}

/** What a leader shows to all seats (follow). Points are in the user space of the unrotated page. */
export interface FollowPosition {
  /** The first page is 1. */
  readonly page: number;
  /** The middle of what the leader sees. */
  readonly x: number;
  readonly y: number;
  /** How much of the page the leader sees across, in points: what fits the same part into any window. */
  readonly widthPt: number;
  /** How much they see from top to bottom. A window that is lower in proportion shows this much whole, and more at the sides. */
  readonly heightPt?: number | undefined;
}
export interface FloorFollow {
  readonly leader: PersonId;
  readonly paper: PaperId;
  /** As it stood when the leader's page last rested. Smoother movement and the laser pointer travel wet, in `lead/<meeting>`. */
  readonly position: FollowPosition;
  /** Seats cannot leave while the chair forces it. */
  readonly forced: boolean;
  readonly sinceMs: number;
}

/** What the chair or secretary put on the wall in place of what it shows by itself. */
export type FloorWall =
  | { readonly kind: 'board'; readonly item: AgendaItemId }
  | { readonly kind: 'paper'; readonly paper: PaperId; readonly page: number };

export interface FloorPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly position: string;
  readonly unit: string;
  readonly role: Role;
  readonly seat: string;
  readonly order: number;
}

export interface FloorAttendance {
  readonly state: 'present' | 'absent';
  readonly atMs: number;
  /** Why a person is absent; '' when nobody said. */
  readonly reason: string;
}

/** A vote that the secretary prepared and the chair has not opened yet. */
export interface FloorPreparedVote {
  readonly id: VoteId;
  readonly title: string;
  readonly item: AgendaItemId | null;
  readonly rule: string;
}

export interface FloorResult {
  readonly result: VoteResult;
  /** The named list of an open vote: person → option id. */
  readonly ballots: Readonly<Record<PersonId, string>>;
}

export interface FloorMinutes {
  readonly state: 'none' | 'draft' | 'submitted' | 'approved';
  /** Number of the minutes within the year, given at approval: `05`. */
  readonly number: number | null;
  readonly pdfHash: PaperHash | null;
  readonly approvedAtMs: number | null;
  readonly approvedBy: PersonId | null;
}

/** Everything a seat, the chair's console and the wall show of a meeting. */
export interface FloorState {
  readonly meeting: FloorMeeting;
  readonly agenda: readonly FloorItem[];
  readonly papers: readonly FloorPaper[];
  readonly people: readonly FloorPerson[];
  readonly attendance: ReadonlyMap<PersonId, FloorAttendance>;
  readonly preparedVotes: readonly FloorPreparedVote[];
  /** In order of opening. */
  readonly votes: readonly VoteView[];
  /** vote → person → time of the recorded ballot, ms. Says that, never how. */
  readonly cast: ReadonlyMap<VoteId, ReadonlyMap<PersonId, number>>;
  readonly results: ReadonlyMap<VoteId, FloorResult>;
  readonly minutes: FloorMinutes;
  /** Who leads the seats through a paper now; null when nobody does. */
  readonly follow: FloorFollow | null;
  /** Whom the chair allowed to lead, beside themselves. */
  readonly presenters: readonly PersonId[];
  readonly wall: FloorWall | null;
}

/** The flat keys and values that a state is written as. The inverse of {@link readFloor}. */
export function floorEntries(state: FloorState): Map<string, unknown> {
  const entries = new Map<string, unknown>([
    ['meeting', state.meeting],
    ['agenda', state.agenda],
    ['preparedVotes', state.preparedVotes],
    ['minutes', state.minutes],
    ['presenters', state.presenters],
  ]);
  if (state.follow) entries.set('follow', state.follow);
  if (state.wall) entries.set('wall', state.wall);
  for (const paper of state.papers) entries.set(`paper/${paper.id}`, paper);
  for (const person of state.people) entries.set(`person/${person.id}`, person);
  for (const [person, attendance] of state.attendance) entries.set(`attendance/${person}`, attendance);
  for (const vote of state.votes) entries.set(`vote/${vote.id}`, vote);
  for (const [vote, people] of state.cast) for (const [person, atMs] of people) entries.set(`cast/${vote}/${person}`, atMs);
  for (const [vote, result] of state.results) entries.set(`result/${vote}`, result);
  return entries;
}

/** Reads the projection, or null while the document has not arrived yet. Trusts its only writer, the hub. */
export function readFloor(document: Y.Doc): FloorState | null {
  const map = document.getMap(FLOOR_MAP);
  const meeting = map.get('meeting') as FloorMeeting | undefined;
  if (!meeting) return null;
  const cast = new Map<VoteId, Map<PersonId, number>>();
  for (const [vote, person, atMs] of keyed2<number>(map, 'cast/')) {
    const people = cast.get(vote as VoteId) ?? new Map<PersonId, number>();
    cast.set(vote as VoteId, people.set(person as PersonId, atMs));
  }
  return {
    meeting,
    agenda: (map.get('agenda') as readonly FloorItem[] | undefined) ?? [],
    preparedVotes: (map.get('preparedVotes') as readonly FloorPreparedVote[] | undefined) ?? [],
    minutes: (map.get('minutes') as FloorMinutes | undefined) ?? NO_MINUTES,
    follow: (map.get('follow') as FloorFollow | undefined) ?? null,
    presenters: (map.get('presenters') as readonly PersonId[] | undefined) ?? [],
    wall: (map.get('wall') as FloorWall | undefined) ?? null,
    papers: values<FloorPaper>(map, 'paper/').sort((left, right) => left.order - right.order),
    people: values<FloorPerson>(map, 'person/').sort((left, right) => left.order - right.order),
    attendance: new Map(keyed<FloorAttendance>(map, 'attendance/').map(([person, value]) => [person as PersonId, value])),
    votes: values<VoteView>(map, 'vote/').sort((left, right) => left.openedAtMs - right.openedAtMs),
    cast,
    results: new Map(keyed<FloorResult>(map, 'result/').map(([vote, value]) => [vote as VoteId, value])),
  };
}

/** The Y.Map of a shelf document: keys `paper/<id>`, values {@link FloorPaper}, written by the hub alone. */
export const SHELF_MAP = 'shelf';

/** The keys and values of a shelf document. The inverse of {@link readShelf}. */
export function shelfEntries(papers: readonly FloorPaper[]): Map<string, unknown> {
  return new Map(papers.map((paper) => [`paper/${paper.id}`, paper]));
}

/** Papers of one meeting that only some may read, for one of them. */
export function readShelf(document: Y.Doc): readonly FloorPaper[] {
  return values<FloorPaper>(document.getMap(SHELF_MAP), 'paper/');
}

/**
 * The floor as one person sees it: with the papers of their own shelf, in the one order of all. A paper that everyone may read may have
 * a successor, or an older version, that only some may: the floor tells nobody of it, the shelf does.
 */
export function withShelf(floor: FloorState, shelf: readonly FloorPaper[]): FloorState {
  if (shelf.length === 0) return floor;
  const successors = new Map(
    shelf.flatMap(({ id, replaces, recalledAtMs }) => (replaces && recalledAtMs === null ? [[replaces, id]] : [])),
  );
  const predecessors = new Map(shelf.flatMap(({ id, replacedBy }) => (replacedBy ? [[replacedBy, id]] : [])));
  const papers = floor.papers.map((paper) => ({
    ...paper,
    replaces: paper.replaces ?? predecessors.get(paper.id) ?? null,
    replacedBy: paper.replacedBy ?? successors.get(paper.id) ?? null,
  }));
  return { ...floor, papers: [...papers, ...shelf].sort((left, right) => left.order - right.order) };
}

export const NO_MINUTES: FloorMinutes = { state: 'none', number: null, pdfHash: null, approvedAtMs: null, approvedBy: null };

function keyed<T>(map: Y.Map<unknown>, prefix: string): [string, T][] {
  return [...map.entries()].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => [key.slice(prefix.length), value as T]);
}

function keyed2<T>(map: Y.Map<unknown>, prefix: string): [string, string, T][] {
  return keyed<T>(map, prefix).map(([key, value]) => {
    const [first = '', second = ''] = key.split('/');
    return [first, second, value];
  });
}

function values<T>(map: Y.Map<unknown>, prefix: string): T[] {
  return keyed<T>(map, prefix).map(([, value]) => value);
}
