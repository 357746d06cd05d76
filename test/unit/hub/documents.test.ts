import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openArchive } from '../../../main/archive/open.ts';
import { encodeBinaryFrame } from '../../../shared/room/binaryFrame.ts';
import { LIMITS } from '../../../shared/room/limits.ts';
import { aPublishedMeeting, seenFloor, type TestMeeting } from '../../kit/testMeeting.ts';
import { type Seated, TestRoom } from '../../kit/testRoom.ts';
import type { TestTerminal } from '../../kit/testTerminal.ts';
import { until } from '../../kit/until.ts';

let room: TestRoom;
let given: TestMeeting;
let writer: Seated;
let reader: Seated;
let shared: string;
beforeEach(async () => {
  room = await TestRoom.open();
  given = await aPublishedMeeting(room, { withPaper: true });
  const [first, second] = given.delegates;
  if (!first || !second) throw new Error('two delegates were expected');
  [writer, reader] = [first, second];
  shared = `ink/${given.paper?.id}/${writer.person.id}/shared`;
});
afterEach(() => room.close());

const STROKE = Uint8Array.from({ length: 60 }, (_, index) => index);

function strokesOf(doc: Y.Doc): string[] {
  return [...doc.getMap('strokes').keys()].sort();
}

async function refusalOf(terminal: TestTerminal, name: string): Promise<unknown> {
  return terminal.ask('document.open', { name, stateVector: '' });
}

describe('opening a document is refused', () => {
  it.each([
    ['a name that is none', 'floor/../plan', 'UNKNOWN_DOCUMENT'],
    ['a meeting that does not exist', `floor/${'0'.repeat(20)}`, 'UNKNOWN_DOCUMENT'],
    ['ink on a paper that does not exist', `ink/${'0'.repeat(20)}/${'0'.repeat(20)}/shared`, 'UNKNOWN_DOCUMENT'],
    ['the desk, to a delegate', 'desk', 'NOT_ALLOWED'],
  ])('for %s', async (_, name, code) => {
    expect(await refusalOf(reader.terminal, name)).toEqual({ refused: code });
  });

  it('for what is somebody else’s or not yet to be seen', async () => {
    const { meeting, paper } = given;
    const no = { refused: 'NOT_ALLOWED' };
    expect(await refusalOf(reader.terminal, `ink/${paper?.id}/${writer.person.id}/private`)).toEqual(no);
    expect(await refusalOf(given.secretary.terminal, `ink/${paper?.id}/${writer.person.id}/private`)).toEqual(no);
    expect(await refusalOf(reader.terminal, `plan/${meeting}`)).toEqual(no);
    expect(await refusalOf(reader.terminal, `minutes/${meeting}`)).toEqual(no);
    await reader.terminal.call('person.signOut', {});
    expect(await refusalOf(reader.terminal, `floor/${meeting}`)).toEqual({ refused: 'NOT_SIGNED_IN' });
  });

  it('with a state vector that is none, or when too many are open', async () => {
    expect(await reader.terminal.ask('document.open', { name: 'room', stateVector: 'AQ==' })).toMatchObject({ refused: 'BAD_ARGUMENTS' });
    await room.close();
    room = await TestRoom.open({ limits: { openDocuments: 1 } });
    const { terminal } = await room.setUp();
    await terminal.open('room');
    expect(await refusalOf(terminal, 'desk')).toEqual({ refused: 'TOO_LARGE' });
    await terminal.call('document.close', { channel: terminal.documents.get('room')?.channel ?? 0 });
    expect(await refusalOf(terminal, 'desk')).toHaveProperty('channel');
  });
});

it('a document that was closed before its state was on its way sends nothing', async () => {
  const mine = await writer.terminal.open(shared);
  const ask = () => reader.terminal.ask('document.open', { name: shared, stateVector: '' });
  const opening = ask();
  const closing = reader.terminal.ask('document.close', { channel: mine.channel ?? 0 });
  expect(await Promise.all([opening, closing])).toMatchObject([{ channel: mine.channel }, {}]);
  mine.change((doc) => doc.getMap('strokes').set('a', STROKE));
  await mine.settled();
  expect(await reader.terminal.ask('vote.listRules', {})).toHaveProperty('rules');
  expect(reader.terminal.strayFrames).toEqual([]);
  await ask();
  await until(() => reader.terminal.strayFrames.length > 0, 'opened, it does send');
});

describe('a stroke', () => {
  it('reaches the other readers, and is acknowledged when it is on the disk', async () => {
    const mine = await writer.terminal.open(shared);
    const theirs = await reader.terminal.open(shared);
    expect([mine.access, theirs.access]).toEqual(['write', 'read']);
    expect(mine.channel).toBe(theirs.channel);
    mine.change((doc) => doc.getMap('strokes').set('a', STROKE));
    await mine.settled();
    await until(() => strokesOf(theirs.doc).includes('a'), 'the reader sees it');
    expect(theirs.doc.getMap('strokes').get('a')).toEqual(STROKE);
    await room.stop();
    const archive = openArchive(room.directory, { ballastBytes: 0 });
    const stored = new Y.Doc();
    Y.applyUpdate(
      stored,
      archive.documents.load({ kind: 'ink', paper: given.paper?.id as never, person: writer.person.id, visibility: 'shared' }) ??
        new Uint8Array(),
    );
    expect(strokesOf(stored)).toEqual(['a']);
    archive.close();
  });

  it('drawn while the cable was pulled arrives afterwards, once and in its order', async () => {
    const mine = await writer.terminal.open(shared);
    const theirs = await reader.terminal.open(shared);
    mine.change((doc) => doc.getMap('strokes').set('a', STROKE));
    await writer.terminal.disconnect();
    for (const key of ['b', 'c', 'd']) mine.change((doc) => doc.getMap('strokes').set(key, STROKE));
    mine.change((doc) => doc.getMap('strokes').delete('c'));
    await writer.terminal.connect();
    await mine.settled();
    await until(() => strokesOf(theirs.doc).join() === 'a,b,d', 'the reader sees what was drawn');
    expect(mine.refusals).toEqual([]);
  });

  it('is there after a restart of the hub, also for somebody who never saw it', async () => {
    const mine = await writer.terminal.open(shared);
    mine.change((doc) => doc.getMap('strokes').set('a', STROKE));
    await mine.settled();
    await room.restart([reader.terminal]);
    await reader.terminal.connect();
    const theirs = await reader.terminal.open(shared);
    expect(strokesOf(theirs.doc)).toEqual(['a']);
  });

  it('drawn at one seat can be erased by its person at another', async () => {
    const mine = await writer.terminal.open(shared);
    mine.change((doc) => doc.getMap('strokes').set('a', STROKE));
    await mine.settled();
    const other = await room.pair(given.secretary.terminal, 'Ghế 30');
    await other.signIn(writer.person.id, writer.pin);
    const again = await other.open(shared);
    again.change((doc) => doc.getMap('strokes').delete('a'));
    again.change((doc) => doc.getMap('strokes').set('b', STROKE));
    await again.settled();
    expect([strokesOf(again.doc), again.refusals]).toEqual([['b'], []]);
  });
});

describe('a refused update', () => {
  it('resets its writer once, is seen by nobody, and writing goes on after the document was opened again', async () => {
    const mine = await writer.terminal.open(shared);
    const theirs = await reader.terminal.open(shared);
    mine.change((doc) => doc.getMap('strokes').set('good', STROKE));
    await mine.settled();
    const forged = new Y.Doc();
    forged.clientID = reader.terminal.session?.clientId ?? 1;
    forged.getMap('strokes').set('forged', STROKE);
    mine.sendRaw(Y.encodeStateAsUpdate(forged));
    mine.change((doc) => doc.getMap('strokes').set('under way', STROKE));
    await until(() => mine.resets === 1 && mine.refusals.length === 2, 'the writer is reset');
    expect(mine.refusals).toEqual(['UPDATE_FORGED', 'UPDATE_GAP']);
    expect(strokesOf(mine.doc)).toEqual(['good']);
    await mine.open();
    mine.change((doc) => doc.getMap('strokes').set('after', STROKE));
    await mine.settled();
    await until(() => strokesOf(theirs.doc).includes('after'), 'the reader sees what came after');
    expect(strokesOf(theirs.doc)).toEqual(['after', 'good']);
    expect([mine.resets, theirs.resets]).toEqual([1, 0]);
  });

  it.each([
    ['damaged', Uint8Array.of(1, 2, 3), 'UPDATE_DAMAGED'],
    ['too large', new Uint8Array(LIMITS.updateBytes + 1), 'UPDATE_TOO_LARGE'],
  ])('may be %s', async (_, update, code) => {
    const mine = await writer.terminal.open(shared);
    mine.sendRaw(update);
    await until(() => mine.refusals.length > 0, 'it is refused');
    expect(mine.refusals).toEqual([code]);
  });

  it('may come from somebody who only reads', async () => {
    const theirs = await reader.terminal.open(shared);
    theirs.change((doc) => doc.getMap('strokes').set('x', STROKE));
    await until(() => theirs.resets === 1, 'the reader is reset');
    expect([theirs.refusals, strokesOf(theirs.doc)]).toEqual([['UPDATE_FORBIDDEN'], []]);
  });

  it('may be the floor’s: only the hub writes there', async () => {
    const floor = await writer.terminal.open(`floor/${given.meeting}`);
    floor.change((doc) => doc.getMap('floor').set('meeting', { phase: 'archived' }));
    await until(() => floor.resets === 1, 'the writer is reset');
    expect(floor.refusals).toEqual(['UPDATE_FORBIDDEN']);
    expect((await seenFloor(reader.terminal, given.meeting)).meeting.phase).toBe('published');
  });
});

describe('binary frames', () => {
  it('that are none end the connection', async () => {
    writer.terminal.link?.send(Uint8Array.of(0));
    await until(() => !writer.terminal.isOnline, 'the connection ended');
    expect(writer.terminal.endedBecause).toBe('BAD_ARGUMENTS');
  });

  it('that only a hub sends end the connection', async () => {
    const mine = await writer.terminal.open(shared);
    writer.terminal.link?.send(encodeBinaryFrame({ channel: mine.channel ?? 0, kind: 'reset', update: new Uint8Array() }));
    await until(() => !writer.terminal.isOnline, 'the connection ended');
  });

  it('on a channel that is not open are ignored', async () => {
    writer.terminal.link?.send(encodeBinaryFrame({ channel: 4_000, kind: 'update', sequence: 1, update: new Uint8Array(3) }));
    expect(await writer.terminal.ask('vote.listRules', {})).toHaveProperty('rules');
  });
});

describe('wet ink', () => {
  it('is relayed to those who read the shared ink, as it came, and is never stored', async () => {
    const mine = await writer.terminal.open(shared);
    const theirs = await reader.terminal.open(shared);
    const payload = Uint8Array.from([3, 1, 4, 1, 5]);
    mine.sendWet(payload);
    await until(() => theirs.wet.length === 1, 'the reader sees it');
    expect(theirs.wet).toEqual([payload]);
    expect(mine.wet).toEqual([]);
    await room.stop();
    const archive = openArchive(room.directory, { ballastBytes: 0 });
    expect(archive.documents.listOf(given.meeting)).not.toContain(shared);
    archive.close();
  });

  it('is not taken from readers, not for private ink, and not above 4 kB', async () => {
    const mine = await writer.terminal.open(shared);
    const hidden = await writer.terminal.open(`ink/${given.paper?.id}/${writer.person.id}/private`);
    const theirs = await reader.terminal.open(shared);
    theirs.sendWet(Uint8Array.of(1));
    hidden.sendWet(Uint8Array.of(2));
    mine.sendWet(new Uint8Array(LIMITS.wetBytes + 1));
    mine.sendWet(Uint8Array.of(4));
    await until(() => theirs.wet.length > 0, 'the last one arrives');
    expect(theirs.wet).toEqual([Uint8Array.of(4)]);
    expect(mine.wet).toEqual([]);
  });
});

describe('rights are looked at again', () => {
  it('when the person signs out: what was theirs is closed, and the room stays open', async () => {
    await writer.terminal.open('room');
    const mine = await writer.terminal.open(`ink/${given.paper?.id}/${writer.person.id}/private`);
    await writer.terminal.call('person.signOut', {});
    expect(await writer.terminal.nextFrame('channelClosed')).toEqual({
      type: 'channelClosed',
      channel: mine.channel,
      refused: 'NOT_SIGNED_IN',
    });
    expect(writer.terminal.frames.filter(({ type }) => type === 'channelClosed')).toEqual([]);
  });

  it('when somebody is taken off the programme', async () => {
    const floor = await reader.terminal.open(`floor/${given.meeting}`);
    const plan = await given.secretary.terminal.open(`plan/${given.meeting}`);
    plan.change((doc) => doc.getMap('people').delete(reader.person.id));
    await plan.settled();
    await given.secretary.terminal.call('meeting.publish', { meeting: given.meeting });
    expect(await reader.terminal.nextFrame('channelClosed')).toMatchObject({ channel: floor.channel, refused: 'NOT_ALLOWED' });
  });

  it('when the meeting closes: the plan can be read and no longer written', async () => {
    const plan = await given.secretary.terminal.open(`plan/${given.meeting}`);
    expect(plan.access).toBe('write');
    await given.chair.terminal.call('meeting.start', { meeting: given.meeting });
    await given.chair.terminal.call('meeting.close', { meeting: given.meeting });
    plan.change((doc) => doc.getMap('plan').set('title', 'Sửa sau khi họp'));
    await until(() => plan.resets === 1, 'it is refused');
    expect(plan.refusals).toEqual(['UPDATE_FORBIDDEN']);
  });
});

describe('two secretaries', () => {
  it('edit one plan together and end up with the same', async () => {
    const [second] = await room.seat(given.secretary.terminal, [
      { name: 'Thư ký Hai', position: '', unit: '', role: 'secretary', seat: '2' },
    ]);
    const name = `plan/${given.meeting}`;
    const [left, right] = [await given.secretary.terminal.open(name), await (second as Seated).terminal.open(name)];
    for (let round = 0; round < 10; round += 1) {
      left.change((doc) => doc.getMap('plan').set('title', `Tên từ trái ${round}`));
      right.change((doc) => doc.getMap('plan').set('title', `Tên từ phải ${round}`));
      right.change((doc) => doc.getMap('plan').set(`field ${round}`, round));
    }
    await Promise.all([left.settled(), right.settled()]);
    await until(
      () => left.doc.getMap('plan').get('title') === right.doc.getMap('plan').get('title') && left.doc.getMap('plan').has('field 9'),
      'both are the same',
    );
    expect(left.doc.getMap('plan').toJSON()).toEqual(right.doc.getMap('plan').toJSON());
    expect([left.refusals, right.refusals]).toEqual([[], []]);
  });
});

it('a reader who holds what the hub lost gets the hub’s state instead', async () => {
  const theirs = await reader.terminal.open(shared);
  await reader.terminal.disconnect();
  const lost = new Y.Doc();
  lost.clientID = writer.terminal.session?.clientId ?? 1;
  lost.getMap('strokes').set('shown and lost', STROKE);
  Y.applyUpdate(theirs.doc, Y.encodeStateAsUpdate(lost), 'hub');
  await reader.terminal.connect();
  expect([theirs.resets, strokesOf(theirs.doc)]).toEqual([1, []]);
});

it('a terminal that opens with what it has gets only what it lacks', async () => {
  const mine = await writer.terminal.open(shared);
  mine.change((doc) => doc.getMap('strokes').set('large', new Uint8Array(100_000)));
  await mine.settled();
  const theirs = await reader.terminal.open(shared);
  await reader.terminal.disconnect();
  mine.change((doc) => doc.getMap('strokes').set('small', STROKE));
  await mine.settled();
  let received = 0;
  await reader.terminal.connect();
  theirs.doc.on('update', (update: Uint8Array) => {
    received += update.length;
  });
  await theirs.open();
  expect(strokesOf(theirs.doc)).toEqual(['large', 'small']);
  expect(received).toBeLessThan(1_000);
});
