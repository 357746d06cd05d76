import { describe, expect, test } from 'vitest';
import { toHex } from '../../../shared/base/bytes.ts';
import { newId } from '../../../shared/base/ids.ts';
import { anArchive, aPerson, aRoomInSession, aTerminal, firstOf } from './room.ts';

function aKey(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(32)));
}

describe('a person', () => {
  test('who is unknown cannot be changed, removed or given a PIN', () => {
    const { people } = anArchive();
    const stranger = aPerson();
    for (const change of [() => people.change(stranger), () => people.remove(stranger.id, 1), () => people.setPin(stranger.id, 'x')]) {
      expect(change).toThrow('changed 0 rows instead of one');
    }
    expect([people.find(stranger.id), people.findPin(stranger.id), people.hasAny()]).toEqual([null, null, false]);
  });

  test('is listed in the order of adding, and keeps their id when changed', () => {
    const { people } = anArchive();
    const [first, second] = [aPerson({ name: 'Vũ' }), aPerson({ name: 'An' })];
    people.add(first, 'pin', 1);
    people.add(second, 'pin', 2);
    const changed = { ...first, name: 'Vũ Thị Hà', role: 'secretary' as const, seat: '' };
    people.change(changed);
    expect(people.list()).toEqual([changed, second]);
    expect(people.hasAny()).toBe(true);
  });

  test('who is removed is gone from the directory, but history still finds the name', () => {
    const { people } = anArchive();
    const person = aPerson();
    people.add(person, 'pin', 1);
    people.remove(person.id, 2);
    expect([people.list(), people.find(person.id), people.findPin(person.id)]).toEqual([[], null, null]);
    expect([people.findEvenRemoved(person.id), people.hasAny()]).toEqual([person, true]);
  });

  test('is invited as long as a meeting that lists them is not archived', () => {
    const { archive, meeting, people } = aRoomInSession();
    const { id } = firstOf(people);
    expect(archive.people.isInvited(id)).toBe(true);
    archive.meetings.close(meeting, 300);
    expect(archive.people.isInvited(id)).toBe(true);
    archive.meetings.archive(meeting, 400);
    expect(archive.people.isInvited(id)).toBe(false);
  });

  test('has wrong PINs counted over a restart, is locked until a time, and starts anew with a new PIN', () => {
    const { people } = anArchive();
    const person = aPerson();
    people.add(person, 'first', 1);
    expect([1, 2, 3].map(() => people.countWrongPin(person.id))).toEqual([1, 2, 3]);
    expect(people.findPin(person.id)).toEqual({ hash: 'first', failedAttempts: 3, lockedUntilMs: null });
    people.lock(person.id, 5_000);
    expect(people.findPin(person.id)).toEqual({ hash: 'first', failedAttempts: 0, lockedUntilMs: 5_000 });
    expect(people.listLocked(4_999)).toEqual([{ person: person.id, name: person.name, untilMs: 5_000 }]);
    expect(people.listLocked(5_000)).toEqual([]);
    people.setPin(person.id, 'second');
    expect(people.findPin(person.id)).toEqual({ hash: 'second', failedAttempts: 0, lockedUntilMs: null });
    people.countWrongPin(person.id);
    people.clearWrongPins(person.id);
    expect(people.findPin(person.id)?.failedAttempts).toBe(0);
  });
});

describe('a terminal', () => {
  const pending = (key: string) => ({
    id: newId<'terminal'>(),
    key,
    label: 'Ghế 1',
    kind: 'seat' as const,
    digits: '000123',
    createdAtMs: 1,
  });

  test('waits with its digits until it is approved, once', () => {
    const { terminals } = anArchive();
    const terminal = pending(aKey());
    terminals.add(terminal);
    expect(terminals.find(terminal.id)).toEqual({ ...terminal, state: 'pending', failedAttempts: 0, lockedUntilMs: null });
    terminals.approve(terminal.id, 2);
    expect(terminals.findByKey(terminal.key)).toMatchObject({ state: 'active', digits: null });
    expect(() => terminals.approve(terminal.id, 3)).toThrow('changed 0 rows');
    terminals.rename(terminal.id, 'Ghế 2');
    expect(terminals.list().map((each) => each.label)).toEqual(['Ghế 2']);
  });

  test('holds its key alone, until it is revoked', () => {
    const { terminals } = anArchive();
    const first = pending(aKey());
    terminals.add(first);
    expect(() => terminals.add(pending(first.key))).toThrow('UNIQUE');
    terminals.revoke(first.id, 2);
    expect(() => terminals.revoke(first.id, 3)).toThrow('changed 0 rows');
    const second = pending(first.key);
    terminals.add(second);
    expect(terminals.findByKey(first.key)?.id).toBe(second.id);
    expect(terminals.list().map((each) => each.state)).toEqual(['revoked', 'pending']);
  });

  test('has wrong PINs counted and is locked, as a person is', () => {
    const archive = anArchive();
    const id = aTerminal(archive);
    expect([1, 2].map(() => archive.terminals.countWrongPin(id))).toEqual([1, 2]);
    archive.terminals.lock(id, 9_000);
    expect(archive.terminals.find(id)).toMatchObject({ failedAttempts: 0, lockedUntilMs: 9_000 });
    archive.terminals.clearWrongPins(id);
    expect(archive.terminals.find(id)?.lockedUntilMs).toBeNull();
  });
});

describe('a session', () => {
  test('moves with its person to another seat, and tells which one they left', () => {
    const archive = anArchive();
    const { sessions } = archive;
    const [an, binh] = [aPerson(), aPerson()];
    for (const person of [an, binh]) archive.people.add(person, 'pin', 1);
    const [here, there] = [aTerminal(archive), aTerminal(archive)];
    expect(sessions.start({ terminal: here, person: an.id, sinceMs: 1 })).toBeNull();
    expect(sessions.start({ terminal: here, person: an.id, sinceMs: 2 }), 'signing in again at the same seat').toBeNull();
    expect(sessions.start({ terminal: there, person: an.id, sinceMs: 3 })).toEqual({ terminal: here, person: an.id, sinceMs: 2 });
    expect(sessions.start({ terminal: there, person: binh.id, sinceMs: 4 })).toBeNull();
    expect(sessions.findOf(binh.id)).toEqual({ terminal: there, person: binh.id, sinceMs: 4 });
    expect([sessions.findOf(an.id), sessions.find(here)]).toEqual([null, null]);
    expect([sessions.end(here), sessions.end(there), sessions.find(there)]).toEqual([false, true, null]);
  });
});

describe('Yjs client ids', () => {
  test('belong to one person at one terminal for good', () => {
    const archive = anArchive();
    const person = aPerson();
    archive.people.add(person, 'pin', 1);
    const terminal = aTerminal(archive);
    const given = { clientId: 4_000_000_000, terminal, person: person.id, givenAtMs: 1 };
    archive.clientIds.give(given);
    archive.clientIds.give({ ...given, clientId: 77 });
    expect(() => archive.clientIds.give({ ...given, givenAtMs: 2 })).toThrow('UNIQUE');
    expect(() => archive.clientIds.give({ ...given, clientId: 0 })).toThrow('CHECK');
    expect(archive.clientIds.list(terminal, person.id)).toEqual([77, 4_000_000_000]);
    expect(archive.clientIds.findOwner(4_000_000_000)).toEqual(given);
    expect(archive.clientIds.findOwner(5)).toBeNull();
  });
});

describe('answers', () => {
  test('are kept under the key of the terminal that asked, and forgotten after their time', () => {
    const archive = anArchive();
    const [terminal, other] = [aTerminal(archive), aTerminal(archive)];
    const answer = { refused: 'VOTE_CLOSED', detail: { at: 5 } };
    archive.answers.keep(terminal, 'k', { call: 'vote.cast', answer }, 100);
    expect(() => archive.answers.keep(terminal, 'k', { call: 'vote.cast', answer: {} }, 101)).toThrow('UNIQUE');
    expect(archive.answers.find(terminal, 'k')).toEqual({ call: 'vote.cast', answer });
    expect(archive.answers.find(other, 'k')).toBeNull();
    expect([archive.answers.forgetBefore(100), archive.answers.forgetBefore(101)]).toEqual([0, 1]);
    expect(archive.answers.find(terminal, 'k')).toBeNull();
  });
});

describe('settings', () => {
  test('are null until they are written, and then what was written last', () => {
    const { settings } = anArchive();
    expect(settings.read('roomName')).toBeNull();
    settings.write('roomName', 'Phòng họp số 1');
    settings.write('roomName', 'Phòng họp “A”');
    expect([settings.read('roomName'), settings.read('hubKey')]).toEqual(['Phòng họp “A”', null]);
  });
});
