import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openArchive } from '../../../main/archive/open.ts';
import { verifyArchive } from '../../../main/archive/verify/verify.ts';
import { canonicalJson, type Json } from '../../../shared/base/canonicalJson.ts';
import { newId, type PersonId } from '../../../shared/base/ids.ts';
import { minutesHash, readMinutes } from '../../../shared/meeting/minutesContent.ts';
import { addPlanEntry, changePlanEntry, removePlanEntry, setPlanFields } from '../../../shared/meeting/planDocument.ts';
import { readDesk, readRoom } from '../../../shared/room/roomState.ts';
import { aPdf } from '../../kit/aPdf.ts';
import { importPaper, requestFile } from '../../kit/files.ts';
import { aDelegate } from '../../kit/people.ts';
import { aMeetingInSession, aPublishedMeeting, aVote, seenFloor, type TestMeeting } from '../../kit/testMeeting.ts';
import { TestRoom } from '../../kit/testRoom.ts';
import { until } from '../../kit/until.ts';

let room: TestRoom;
beforeEach(async () => {
  room = await TestRoom.open();
});
afterEach(() => room.close());

/** Edits the plan as the secretary, and waits until the hub has it. */
async function editPlan(
  { secretary, meeting }: Pick<TestMeeting, 'secretary' | 'meeting'>,
  edit: Parameters<typeof setPlanFields>[0] extends infer Doc ? (doc: Doc) => void : never,
) {
  const plan = await secretary.terminal.open(`plan/${meeting}`);
  plan.change(edit);
  await plan.settled();
}

async function aDraft() {
  const secretary = await room.setUp();
  const { meeting } = await secretary.terminal.call('meeting.create', { title: 'Phiên họp' });
  return { secretary, meeting };
}

describe('a new meeting', () => {
  it('is a draft with its plan begun, on the desk and nowhere else', async () => {
    const { secretary, meeting } = await aDraft();
    const [desk, list, plan] = [
      await secretary.terminal.open('desk'),
      await secretary.terminal.open('room'),
      await secretary.terminal.open(`plan/${meeting}`),
    ];
    expect(readDesk(desk.doc).drafts).toMatchObject([{ id: meeting, title: 'Phiên họp', phase: 'draft' }]);
    expect(readRoom(list.doc).meetings).toEqual([]);
    expect(plan.doc.getMap('plan').toJSON()).toMatchObject({ title: 'Phiên họp', body: '', startsAtMs: Date.UTC(2026, 10, 23, 2) });
    expect(plan.doc.getMap('people').toJSON()).toMatchObject({ [secretary.person.id]: { role: 'secretary' } });
  });

  it('shows on the desk under the name that its plan has meanwhile', async () => {
    const given = await aDraft();
    const desk = await given.secretary.terminal.open('desk');
    await editPlan(given, (doc) => setPlanFields(doc, { title: 'Phiên họp\u202e thường kỳ', place: 'Phòng 2' }, 'person'));
    await until(() => readDesk(desk.doc).drafts[0]?.title === 'Phiên họp thường kỳ', 'the desk follows');
    await editPlan(given, (doc) => setPlanFields(doc, { title: '', place: 'Phòng 3' }, 'person'));
    await until(() => readDesk(desk.doc).drafts[0]?.place === 'Phòng 3', 'the desk follows');
    expect(readDesk(desk.doc).drafts[0]?.title).toBe('Phiên họp thường kỳ');
  });

  it('takes the body and the place from the meeting before it', async () => {
    const given = await aPublishedMeeting(room);
    const { meeting } = await given.secretary.terminal.call('meeting.create', { title: 'Phiên sau' });
    const plan = await given.secretary.terminal.open(`plan/${meeting}`);
    expect(plan.doc.getMap('plan').toJSON()).toMatchObject({
      title: 'Phiên sau',
      body: 'Ủy ban nhân dân tỉnh',
      notation: 'BB-UBND',
      place: 'Phòng họp số 1',
    });
  });

  it('can be removed while it is a draft, with its plan, and not afterwards', async () => {
    const { secretary, meeting } = await aDraft();
    const plan = await secretary.terminal.open(`plan/${meeting}`);
    plan.change((doc) => doc.getMap('plan').set('title', 'x'));
    await plan.settled();
    await secretary.terminal.call('meeting.remove', { meeting });
    expect(await secretary.terminal.nextFrame('channelClosed')).toMatchObject({ channel: plan.channel, refused: 'UNKNOWN_DOCUMENT' });
    expect(await secretary.terminal.ask('meeting.publish', { meeting })).toEqual({ refused: 'UNKNOWN_MEETING' });
    const desk = await secretary.terminal.open('desk');
    expect(readDesk(desk.doc).drafts).toEqual([]);
  });
});

describe('publishing is refused', () => {
  it('while the plan is not whole, naming the place', async () => {
    const { secretary, meeting } = await aDraft();
    expect(await secretary.terminal.ask('meeting.publish', { meeting })).toEqual({ refused: 'PLAN_INCOMPLETE', detail: { at: 'body' } });
  });

  it('without a chair, with unknown people, papers that are not there, or rules that nobody knows', async () => {
    const given = await aDraft();
    const { secretary, meeting } = given;
    const publish = () => secretary.terminal.ask('meeting.publish', { meeting });
    await editPlan(given, (doc) => setPlanFields(doc, { body: 'UBND', place: 'Phòng 1' }, 'person'));
    expect(await publish()).toEqual({ refused: 'PLAN_WITHOUT_CHAIR' });
    const stranger = newId<'person'>();
    await editPlan(given, (doc) => addPlanEntry(doc, 'people', { id: stranger, role: 'chair', seat: '' }, 'person'));
    expect(await publish()).toEqual({ refused: 'UNKNOWN_PERSON' });
    await editPlan(given, (doc) => {
      removePlanEntry(doc, 'people', stranger, 'person');
      changePlanEntry(doc, 'people', secretary.person.id, { role: 'chair' }, 'person');
    });
    const paper = newId<'paper'>();
    const lost = { id: paper, title: 'Tài liệu mất', fileName: 'a.pdf', hash: 'a'.repeat(64) as never, pages: 1, bytes: 1, item: null };
    await editPlan(given, (doc) => addPlanEntry(doc, 'papers', lost, 'person'));
    expect(await publish()).toEqual({ refused: 'PAPER_MISSING', detail: { title: 'Tài liệu mất' } });
    await editPlan(given, (doc) => {
      removePlanEntry(doc, 'papers', paper, 'person');
      addPlanEntry(doc, 'votes', { title: 'Biểu quyết', item: null, rule: 'none' }, 'person');
    });
    expect(await publish()).toEqual({ refused: 'UNKNOWN_RULE', detail: { title: 'Biểu quyết' } });
    expect(readRoom((await secretary.terminal.open('room')).doc).meetings).toEqual([]);
  });

  it('when it would take back what has happened', async () => {
    const given = await aMeetingInSession(room, { withPaper: true, delegates: 1 });
    const { meeting, secretary, chair, delegates, items, paper } = given;
    const [delegate] = delegates;
    const [item] = items;
    if (!delegate || !item || !paper) throw new Error('a whole meeting was expected');
    const publish = () => secretary.terminal.ask('meeting.publish', { meeting });
    const plan = await secretary.terminal.open(`plan/${meeting}`);
    const before = plan.doc.getMap('people').get(delegate.person.id);
    expect(before).toBeDefined();
    await editPlan(given, (doc) => removePlanEntry(doc, 'people', delegate.person.id, 'person'));
    expect(await publish()).toEqual({ refused: 'PERSON_IN_USE', detail: { name: delegate.person.name } });
    await editPlan(given, (doc) => addPlanEntry(doc, 'people', { id: delegate.person.id, role: 'delegate', seat: '' }, 'person'));

    await chair.terminal.call('agenda.activate', { meeting, item });
    await editPlan(given, (doc) => removePlanEntry(doc, 'items', item, 'person'));
    expect(await publish()).toEqual({ refused: 'ITEM_IN_USE', detail: { title: 'Nội dung 1' } });
    await editPlan(given, (doc) =>
      addPlanEntry(doc, 'items', { id: item, title: 'Nội dung 1 mới', presenter: '', minutes: 5, order: 0 }, 'person'),
    );

    const ink = await delegate.terminal.open(`ink/${paper.id}/${delegate.person.id}/private`);
    ink.change((doc) => doc.getMap('strokes').set('a', new Uint8Array(9)));
    await ink.settled();
    await editPlan(given, (doc) => removePlanEntry(doc, 'papers', paper.id, 'person'));
    expect(await publish()).toEqual({ refused: 'PAPER_IN_USE', detail: { title: 'Báo cáo kinh tế' } });
    await editPlan(given, (doc) =>
      addPlanEntry(
        doc,
        'papers',
        { id: paper.id, title: 'Báo cáo', fileName: 'a.pdf', hash: paper.hash, pages: 2, bytes: 1, item },
        'person',
      ),
    );

    expect(await publish()).toEqual({ edition: 2 });
    const floor = await seenFloor(delegate.terminal, meeting, ({ meeting: shown }) => shown.edition === 2);
    expect(floor.agenda[0]).toMatchObject({ id: item, number: 1, title: 'Nội dung 1 mới', startedAtMs: room.clock.nowMs() });
    expect(floor.attendance.get(delegate.person.id)?.state).toBe('present');
    expect(floor.papers).toMatchObject([{ id: paper.id, title: 'Báo cáo', pages: 2, bytes: aPdf({ pages: 2 }).length }]);
  });
});

describe('phases (H20)', () => {
  it('each have their own calls, and the others are refused with the phase', async () => {
    const given = await aPublishedMeeting(room);
    const { meeting, chair, secretary, delegates, items } = given;
    const inPhase = (phase: string) => ({ refused: 'MEETING_WRONG_PHASE', detail: { phase } });
    const item = items[0] ?? newId<'agendaItem'>();
    const person = delegates[0]?.person.id ?? ('' as PersonId);
    expect(await chair.terminal.ask('agenda.activate', { meeting, item })).toEqual(inPhase('published'));
    expect(await chair.terminal.ask('meeting.close', { meeting })).toEqual(inPhase('published'));
    expect(await secretary.terminal.ask('meeting.archive', { meeting })).toEqual(inPhase('published'));
    expect(await secretary.terminal.ask('meeting.remove', { meeting })).toEqual(inPhase('published'));
    await chair.terminal.call('meeting.start', { meeting });
    expect(await chair.terminal.ask('meeting.start', { meeting })).toEqual(inPhase('inSession'));
    expect(await chair.terminal.ask('agenda.activate', { meeting, item: newId() })).toEqual({ refused: 'UNKNOWN_ITEM' });
    const { vote } = await chair.terminal.call('vote.open', aVote(meeting));
    expect(await chair.terminal.ask('meeting.close', { meeting })).toEqual({ refused: 'VOTE_ALREADY_OPEN' });
    await chair.terminal.call('vote.close', { meeting, vote });
    await chair.terminal.call('meeting.close', { meeting });
    expect(await secretary.terminal.ask('meeting.publish', { meeting })).toEqual(inPhase('closed'));
    expect(await delegates[0]?.terminal.ask('attendance.checkIn', { meeting })).toEqual(inPhase('closed'));
    expect(await secretary.terminal.ask('attendance.record', { meeting, person, state: 'absent', reason: 'ốm' })).toEqual({});
    expect(await secretary.terminal.ask('meeting.archive', { meeting })).toMatchObject({ refused: 'MINUTES_WRONG_STATE' });
  });

  it('are seen by everyone, with their times', async () => {
    const given = await aPublishedMeeting(room);
    const { meeting, chair, delegates, items } = given;
    const seat = delegates[0]?.terminal ?? chair.terminal;
    const list = await seat.open('room');
    expect(readRoom(list.doc).meetings).toMatchObject([
      { id: meeting, phase: 'published', people: expect.arrayContaining([chair.person.id]) },
    ]);
    await chair.terminal.call('meeting.start', { meeting });
    const startedAtMs = room.clock.nowMs();
    room.clock.turn(60_000);
    const [first, second] = items;
    if (!first || !second) throw new Error('two items were expected');
    await chair.terminal.call('agenda.activate', { meeting, item: first });
    room.clock.turn(60_000);
    await chair.terminal.call('agenda.activate', { meeting, item: second });
    room.clock.turn(60_000);
    await chair.terminal.call('agenda.activate', { meeting, item: first });
    const floor = await seenFloor(seat, meeting, ({ meeting: shown }) => shown.activeItem === first);
    expect(floor.meeting).toMatchObject({ phase: 'inSession', startedAtMs, edition: 1 });
    // The time is that of the last time an item was taken up (shared/floor/agenda.ts).
    expect(floor.agenda).toMatchObject([{ startedAtMs: startedAtMs + 180_000 }, { startedAtMs: startedAtMs + 120_000 }]);
    await until(() => readRoom(list.doc).meetings[0]?.phase === 'inSession', 'the list of meetings follows');
  });
});

describe('attendance', () => {
  it('keeps the time of the first check-in', async () => {
    const { meeting, chair } = await aPublishedMeeting(room);
    const first = await chair.terminal.call('attendance.checkIn', { meeting });
    room.clock.turn(5_000);
    expect(await chair.terminal.call('attendance.checkIn', { meeting })).toEqual(first);
  });

  it('is recorded for others by chair and secretary, with the reason', async () => {
    const { meeting, chair, delegates } = await aPublishedMeeting(room);
    const person = delegates[0]?.person.id ?? ('' as PersonId);
    await chair.terminal.call('attendance.record', { meeting, person, state: 'absent', reason: 'Đi công tác' });
    const floor = await seenFloor(chair.terminal, meeting, ({ attendance }) => attendance.has(person));
    expect(floor.attendance.get(person)).toEqual({ state: 'absent', atMs: room.clock.nowMs(), reason: 'Đi công tác' });
    expect(await chair.terminal.ask('attendance.record', { meeting, person: newId(), state: 'present', reason: '' })).toEqual({
      refused: 'NOT_A_PARTICIPANT',
    });
  });
});

describe('minutes (H22)', () => {
  async function hashOfMinutes({ chair, meeting }: TestMeeting): Promise<string> {
    const text = await chair.terminal.open(`minutes/${meeting}`);
    return minutesHash(readMinutes(text.doc));
  }

  it('go from draft to approval, each step refused out of its turn', async () => {
    const given = await aMeetingInSession(room);
    const { meeting, chair, secretary, delegates } = given;
    const wrong = (state: string) => ({ refused: 'MINUTES_WRONG_STATE', detail: { state } });
    await chair.terminal.call('meeting.close', { meeting });
    expect(await secretary.terminal.ask('minutes.submit', { meeting })).toEqual(wrong('none'));
    await secretary.terminal.call('minutes.draft', { meeting, replace: false });
    expect(await chair.terminal.ask('minutes.approve', { meeting, textHash: '0'.repeat(64) })).toEqual(wrong('draft'));
    expect(await secretary.terminal.ask('minutes.returnToDraft', { meeting, reason: '' })).toEqual(wrong('draft'));

    const text = await secretary.terminal.open(`minutes/${meeting}`);
    expect(readMinutes(text.doc).form.meetingName).toBe('Phiên họp UBND tỉnh tháng 11');
    text.change((doc) => doc.getMap('form').set('place', 'Hội trường lớn'));
    await text.settled();
    expect(await secretary.terminal.ask('minutes.draft', { meeting, replace: false })).toEqual({ refused: 'MINUTES_CHANGED' });
    await secretary.terminal.call('minutes.draft', { meeting, replace: true });
    await until(() => readMinutes(text.doc).form.place === 'Phòng họp số 1', 'the draft is new');
    expect(await secretary.terminal.ask('minutes.draft', { meeting, replace: false })).toEqual({});

    await secretary.terminal.call('minutes.submit', { meeting });
    expect(await secretary.terminal.ask('minutes.draft', { meeting, replace: true })).toEqual(wrong('submitted'));
    await chair.terminal.call('minutes.returnToDraft', { meeting, reason: 'Thiếu kết luận' });
    text.change((doc) => doc.getMap('form').set('closing', 'Kết thúc./.'));
    await text.settled();
    await secretary.terminal.call('minutes.submit', { meeting });
    const seen = await hashOfMinutes(given);
    text.change((doc) => doc.getMap('form').set('closing', 'Kết thúc sớm./.'));
    await text.settled();
    expect(await chair.terminal.ask('minutes.approve', { meeting, textHash: seen })).toEqual({ refused: 'MINUTES_CHANGED' });
    expect(await secretary.terminal.ask('minutes.approve', { meeting, textHash: seen })).toEqual({ refused: 'NOT_ALLOWED' });
    await until(async () => (await hashOfMinutes(given)) !== seen, 'the chair sees the change');
    const approved = await chair.terminal.call('minutes.approve', { meeting, textHash: await hashOfMinutes(given) });
    expect(approved).toMatchObject({ number: 1 });
    expect(await chair.terminal.ask('minutes.approve', { meeting, textHash: seen })).toEqual(wrong('approved'));
    expect(
      await secretary.terminal.ask('attendance.record', { meeting, person: chair.person.id, state: 'absent', reason: '' }),
    ).toMatchObject({ refused: 'MINUTES_WRONG_STATE' });

    const floor = await seenFloor(chair.terminal, meeting, ({ minutes }) => minutes.state === 'approved');
    expect(floor.minutes).toEqual({
      state: 'approved',
      number: 1,
      pdfHash: approved.pdfHash,
      approvedAtMs: room.clock.nowMs(),
      approvedBy: chair.person.id,
    });
    const seat = delegates[0]?.terminal ?? chair.terminal;
    const { ticket } = await seat.call('paper.ticket', {});
    const pdf = await requestFile(room, { method: 'GET', path: `/minutes/${approved.pdfHash}`, ticket });
    expect([pdf.status, pdf.body.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    expect((await seat.open(`minutes/${meeting}`)).access).toBe('read');
  });

  it('that are edited while their PDF is being drawn are not approved', async () => {
    const given = await aMeetingInSession(room);
    const { meeting, chair, secretary } = given;
    await chair.terminal.call('meeting.close', { meeting });
    await secretary.terminal.call('minutes.draft', { meeting, replace: false });
    await secretary.terminal.call('minutes.submit', { meeting });
    const text = await secretary.terminal.open(`minutes/${meeting}`);
    const textHash = await hashOfMinutes(given);
    const approving = chair.terminal.ask('minutes.approve', { meeting, textHash });
    text.change((doc) => doc.getMap('form').set('closing', 'Sửa vào phút chót./.'));
    expect(await approving).toEqual({ refused: 'MINUTES_CHANGED' });
    await text.settled();
    expect(text.refusals).toEqual([]);
  });

  it('are numbered through the year, and the meeting is archived with them and stays readable after a restart', async () => {
    const given = await aMeetingInSession(room, { withPaper: true });
    const { meeting, chair, secretary, delegates, paper } = given;
    const { vote } = await chair.terminal.call('vote.open', aVote(meeting));
    for (const { terminal } of delegates) await terminal.call('vote.cast', { meeting, vote, option: 'for' });
    await chair.terminal.call('vote.close', { meeting, vote });
    const delegate = delegates[0] ?? chair;
    const ink = await delegate.terminal.open(`ink/${paper?.id}/${delegate.person.id}/private`);
    ink.change((doc) => doc.getMap('strokes').set('a', new Uint8Array(9)));
    await ink.settled();
    await chair.terminal.call('meeting.close', { meeting });
    await secretary.terminal.call('minutes.draft', { meeting, replace: false });
    await secretary.terminal.call('minutes.submit', { meeting });
    await until(async () => (await hashOfMinutes(given)) !== '', 'the chair reads');
    await chair.terminal.call('minutes.approve', { meeting, textHash: await hashOfMinutes(given) });
    const { logSize, root } = await secretary.terminal.call('meeting.archive', { meeting });
    expect(root).toMatch(/^[0-9a-f]{64}$/);
    ink.change((doc) => doc.getMap('strokes').set('b', new Uint8Array(9)));
    await until(() => ink.refusals.length === 1, 'nobody writes in an archived meeting');
    expect(ink.refusals).toEqual(['UPDATE_FORBIDDEN']);
    expect(await delegate.terminal.call('meeting.listArchived', {})).toMatchObject({ meetings: [{ id: meeting, phase: 'archived' }] });

    await room.restart([delegate.terminal]);
    delegate.terminal.documents.clear();
    await delegate.terminal.connect();
    const floor = await seenFloor(delegate.terminal, meeting);
    expect(floor.meeting).toMatchObject({ phase: 'archived', archivedAtMs: room.clock.nowMs() });
    expect(floor.results.get(vote)?.result.cast).toBe(delegates.length);
    const again = await delegate.terminal.open(`ink/${paper?.id}/${delegate.person.id}/private`);
    expect([again.access, [...again.doc.getMap('strokes').keys()]]).toEqual(['read', ['a']]);

    await room.stop();
    const { findings } = await verifyArchive(room.directory, { keptHead: { size: logSize, root } });
    expect(findings).toEqual([]);
    const archive = openArchive(room.directory, { ballastBytes: 0 });
    const dossier = archive.dossiers.find(meeting);
    expect(dossier).toMatchObject({ logSize, root, archivedBy: secretary.person.id });
    expect(canonicalJson((dossier?.contents ?? {}) as Json)).toContain(paper?.hash);
    archive.close();
    expect(room.errors).toEqual([]);
  });
});

it('a stranger hears nothing of archived meetings', async () => {
  const given = await aPublishedMeeting(room);
  const [stranger] = await room.seat(given.secretary.terminal, [aDelegate()]);
  expect(await stranger?.terminal.call('meeting.listArchived', {})).toEqual({ meetings: [] });
});

it('papers of a plan come in by the file route and are shown as they were found', async () => {
  const { secretary } = await aDraft();
  const imported = await importPaper(room, secretary.terminal, aPdf({ pages: 3, text: 'Bao cao' }), 'bao_cao.pdf');
  expect(imported).toMatchObject({ fileName: 'bao_cao.pdf', pages: 3, title: 'Bao cao' });
});
