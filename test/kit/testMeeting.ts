import { type AgendaItemId, type MeetingId, newId, type PaperHash, type PaperId, type VoteId } from '../../shared/base/ids.ts';
import { type FloorState, readFloor } from '../../shared/floor/floorState.ts';
import { addPlanEntry, setPlanFields } from '../../shared/meeting/planDocument.ts';
import type { HubCallArgs } from '../../shared/room/calls.ts';
import { STANDARD_OPTIONS } from '../../shared/votes/presets.ts';
import { aPdf } from './aPdf.ts';
import { placePaper } from './files.ts';
import { aChair, aDelegate } from './people.ts';
import type { Seated, TestRoom } from './testRoom.ts';
import type { TestTerminal } from './testTerminal.ts';
import { until } from './until.ts';

/** A room with a published meeting: secretary, chair and delegates at their own terminals, an agenda, a paper, a prepared vote. */
export interface TestMeeting {
  readonly meeting: MeetingId;
  readonly secretary: Seated;
  readonly chair: Seated;
  readonly delegates: readonly Seated[];
  readonly items: readonly AgendaItemId[];
  /** Null unless asked for. */
  readonly paper: { readonly id: PaperId; readonly hash: PaperHash } | null;
  readonly prepared: VoteId;
}

export interface TestMeetingOptions {
  readonly delegates?: number;
  readonly withPaper?: boolean;
}

export async function aPublishedMeeting(
  room: TestRoom,
  { delegates: count = 2, withPaper = false }: TestMeetingOptions = {},
): Promise<TestMeeting> {
  const secretary = await room.setUp();
  const [chair, ...delegates] = await room.seat(secretary.terminal, [aChair(), ...Array.from({ length: count }, () => aDelegate())]);
  if (!chair) throw new Error('nobody chairs');
  const { meeting } = await secretary.terminal.call('meeting.create', { title: TITLE });
  const plan = await secretary.terminal.open(`plan/${meeting}`);
  const imported = withPaper ? placePaper(room, secretary.person.id, aPdf({ pages: 2 }), 2, 'Báo cáo.pdf').paper : null;
  const items = [newId<'agendaItem'>(), newId<'agendaItem'>()];
  const [item = null] = items;
  const prepared = newId<'vote'>();
  const paper = imported && { id: newId<'paper'>(), hash: imported.hash };
  plan.change((doc) => {
    setPlanFields(
      doc,
      { title: TITLE, body: 'Ủy ban nhân dân tỉnh', parentBody: '', notation: 'BB-UBND', place: 'Phòng họp số 1' },
      'person',
    );
    for (const [index, id] of items.entries())
      addPlanEntry(doc, 'items', { id, title: `Nội dung ${index + 1}`, presenter: '', minutes: 30 }, 'person');
    for (const { person } of [chair, ...delegates])
      addPlanEntry(doc, 'people', { id: person.id, role: person.role, seat: person.seat }, 'person');
    if (imported && paper) addPlanEntry(doc, 'papers', { ...imported, id: paper.id, title: 'Báo cáo kinh tế', item }, 'person');
    addPlanEntry(doc, 'votes', { id: prepared, title: 'Thông qua báo cáo', item, rule: 'moreThanHalfOfAll' }, 'person');
  });
  await plan.settled();
  await secretary.terminal.call('meeting.publish', { meeting });
  return { meeting, secretary, chair, delegates, items, paper, prepared };
}

const TITLE = 'Phiên họp UBND tỉnh tháng 11';

/** As {@link aPublishedMeeting}, everybody checked in and the session begun. */
export async function aMeetingInSession(room: TestRoom, options: TestMeetingOptions = {}): Promise<TestMeeting> {
  const given = await aPublishedMeeting(room, options);
  const { meeting, chair, delegates } = given;
  for (const { terminal } of [chair, ...delegates]) await terminal.call('attendance.checkIn', { meeting });
  await chair.terminal.call('meeting.start', { meeting });
  return given;
}

/** Arguments of `vote.open` for a plain vote. */
export function aVote(meeting: MeetingId, given: Partial<HubCallArgs<'vote.open'>> = {}): HubCallArgs<'vote.open'> {
  return {
    meeting,
    prepared: null,
    title: 'Thông qua báo cáo',
    item: null,
    rule: 'moreThanHalfOfAll',
    options: [...STANDARD_OPTIONS],
    ...given,
  };
}

/** The floor as this terminal sees it, once `isReached` holds. */
export async function seenFloor(
  terminal: TestTerminal,
  meeting: MeetingId,
  isReached: (floor: FloorState) => boolean = () => true,
): Promise<FloorState> {
  const document = await terminal.open(`floor/${meeting}`);
  return until(() => {
    const floor = readFloor(document.doc);
    return floor && isReached(floor) ? floor : null;
  }, 'the floor shows it');
}
