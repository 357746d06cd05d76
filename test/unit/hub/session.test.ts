import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDesk } from '../../../shared/room/roomState.ts';
import { aDelegate } from '../../kit/people.ts';
import { type Seated, TestRoom } from '../../kit/testRoom.ts';
import type { TestTerminal } from '../../kit/testTerminal.ts';
import { until } from '../../kit/until.ts';

const WRONG = '999999';

let room: TestRoom;
let secretary: Seated;
let delegate: Seated;
beforeEach(async () => {
  room = await TestRoom.open();
  secretary = await room.setUp();
  const [seated] = await room.seat(secretary.terminal, [aDelegate({ name: 'Lê Văn Đạt', seat: '12' })]);
  if (!seated) throw new Error('nobody was seated');
  delegate = seated;
});
afterEach(() => room.close());

function signIn(terminal: TestTerminal, pin: string, person = delegate.person.id) {
  return terminal.ask('person.signIn', { person, pin });
}

describe('signing in is refused', () => {
  it('before the room was set up', async () => {
    const other = await TestRoom.open();
    try {
      const terminal = await other.pairAtConsole();
      expect(await terminal.ask('person.listForSignIn', {})).toEqual({ setUp: false, people: [] });
      expect(await signIn(terminal, WRONG)).toEqual({ refused: 'ROOM_NOT_SET_UP' });
      expect(await terminal.ask('people.list', {})).toEqual({ refused: 'ROOM_NOT_SET_UP' });
    } finally {
      await other.close();
    }
  });

  it('for somebody whom the room does not know', async () => {
    expect(await signIn(delegate.terminal, WRONG, '0'.repeat(20) as never)).toEqual({ refused: 'UNKNOWN_PERSON' });
  });

  it('at a display', async () => {
    const wall = await room.pair(secretary.terminal, 'Màn hình', 'display');
    expect(await signIn(wall, delegate.pin)).toEqual({ refused: 'NOT_ALLOWED' });
  });

  it('with a wrong PIN, saying how many tries are left', async () => {
    expect(await signIn(delegate.terminal, WRONG)).toEqual({ refused: 'WRONG_PIN', detail: { left: 4 } });
    expect(await signIn(delegate.terminal, WRONG)).toEqual({ refused: 'WRONG_PIN', detail: { left: 3 } });
  });

  it('after five wrong PINs, even with the right one, for five minutes and through a restart', async () => {
    const untilMs = room.clock.nowMs() + 5 * 60_000;
    const locked = { refused: 'PIN_LOCKED', detail: { untilMs } };
    for (let left = 4; left > 0; left -= 1) await signIn(delegate.terminal, WRONG);
    expect(await signIn(delegate.terminal, WRONG)).toEqual(locked);
    expect(await signIn(delegate.terminal, delegate.pin)).toEqual(locked);
    await room.restart([delegate.terminal, secretary.terminal]);
    await delegate.terminal.connect();
    await secretary.terminal.connect();
    expect(await signIn(delegate.terminal, delegate.pin)).toEqual(locked);
    const desk = await secretary.terminal.open('desk');
    expect(readDesk(desk.doc).locks).toEqual([{ person: delegate.person.id, name: 'Lê Văn Đạt', untilMs }]);
    room.clock.turn(5 * 60_000);
    expect(await signIn(delegate.terminal, delegate.pin)).toMatchObject({ person: { name: 'Lê Văn Đạt' } });
    await until(() => readDesk(desk.doc).locks.length === 0, 'the desk shows no lock');
  });

  it('for whoever tries five people at one seat', async () => {
    const { added } = await secretary.terminal.call('people.add', { people: Array.from({ length: 5 }, () => aDelegate()) });
    const seat = await room.pair(secretary.terminal, 'Ghế 9');
    for (const { person } of added.slice(0, 4)) expect(await signIn(seat, WRONG, person.id)).toMatchObject({ refused: 'WRONG_PIN' });
    expect(await signIn(seat, WRONG, added[4]?.person.id)).toMatchObject({ refused: 'PIN_LOCKED' });
    expect(await signIn(seat, delegate.pin)).toMatchObject({ refused: 'PIN_LOCKED' });
    const elsewhere = await room.pair(secretary.terminal, 'Ghế 10');
    expect(await signIn(elsewhere, delegate.pin)).toMatchObject({ person: { id: delegate.person.id } });
  });

  it('for guesses sent side by side: five are tried, no more', async () => {
    const seats = [delegate.terminal, await room.pair(secretary.terminal, 'Ghế 9')];
    const guesses = Array.from({ length: 40 }, (_, index) => signIn(seats[index % 2] ?? delegate.terminal, WRONG));
    const codes = (await Promise.all(guesses)).map((answer) => ('refused' in answer ? answer.refused : 'none'));
    expect(codes.filter((code) => code === 'WRONG_PIN')).toHaveLength(4);
    expect(codes.filter((code) => code === 'PIN_LOCKED')).toHaveLength(36);
  });
});

describe('a session', () => {
  it('is there again after the cable was pulled and after the hub was restarted, under the same client id', async () => {
    const { clientId } = delegate.terminal.session ?? { clientId: 0 };
    await delegate.terminal.disconnect();
    await delegate.terminal.connect();
    expect(delegate.terminal.session).toMatchObject({ person: delegate.person, clientId });
    await room.restart([delegate.terminal]);
    await delegate.terminal.connect();
    expect(delegate.terminal.session).toMatchObject({ person: delegate.person, clientId });
  });

  it('ends at the first seat when the person signs in at another, and the first seat is told where', async () => {
    const other = await room.pair(secretary.terminal, 'Ghế 20');
    await other.signIn(delegate.person.id, delegate.pin);
    expect(await delegate.terminal.nextFrame('signedOut')).toEqual({ type: 'signedOut', reason: 'movedElsewhere', movedTo: 'Ghế 20' });
    expect(await delegate.terminal.ask('vote.listRules', {})).toEqual({ refused: 'NOT_SIGNED_IN' });
    expect(other.session?.clientId).not.toBe(delegate.terminal.session?.clientId);
  });

  it('ends by signing out, for good', async () => {
    await delegate.terminal.call('person.signOut', {});
    expect(await delegate.terminal.ask('person.signOut', {})).toEqual({ refused: 'NOT_SIGNED_IN' });
    await delegate.terminal.disconnect();
    await delegate.terminal.connect();
    expect(delegate.terminal.session).toBeNull();
  });

  it('ends when the secretary gives a new PIN, and the old PIN is no use any more', async () => {
    const { pin } = await secretary.terminal.call('people.resetPin', { person: delegate.person.id });
    expect(await delegate.terminal.nextFrame('signedOut')).toMatchObject({ reason: 'pinReset' });
    expect(await signIn(delegate.terminal, delegate.pin)).toMatchObject({ refused: 'WRONG_PIN' });
    expect(await signIn(delegate.terminal, pin)).toMatchObject({ person: { id: delegate.person.id } });
  });

  it('ends when the person is removed', async () => {
    await secretary.terminal.call('people.remove', { person: delegate.person.id });
    expect(await delegate.terminal.nextFrame('signedOut')).toMatchObject({ reason: 'removed' });
    expect(await signIn(delegate.terminal, delegate.pin)).toEqual({ refused: 'UNKNOWN_PERSON' });
  });

  it('of whoever sat here before ends when another signs in', async () => {
    await delegate.terminal.signIn(secretary.person.id, secretary.pin);
    expect(await secretary.terminal.nextFrame('signedOut')).toMatchObject({ reason: 'movedElsewhere', movedTo: 'Ghế 12' });
    expect(delegate.terminal.session?.person.id).toBe(secretary.person.id);
  });

  it('shows on the desk', async () => {
    const desk = await secretary.terminal.open('desk');
    const seatOf = () => readDesk(desk.doc).terminals.find(({ label }) => label === 'Ghế 12');
    expect(seatOf()).toMatchObject({ online: true, offlineSinceMs: null, person: { name: 'Lê Văn Đạt', role: 'delegate' } });
    await delegate.terminal.disconnect();
    await until(() => seatOf()?.online === false, 'the desk shows that it is offline');
    expect(seatOf()).toMatchObject({ offlineSinceMs: room.clock.nowMs(), person: { name: 'Lê Văn Đạt' } });
    await delegate.terminal.connect();
    await until(() => seatOf()?.online === true, 'the desk shows that it is back');
    expect(seatOf()?.offlineSinceMs).toBeNull();
  });
});

describe('a PIN', () => {
  it('is changed by its person with the old one, and wrong tries count as at the door', async () => {
    expect(await delegate.terminal.ask('person.changePin', { oldPin: WRONG, newPin: '111111' })).toMatchObject({ refused: 'WRONG_PIN' });
    await delegate.terminal.call('person.changePin', { oldPin: delegate.pin, newPin: '111111' });
    expect(await signIn(delegate.terminal, '111111')).toMatchObject({ person: { id: delegate.person.id } });
  });

  it('is not in the archive’s files as digits, nor are the answers that told it', async () => {
    const { added } = await secretary.terminal.call('people.add', { people: [aDelegate({ name: 'Người giữ mã' })] });
    const pin = added[0]?.pin ?? '';
    expect(pin).toMatch(/^\d{6}$/);
    await room.stop();
    const { readFileSync, readdirSync, statSync } = await import('node:fs');
    const files = readdirSync(room.directory).map((name) => `${room.directory}/${name}`);
    const all = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, 'latin1'));
    expect(all.some((text) => text.includes(Buffer.from('Người giữ mã').toString('latin1')))).toBe(true);
    expect(all.some((text) => text.includes(`"${pin}"`) || text.includes(`'${pin}'`) || text.includes(`:${pin}`))).toBe(false);
  });
});
