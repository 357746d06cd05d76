import type { AgendaItemId, MeetingId, PaperHash, PaperId, PersonId, VoteId } from '../../../shared/base/ids.ts';
import { type FloorItem, type FloorPaper, type FloorPerson, type FloorState, NO_MINUTES } from '../../../shared/floor/floorState.ts';
import { OPEN_TERMS } from '../../../shared/meeting/paperTerms.ts';
import type { Role } from '../../../shared/meeting/roles.ts';
import { PRESET_RULES, STANDARD_OPTIONS } from '../../../shared/votes/presets.ts';
import type { Rule, VoteView } from '../../../shared/votes/vote.ts';

export const START_MS = Date.UTC(2026, 8, 14, 1, 0, 0);
export const MINUTE_MS = 60_000;

export const personId = (n: number) => `person${String(n).padStart(14, '0')}` as PersonId;
export const itemId = (n: number) => `agenda${String(n).padStart(14, '0')}` as AgendaItemId;
export const voteId = (n: number) => `v0te${String(n).padStart(16, '0')}` as VoteId;

/** A meeting of a chair (1), a secretary (2) and four delegates (3–6), three items, in session since START_MS, nobody checked in. */
export function aFloor(
  changes: Partial<Omit<FloorState, 'meeting'>> & { readonly meeting?: Partial<FloorState['meeting']> } = {},
): FloorState {
  const roles: Role[] = ['chair', 'secretary', 'delegate', 'delegate', 'delegate', 'delegate'];
  const state: FloorState = {
    meeting: {
      id: 'meet0000000000000001' as MeetingId,
      title: 'Phiên họp UBND tỉnh',
      parentBody: '',
      body: 'UBND tỉnh',
      notation: 'BB-UBND',
      place: 'Phòng họp số 1',
      startsAtMs: START_MS,
      phase: 'inSession',
      startedAtMs: START_MS,
      endedAtMs: null,
      archivedAtMs: null,
      activeItem: null,
      edition: 1,
    },
    agenda: [anItem(1), anItem(2), anItem(3)],
    papers: [],
    people: roles.map((role, index) => aPerson(index + 1, role)),
    attendance: new Map(),
    preparedVotes: [],
    votes: [],
    cast: new Map(),
    results: new Map(),
    minutes: NO_MINUTES,
    follow: null,
    presenters: [],
    wall: null,
  };
  return { ...state, ...changes, meeting: { ...state.meeting, ...changes.meeting } };
}

export function anItem(n: number, changes: Partial<FloorItem> = {}): FloorItem {
  return { id: itemId(n), number: n, title: `Nội dung ${n}`, presenter: '', minutes: 20, startedAtMs: null, ...changes };
}

export function aPerson(n: number, role: Role = 'delegate'): FloorPerson {
  return { id: personId(n), name: `Đại biểu ${n}`, position: '', unit: '', role, seat: String(n), order: n };
}

export function aPaper(n: number, item: AgendaItemId | null): FloorPaper {
  const hash = String(n).padStart(64, '0') as PaperHash;
  return {
    id: `paper${n}` as PaperId,
    title: `Tài liệu ${n}`,
    fileName: `${n}.pdf`,
    hash,
    pages: 3,
    bytes: 1_000,
    item,
    order: n,
    ...OPEN_TERMS,
    side: null,
    extract: null,
    replaces: null,
    replacedBy: null,
    recalledAtMs: null,
  };
}

/** An open vote of everybody who may vote in {@link aFloor}, of whom `present` were checked in at its opening. */
export function anOpenVote(n: number, present: readonly number[], changes: Partial<VoteView> = {}): VoteView {
  return {
    id: voteId(n),
    prepared: null,
    title: `Thông qua dự thảo ${n}`,
    item: itemId(1),
    state: 'open',
    options: STANDARD_OPTIONS,
    rule: PRESET_RULES[0] as Rule,
    openedAtMs: START_MS + n * MINUTE_MS,
    closedAtMs: null,
    entitled: [1, 3, 4, 5, 6].map((number) => ({ person: personId(number), present: present.includes(number) })),
    allMembers: 5,
    chair: personId(1),
    ...changes,
  };
}

export function checkedIn(...numbers: number[]): FloorState['attendance'] {
  return new Map(numbers.map((n) => [personId(n), { state: 'present', atMs: START_MS, reason: '' }]));
}

/** vote n → the persons whose answers are recorded, each one second after the other. */
export function castBy(n: number, ...numbers: number[]): FloorState['cast'] {
  return new Map([[voteId(n), new Map(numbers.map((number, index) => [personId(number), START_MS + index * 1_000]))]]);
}
