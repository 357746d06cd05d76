import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FloorState } from '../../../shared/floor/floorState.ts';
import { addPlanEntry, changePlanEntry, removePlanEntry } from '../../../shared/meeting/planDocument.ts';
import { aMeetingInSession, aPublishedMeeting, seenFloor, type TestMeeting } from '../../kit/testMeeting.ts';
import { publishPapers, type TestPaper } from '../../kit/testPapers.ts';
import { type Seated, TestRoom } from '../../kit/testRoom.ts';
import { until } from '../../kit/until.ts';

let room: TestRoom;
let given: TestMeeting;
let chair: Seated;
let presenter: Seated;
let listener: Seated;
let paper: TestPaper;
let other: TestPaper;
beforeEach(async () => {
  room = await TestRoom.open({ limits: { leaderAwayMs: 200 } });
  given = await aMeetingInSession(room, { delegates: 2 });
  const [first, second] = await publishPapers(room, given, [{ title: 'Thuyết trình' }, { title: 'Phụ lục' }]);
  const [one, two] = given.delegates;
  if (!first || !second || !one || !two) throw new TypeError('papers and delegates');
  [paper, other, presenter, listener, chair] = [first, second, one, two, given.chair];
});
afterEach(() => room.close());

const at = (page: number) => ({ page, x: 300, y: 400, widthPt: 595, heightPt: 842 });
const lead = (seated: Seated, id = paper.id, page = 1) =>
  seated.terminal.ask('follow.lead', { meeting: given.meeting, paper: id, position: at(page) });
const show = (seated: Seated, page: number) => seated.terminal.ask('follow.show', { meeting: given.meeting, position: at(page) });
const allow = (allowed = true, seated = presenter) =>
  chair.terminal.ask('follow.letPresent', { meeting: given.meeting, person: seated.person.id, allowed });
const seen = (isReached: (floor: FloorState) => boolean) => seenFloor(listener.terminal, given.meeting, isReached);
const nobodyLeads = () => seen(({ follow }) => follow === null);

describe('leading the seats', () => {
  it('is for chair, secretaries, and whom the chair allowed', async () => {
    expect(await lead(presenter)).toEqual({ refused: 'NOT_A_PRESENTER' });
    expect(
      await presenter.terminal.ask('follow.letPresent', { meeting: given.meeting, person: presenter.person.id, allowed: true }),
    ).toEqual({
      refused: 'NOT_ALLOWED',
    });
    const stranger = await chair.terminal.ask('follow.letPresent', {
      meeting: given.meeting,
      person: given.items[0] as never,
      allowed: true,
    });
    expect(stranger).toEqual({ refused: 'NOT_A_PARTICIPANT' });
    expect(await allow()).toEqual({});
    expect((await seen(({ presenters }) => presenters.length > 0)).presenters).toEqual([presenter.person.id]);
    room.clock.turn(10);
    expect(await lead(presenter, paper.id, 2)).toEqual({});
    const sinceMs = room.clock.nowMs();
    expect((await seen(({ follow }) => follow !== null)).follow).toEqual({
      leader: presenter.person.id,
      paper: paper.id,
      position: at(2),
      forced: false,
      sinceMs,
    });
    room.clock.turn(1_000);
    expect(await lead(presenter, other.id)).toEqual({});
    expect((await seen(({ follow }) => follow?.paper === other.id)).follow).toMatchObject({ sinceMs, position: at(1) });
    await presenter.terminal.call('follow.stop', { meeting: given.meeting });
    await nobodyLeads();
    expect(await lead(given.secretary)).toEqual({});
  });

  it('is refused for a paper that is not there, was recalled, has not that page, or is not the leader’s to read', async () => {
    const { secretary, meeting } = given;
    const [narrow] = await publishPapers(room, given, [{ title: 'Kín', audience: { kind: 'some', roles: ['delegate'], people: [] } }]);
    expect(await lead(chair, given.items[0] as never)).toEqual({ refused: 'UNKNOWN_PAPER' });
    expect(await lead(chair, paper.id, 3)).toMatchObject({ refused: 'BAD_ARGUMENTS' });
    expect(await lead(chair, narrow?.id)).toEqual({ refused: 'NOT_ALLOWED' });
    await secretary.terminal.call('paper.recall', { meeting, paper: other.id, reason: '' });
    expect(await lead(chair, other.id)).toEqual({ refused: 'PAPER_RECALLED' });
    await allow();
    expect(await lead(presenter, narrow?.id)).toEqual({});
  });

  it('cannot be taken from another but by the chair', async () => {
    await allow();
    await lead(presenter);
    const someoneElse = { refused: 'SOMEONE_ELSE_LEADS', detail: { name: presenter.person.name } };
    expect(await lead(given.secretary)).toEqual(someoneElse);
    expect(await given.secretary.terminal.ask('follow.stop', { meeting: given.meeting })).toEqual(someoneElse);
    expect(await show(chair, 2)).toEqual(someoneElse);
    expect(await lead(chair)).toEqual({});
    expect((await seen(({ follow }) => follow?.leader === chair.person.id)).follow?.leader).toBe(chair.person.id);
    expect(await lead(presenter)).toMatchObject({ refused: 'SOMEONE_ELSE_LEADS' });
    expect(await show(presenter, 2)).toMatchObject({ refused: 'SOMEONE_ELSE_LEADS' });
  });

  it('shows where the leader rests, of pages that there are', async () => {
    expect(await show(chair, 1)).toEqual({ refused: 'NOT_A_PRESENTER' });
    await lead(chair);
    expect(await show(chair, 2)).toEqual({});
    expect((await seen(({ follow }) => follow?.position.page === 2)).follow?.position).toEqual(at(2));
    expect(await show(chair, 3)).toMatchObject({ refused: 'BAD_ARGUMENTS' });
  });

  it('holds the seats while the chair forces it, and no longer than the leader', async () => {
    const force = (seated: Seated, forced: boolean) => seated.terminal.ask('follow.force', { meeting: given.meeting, forced });
    expect(await force(chair, true)).toEqual({ refused: 'NOT_A_PRESENTER' });
    await allow();
    await lead(presenter);
    expect(await force(presenter, true)).toEqual({ refused: 'NOT_ALLOWED' });
    expect(await force(chair, true)).toEqual({});
    await seen(({ follow }) => follow?.forced === true);
    await lead(presenter, other.id);
    expect((await seen(({ follow }) => follow?.paper === other.id)).follow?.forced).toBe(true);
    await lead(chair);
    expect((await seen(({ follow }) => follow?.leader === chair.person.id)).follow?.forced).toBe(false);
  });

  it('belongs to a meeting that is published or in session', async () => {
    await chair.terminal.call('meeting.close', { meeting: given.meeting });
    expect(await lead(chair)).toMatchObject({ refused: 'MEETING_WRONG_PHASE' });
    expect(await allow()).toMatchObject({ refused: 'MEETING_WRONG_PHASE' });
  });
});

describe('a presentation ends', () => {
  beforeEach(async () => {
    await allow();
    await lead(presenter);
    await seen(({ follow }) => follow !== null);
  });
  const changePlan = async (change: (doc: import('yjs').Doc) => void) => {
    const plan = await given.secretary.terminal.open(`plan/${given.meeting}`);
    plan.change(change);
    await plan.settled();
    await given.secretary.terminal.call('meeting.publish', { meeting: given.meeting });
  };

  it.each<[string, () => unknown]>([
    ['the leader stops', () => presenter.terminal.call('follow.stop', { meeting: given.meeting })],
    ['the chair stops it', () => chair.terminal.call('follow.stop', { meeting: given.meeting })],
    ['the leader signs out', () => presenter.terminal.call('person.signOut', {})],
    ['somebody else signs in at the leader’s seat', () => presenter.terminal.signIn(given.secretary.person.id, given.secretary.pin)],
    ['the leader signs in at another seat', () => listener.terminal.signIn(presenter.person.id, presenter.pin)],
    [
      'the leader’s terminal is revoked',
      () => given.secretary.terminal.call('terminal.revoke', { terminal: presenter.terminal.welcome?.terminal as never }),
    ],
    ['the leader’s terminal stays away', () => presenter.terminal.disconnect()],
    ['the chair takes the allowance back', () => allow(false)],
    ['the meeting is closed', () => chair.terminal.call('meeting.close', { meeting: given.meeting })],
    ['the paper is recalled', () => given.secretary.terminal.call('paper.recall', { meeting: given.meeting, paper: paper.id, reason: '' })],
    ['the paper is replaced', () => publishPapers(room, given, [{ title: 'Bản mới', replaces: paper.id }])],
    ['the paper is withdrawn', () => changePlan((doc) => removePlanEntry(doc, 'papers', paper.id, 'person'))],
    [
      'the paper’s file is another one',
      () => changePlan((doc) => changePlanEntry(doc, 'papers', paper.id, { hash: other.hash }, 'person')),
    ],
  ])('when %s', async (_, happen) => {
    await happen();
    const witness = await seenFloor(given.chair.terminal, given.meeting, ({ follow }) => follow === null);
    expect(witness.follow).toBeNull();
  });

  it('when the hub ends; presenters stay', async () => {
    await room.restart([listener.terminal, presenter.terminal]);
    await listener.terminal.connect();
    await presenter.terminal.connect();
    const floor = await nobodyLeads();
    expect(floor.presenters).toEqual([presenter.person.id]);
    expect(await show(presenter, 1)).toEqual({ refused: 'NOT_A_PRESENTER' });
    expect(await lead(presenter)).toEqual({});
  });

  it('not for a loose cable', async () => {
    await room.close();
    room = await TestRoom.open({ limits: { leaderAwayMs: 60_000 } });
    given = await aMeetingInSession(room, { delegates: 1 });
    const [published] = await publishPapers(room, given, [{ title: 'Thuyết trình' }]);
    const [delegate] = given.delegates;
    if (!published || !delegate) throw new TypeError('a paper and a delegate');
    [chair, listener] = [given.chair, delegate];
    await lead(chair, published.id);
    await chair.terminal.disconnect();
    await chair.terminal.connect();
    expect(await show(chair, 2)).toEqual({});
    expect((await seen(({ follow }) => follow?.position.page === 2)).follow?.leader).toBe(chair.person.id);
  });
});

describe('the pointer', () => {
  const point = (letter: string) => new TextEncoder().encode(letter);

  it('goes from the leader’s own terminal to all others, the wall too, and from nobody else', async () => {
    const name = `lead/${given.meeting}`;
    const wall = await room.pair(given.secretary.terminal, 'Màn hình', 'display');
    const [led, followed, onWall, chairs] = await Promise.all(
      [presenter.terminal, listener.terminal, wall, chair.terminal].map((each) => each.open(name)),
    );
    if (!led || !followed || !onWall || !chairs) throw new TypeError('four readers');
    expect(led.access).toBe('read');
    led.sendWet(point('too early'));
    await allow();
    await lead(presenter);
    led.sendWet(point('a'));
    followed.sendWet(point('not the leader'));
    chairs.sendWet(point('nor the chair'));
    led.sendWet(new Uint8Array(5_000));
    led.sendWet(point('b'));
    const texts = (document: typeof led) => document.wet.map((payload) => new TextDecoder().decode(payload));
    for (const reader of [followed, onWall, chairs]) {
      await until(() => reader.wet.length >= 2, 'the pointer arrives');
      expect(texts(reader)).toEqual(['a', 'b']);
    }
    await lead(chair);
    led.sendWet(point('no more'));
    chairs.sendWet(point('c'));
    await until(() => followed.wet.length === 3, 'the new leader points');
    expect([texts(followed), texts(led)]).toEqual([['a', 'b', 'c'], ['c']]);
    led.change((doc) => doc.getMap('x').set('written', 1));
    await until(() => led.refusals.length > 0, 'nothing is written there');
    expect(led.refusals).toEqual(['UPDATE_FORBIDDEN']);
  });
});

describe('the wall', () => {
  const put = (seated: Seated, content: Parameters<typeof seated.terminal.call<'wall.show'>>[1]['content']) =>
    seated.terminal.ask('wall.show', { meeting: given.meeting, content });

  it('shows what chair or secretary put there, until they take it back, also over a restart', async () => {
    const board = { kind: 'board', item: given.items[0] ?? '' } as const;
    expect(await put(presenter, board)).toEqual({ refused: 'NOT_ALLOWED' });
    expect(await put(given.secretary, { ...board, item: paper.id as never })).toEqual({ refused: 'UNKNOWN_ITEM' });
    expect(await put(given.secretary, board)).toEqual({});
    expect((await seen(({ wall }) => wall !== null)).wall).toEqual(board);
    expect(await put(chair, { kind: 'paper', paper: paper.id, page: 2 })).toEqual({});
    await seen(({ wall }) => wall?.kind === 'paper');
    await room.restart([listener.terminal, chair.terminal]);
    await listener.terminal.connect();
    await chair.terminal.connect();
    expect((await seen(({ wall }) => wall !== null)).wall).toEqual({ kind: 'paper', paper: paper.id, page: 2 });
    expect(await put(chair, null)).toEqual({});
    await seen(({ wall }) => wall === null);
  });

  it('shows no page that there is not, no paper for some, none that was recalled', async () => {
    const [narrow] = await publishPapers(room, given, [{ title: 'Kín', audience: { kind: 'some', roles: ['chair'], people: [] } }]);
    if (!narrow) throw new TypeError('a paper');
    expect(await put(chair, { kind: 'paper', paper: paper.id, page: 3 })).toEqual({ refused: 'NOT_ALLOWED' });
    expect(await put(chair, { kind: 'paper', paper: narrow.id, page: 1 })).toEqual({ refused: 'NOT_ALLOWED' });
    expect(await put(chair, { kind: 'paper', paper: given.items[0] as never, page: 1 })).toEqual({ refused: 'UNKNOWN_PAPER' });
    await put(chair, { kind: 'paper', paper: paper.id, page: 1 });
    await given.secretary.terminal.call('paper.recall', { meeting: given.meeting, paper: paper.id, reason: '' });
    await seen(({ wall, papers }) => wall === null && papers.some(({ recalledAtMs }) => recalledAtMs !== null));
    expect(await put(chair, { kind: 'paper', paper: paper.id, page: 1 })).toEqual({ refused: 'PAPER_RECALLED' });
  });

  it('is free again when the meeting is closed, and when the item of its board is gone', async () => {
    const plan = await given.secretary.terminal.open(`plan/${given.meeting}`);
    const item = given.items[1] ?? ('' as never);
    await put(chair, { kind: 'board', item });
    await seen(({ wall }) => wall !== null);
    plan.change((doc) => removePlanEntry(doc, 'items', item, 'person'));
    plan.change((doc) => addPlanEntry(doc, 'items', { title: 'Khác', presenter: '', minutes: 5 }, 'person'));
    await plan.settled();
    await given.secretary.terminal.call('meeting.publish', { meeting: given.meeting });
    await seen(({ wall }) => wall === null);
    await put(chair, { kind: 'paper', paper: paper.id, page: 1 });
    await chair.terminal.call('meeting.close', { meeting: given.meeting });
    await seen(({ wall, meeting }) => wall === null && meeting.phase === 'closed');
    expect(await put(chair, null)).toMatchObject({ refused: 'MEETING_WRONG_PHASE' });
  });
});

it('a published meeting may be rehearsed', async () => {
  await room.close();
  room = await TestRoom.open();
  given = await aPublishedMeeting(room, { withPaper: true });
  if (!given.paper) throw new TypeError('a paper');
  expect(await lead(given.chair, given.paper.id)).toEqual({});
  expect(await lead(given.secretary, given.paper.id)).toMatchObject({ refused: 'SOMEONE_ELSE_LEADS' });
});
