import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../main/archive/database.ts';
import { handlerTable } from '../../../main/hub/calls/table.ts';
import { HUB_CALLS, type HubCallName } from '../../../shared/room/calls.ts';
import { readDesk } from '../../../shared/room/roomState.ts';
import { aDelegate } from '../../kit/people.ts';
import { aPublishedMeeting, type TestMeeting } from '../../kit/testMeeting.ts';
import { TestRoom } from '../../kit/testRoom.ts';
import { aKey, type TestTerminal } from '../../kit/testTerminal.ts';
import { until } from '../../kit/until.ts';

let room: TestRoom;
let given: TestMeeting;
let secretary: TestTerminal;
let delegate: TestTerminal;
beforeEach(async () => {
  room = await TestRoom.open();
  given = await aPublishedMeeting(room);
  secretary = given.secretary.terminal;
  delegate = given.delegates[0]?.terminal ?? secretary;
});
afterEach(() => room.close());

/** Sends any text frame and answers what comes back for its id. */
async function raw(terminal: TestTerminal, frame: object): Promise<unknown> {
  return new Promise((resolve) => {
    const probe = { ...frame, id: 900_001 };
    terminal.onRawAnswer = (answer) => answer.id === probe.id && resolve(answer);
    terminal.link?.send(JSON.stringify({ type: 'call', ...probe }));
  });
}

it('every call of the table has one handler of its kind', () => {
  expect([...handlerTable().keys()].sort()).toEqual(Object.keys(HUB_CALLS).sort());
});

describe('a call is refused', () => {
  it('when nobody knows its name', async () => {
    expect(await raw(delegate, { name: 'vote.rig', args: {} })).toMatchObject({ type: 'refusal', refused: 'UNKNOWN_CALL' });
    expect(await raw(delegate, { name: 'constructor', args: {} })).toMatchObject({ refused: 'UNKNOWN_CALL' });
  });

  it('when its arguments are not what the table says, naming the place', async () => {
    expect(await raw(delegate, { name: 'attendance.checkIn', args: { meeting: '../etc' }, key: aKey() })).toMatchObject({
      refused: 'BAD_ARGUMENTS',
      detail: { at: 'meeting' },
    });
    expect(
      await raw(secretary, { name: 'people.add', args: { people: [{ ...aDelegate(), name: 'Tên\u202eđảo' }] }, key: aKey() }),
    ).toMatchObject({
      refused: 'BAD_ARGUMENTS',
      detail: { at: 'people.0.name' },
    });
  });

  it('when it changes something and has no key', async () => {
    expect(await raw(delegate, { name: 'attendance.checkIn', args: { meeting: given.meeting } })).toMatchObject({
      refused: 'BAD_ARGUMENTS',
      detail: { at: 'key' },
    });
  });

  it('when the right is missing', async () => {
    const { meeting } = given;
    const no = { refused: 'NOT_ALLOWED' };
    expect(await delegate.ask('people.list', {})).toEqual(no);
    expect(await delegate.ask('people.add', { people: [aDelegate()] })).toEqual(no);
    expect(await delegate.ask('terminal.offerPairing', { label: 'x', kind: 'seat' })).toEqual(no);
    expect(await delegate.ask('meeting.publish', { meeting })).toEqual(no);
    expect(await delegate.ask('meeting.start', { meeting })).toEqual(no);
    expect(await secretary.ask('meeting.start', { meeting })).toEqual(no);
    expect(await delegate.ask('attendance.record', { meeting, person: given.chair.person.id, state: 'absent', reason: '' })).toEqual(no);
    expect(await given.chair.terminal.ask('meeting.create', { title: 'x' })).toEqual(no);
  });

  it('for somebody who is not invited, and for a meeting that does not exist', async () => {
    const [guest] = await room.seat(secretary, [aDelegate()]);
    expect(await guest?.terminal.ask('attendance.checkIn', { meeting: given.meeting })).toEqual({ refused: 'NOT_A_PARTICIPANT' });
    expect(await delegate.ask('attendance.checkIn', { meeting: '0'.repeat(20) })).toEqual({ refused: 'UNKNOWN_MEETING' });
  });

  it('without its words reaching anyone: a frame that is no call ends the connection', async () => {
    delegate.link?.send('{"type":"call"}');
    await until(() => !delegate.isOnline, 'the connection ended');
    expect(delegate.endedBecause).toBe('BAD_ARGUMENTS');
  });

  it('by the size of the frame', async () => {
    delegate.link?.send(JSON.stringify({ type: 'call', id: 1, name: 'person.listForSignIn', args: { filler: 'x'.repeat(1_100_000) } }));
    await until(() => !delegate.isOnline, 'the connection ended');
    await delegate.connect();
    expect(await delegate.ask('vote.listRules', {})).toHaveProperty('rules');
  });
});

describe('the same key', () => {
  it('gets the same answer, and the thing is done once', async () => {
    const key = aKey();
    const args = { people: [aDelegate({ name: 'Một Lần' })] };
    const first = await secretary.call('people.add', args, key);
    expect(await secretary.call('people.add', args, key)).toEqual(first);
    const { people } = await secretary.call('people.list', {});
    expect(people.filter(({ name }) => name === 'Một Lần')).toHaveLength(1);
  });

  it('gets the same answer after a restart of the hub', async () => {
    const key = aKey();
    const args = { title: 'Cuộc họp chỉ tạo một lần' };
    const first = await secretary.call('meeting.create', args, key);
    await room.restart([secretary]);
    await secretary.connect();
    expect(await secretary.call('meeting.create', args, key)).toEqual(first);
  });

  it('gets the same refusal, even when the answer would be another by now', async () => {
    const key = aKey();
    const { meeting, chair, items } = given;
    const args = { meeting, item: items[0] ?? ('' as never) };
    expect(await chair.terminal.ask('agenda.activate', args, key)).toMatchObject({ refused: 'MEETING_WRONG_PHASE' });
    await chair.terminal.call('meeting.start', { meeting });
    expect(await chair.terminal.ask('agenda.activate', args, key)).toMatchObject({ refused: 'MEETING_WRONG_PHASE' });
    expect(await chair.terminal.ask('agenda.activate', args)).toEqual({});
  });

  it('for something else, or for somebody else at that seat, is refused', async () => {
    const key = aKey();
    const wrong = { refused: 'BAD_ARGUMENTS', detail: { at: 'key' } };
    const { meeting } = given;
    await delegate.call('attendance.checkIn', { meeting }, key);
    expect(await delegate.ask('person.changePin', { oldPin: '111111', newPin: '222222' }, key)).toEqual(wrong);
    await delegate.signIn(given.chair.person.id, given.chair.pin);
    expect(await delegate.ask('attendance.checkIn', { meeting }, key)).toEqual(wrong);
  });

  it('sent twice at once is decided once', async () => {
    const key = aKey();
    const answers = await Promise.all([1, 2, 3].map(() => secretary.call('people.add', { people: [PERSON] }, key)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.added).toHaveLength(1);
  });

  it('of another terminal is another key', async () => {
    const key = aKey();
    const { meeting } = given;
    await delegate.call('attendance.checkIn', { meeting }, key);
    expect(await given.chair.terminal.ask('attendance.checkIn', { meeting }, key)).toHaveProperty('atMs');
  });
});

const PERSON = { name: 'Phạm Thị Hai', position: '', unit: 'Sở Tài chính', role: 'delegate', seat: '' } as const;

describe('people', () => {
  it('of the same name and unit are not added twice', async () => {
    await secretary.call('people.add', { people: [PERSON] });
    const again = await secretary.call('people.add', {
      people: [{ ...PERSON, name: 'phạm thị  hai' }, PERSON, aDelegate({ name: 'Người Mới' })],
    });
    expect(again.known).toMatchObject([{ name: 'Phạm Thị Hai' }]);
    expect(again.added).toMatchObject([{ person: { name: 'Người Mới' }, pin: expect.stringMatching(/^\d{6}$/) }]);
  });

  it('who are invited, and the last secretary, cannot be removed', async () => {
    expect(await secretary.ask('people.remove', { person: given.chair.person.id })).toMatchObject({ refused: 'PERSON_IN_USE' });
    const { added } = await secretary.call('people.add', { people: [aDelegate()] });
    expect(await secretary.ask('people.remove', { person: added[0]?.person.id ?? '' })).toEqual({});
    const only = await TestRoom.open();
    try {
      const { terminal, person } = await only.setUp();
      expect(await terminal.ask('people.remove', { person: person.id })).toMatchObject({ refused: 'PERSON_IN_USE' });
      expect(await terminal.ask('people.change', { person: { ...person, role: 'delegate' } })).toMatchObject({ refused: 'PERSON_IN_USE' });
    } finally {
      await only.close();
    }
  });

  it('whose role is changed have other rights at once', async () => {
    const { person } = given.delegates[0] ?? given.chair;
    await secretary.call('people.change', { person: { ...person, role: 'technician' } });
    expect(await delegate.ask('people.list', {})).toHaveProperty('people');
    expect(await secretary.ask('people.change', { person: { ...person, id: '0'.repeat(20) as never } })).toEqual({
      refused: 'UNKNOWN_PERSON',
    });
  });
});

it('a room is set up once', async () => {
  const args = { roomName: 'Phòng khác', name: 'Kẻ Lạ', position: '', pin: '000000' };
  expect(await delegate.ask('room.setUp', args)).toEqual({ refused: 'ROOM_ALREADY_SET_UP' });
});

it('terminals that do not exist are not approved, revoked or renamed', async () => {
  const terminal = '0'.repeat(20);
  const calls: HubCallName[] = ['terminal.approve', 'terminal.revoke'];
  for (const name of calls) expect(await secretary.ask(name as 'terminal.approve', { terminal })).toEqual({ refused: 'NOT_PAIRED' });
  expect(await secretary.ask('terminal.rename', { terminal, label: 'x' })).toEqual({ refused: 'NOT_PAIRED' });
});

it('a renamed terminal is called by its new name when its person moves there', async () => {
  const other = await room.pair(secretary, 'Ghế 40');
  await secretary.call('terminal.rename', { terminal: other.hub?.terminal ?? '', label: 'Ghế 41' });
  await other.signIn(given.chair.person.id, given.chair.pin);
  expect(await given.chair.terminal.nextFrame('signedOut')).toMatchObject({ movedTo: 'Ghế 41' });
});

describe('readiness', () => {
  const report = { ready: 1, total: 2, firstPages: 2, receivedBytes: 10, totalBytes: 30 };

  it('of each terminal shows on the desk, the last report of many', async () => {
    const { meeting } = given;
    const desk = await secretary.open('desk');
    for (let ready = 0; ready < 20; ready += 1) await delegate.call('paper.reportProgress', { meeting, ...report, ready });
    const shown = await until(
      () => readDesk(desk.doc).terminals.find(({ id, papers }) => id === delegate.hub?.terminal && papers),
      'the desk shows it',
    );
    expect(shown.papers).toEqual({ meeting, ...report, ready: 19 });
  });

  it('is not taken from terminals that have no part in the meeting', async () => {
    const [stranger] = await room.seat(secretary, [aDelegate()]);
    expect(await stranger?.terminal.ask('paper.reportProgress', { meeting: given.meeting, ...report })).toEqual({ refused: 'NOT_ALLOWED' });
    expect(await delegate.ask('paper.reportProgress', { meeting: '0'.repeat(20), ...report })).toEqual({ refused: 'UNKNOWN_MEETING' });
  });
});

it('a fault of the hub itself is told as one, logged with the call’s name, and over when its cause is', async () => {
  const database = openDatabase(`${room.directory}/archive.sqlite`, { busyMs: 1_000 });
  database.execute('ALTER TABLE meeting RENAME TO mislaid');
  expect(await secretary.ask('meeting.create', { title: 'x' })).toEqual({ refused: 'HUB_FAILED' });
  expect(room.errors.filter((line) => line.includes('meeting.create'))).toHaveLength(1);
  database.execute('ALTER TABLE mislaid RENAME TO meeting');
  database.close();
  expect(await secretary.ask('meeting.create', { title: 'x' })).toHaveProperty('meeting');
});

describe('the log', () => {
  it('tells every terminal its signed head after decisions, and proves that it only grew', async () => {
    const before = delegate.welcome?.head;
    if (!before) throw new Error('no head');
    await given.chair.terminal.call('meeting.start', { meeting: given.meeting });
    const { head } = await until(() => {
      const told = delegate.frames.findLast((frame) => frame.type === 'head');
      return told && told.head.size > before.size ? told : null;
    }, 'a head is told');
    const { hashes } = await delegate.call('log.proveConsistency', { fromSize: before.size, toSize: head.size });
    expect(hashes.length).toBeGreaterThan(0);
    expect(await delegate.ask('log.proveConsistency', { fromSize: 5, toSize: 1_000_000 })).toMatchObject({ refused: 'BAD_ARGUMENTS' });
    expect(await delegate.ask('log.proveConsistency', { fromSize: 5, toSize: 2 })).toMatchObject({ refused: 'BAD_ARGUMENTS' });
  });
});
