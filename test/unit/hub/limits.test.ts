import { connect as connectTcp } from 'node:net';
import { connect } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import type { HubLimits } from '../../../main/hub/hubLimits.ts';
import { openLink } from '../../../main/terminal/link.ts';
import { encodeBinaryFrame } from '../../../shared/room/binaryFrame.ts';
import { readDesk } from '../../../shared/room/roomState.ts';
import { deafTerminal } from '../../kit/deafTerminal.ts';
import { aPublishedMeeting } from '../../kit/testMeeting.ts';
import { TestRoom } from '../../kit/testRoom.ts';
import { until } from '../../kit/until.ts';

let room: TestRoom;
afterEach(() => room.close());

async function openRoom(limits: Partial<HubLimits>): Promise<void> {
  room = await TestRoom.open({ limits });
}

/** A TCP connection that says nothing; resolves to its end. */
function silentSocket(): { readonly opened: Promise<void>; readonly closed: Promise<void>; readonly isClosed: () => boolean; end(): void } {
  const socket = connectTcp(room.address);
  let isClosed = false;
  socket.on('error', () => {});
  socket.resume();
  return {
    opened: new Promise((resolve) => socket.once('connect', () => resolve())),
    closed: new Promise((resolve) =>
      socket.once('close', () => {
        isClosed = true;
        resolve();
      }),
    ),
    isClosed: () => isClosed,
    end: () => socket.destroy(),
  };
}

describe('before it has proved who it is, a peer', () => {
  it('is cut off when it stays silent, before, during and after the TLS handshake', async () => {
    await openRoom({ handshakeMs: 150 });
    await silentSocket().closed;
    const half = connectTcp(room.address);
    half.on('error', () => {});
    half.resume();
    half.write(Uint8Array.of(22, 3, 1, 2, 0));
    await new Promise((resolve) => half.once('close', resolve));
    const link = await openLink(room.address, null);
    await new Promise<void>((resolve) => link.onClose(() => resolve()));
  });

  it('is cut off after too many bytes', async () => {
    await openRoom({});
    const link = await openLink(room.address, null);
    link.send(JSON.stringify({ type: 'hello', filler: 'x'.repeat(60_000) }));
    await new Promise<void>((resolve) => link.onClose(() => resolve()));
    const socket = connect({ ...room.address, rejectUnauthorized: false });
    socket.on('error', () => {});
    socket.resume();
    await new Promise((resolve) => socket.once('secureConnect', resolve));
    socket.write(`GET /papers/x HTTP/1.1\r\nhost: hub\r\nfiller: ${'x'.repeat(60_000)}\r\n\r\n`);
    await new Promise((resolve) => socket.once('close', resolve));
  });

  it('has two places at its address, and the places are free again', async () => {
    await openRoom({ socketsOfThisMachine: 2 });
    const [one, two] = [silentSocket(), silentSocket()];
    await Promise.all([one.opened, two.opened]);
    const third = silentSocket();
    await third.closed;
    expect([one.isClosed(), two.isClosed()]).toEqual([false, false]);
    one.end();
    two.end();
    await Promise.all([one.closed, two.closed]);
    await until(async () => {
      const socket = silentSocket();
      await socket.opened;
      const outcome = await Promise.race([socket.closed.then(() => false), new Promise((resolve) => setTimeout(() => resolve(true), 50))]);
      socket.end();
      return outcome;
    }, 'a place is free');
  });

  it('does not take a place from those who have proved themselves', async () => {
    await openRoom({ socketsOfThisMachine: 1, halfOpenSockets: 1 });
    const { terminal } = await room.setUp();
    const other = await room.pair(terminal, 'Ghế 1');
    const third = await room.pair(terminal, 'Ghế 2');
    expect([terminal.isOnline, other.isOnline, third.isOnline]).toEqual([true, true, true]);
  });

  it('speaks TLS 1.3 or nothing', async () => {
    await openRoom({});
    const socket = connect({ ...room.address, rejectUnauthorized: false, maxVersion: 'TLSv1.2' });
    await expect(
      new Promise((resolve, reject) => {
        socket.once('secureConnect', resolve);
        socket.once('error', reject);
      }),
    ).rejects.toThrow();
  });

  it('opens WebSockets at the root only, without compression', async () => {
    await openRoom({});
    const elsewhere = new WebSocket(`wss://127.0.0.1:${room.address.port}/papers`, { rejectUnauthorized: false });
    await new Promise((resolve) => elsewhere.once('error', resolve));
    const socket = new WebSocket(`wss://127.0.0.1:${room.address.port}/`, { rejectUnauthorized: false, perMessageDeflate: true });
    await new Promise((resolve) => socket.once('open', resolve));
    expect(socket.extensions).toBe('');
    socket.terminate();
  });
});

describe('a proved terminal', () => {
  it('that calls too much is told so, and may go on when time has passed', async () => {
    await openRoom({ framesPerSecond: 5 });
    const { terminal } = await room.setUp();
    const answers = await Promise.all(Array.from({ length: 60 }, () => terminal.ask('vote.listRules', {})));
    expect(answers.filter((answer) => 'refused' in answer)).not.toEqual([]);
    expect(answers.at(-1)).toEqual({ refused: 'TOO_FAST' });
    room.clock.turn(2_000);
    expect(await terminal.ask('vote.listRules', {})).toHaveProperty('rules');
  });

  it('that floods a document is cut off, and wet ink above the budget is only dropped', async () => {
    await openRoom({});
    const given = await aPublishedMeeting(room, { withPaper: true });
    const { terminal, person } = given.delegates[0] ?? given.chair;
    const mine = await terminal.open(`ink/${given.paper?.id}/${person.id}/shared`);
    const theirs = await given.chair.terminal.open(`ink/${given.paper?.id}/${person.id}/shared`);
    for (let index = 0; index < 5_000; index += 1) mine.sendWet(Uint8Array.of(1));
    expect(await terminal.ask('vote.listRules', {})).toEqual({ refused: 'TOO_FAST' });
    expect(terminal.isOnline).toBe(true);
    expect(theirs.wet.length).toBeLessThan(4_100);
    terminal.link?.send(encodeBinaryFrame({ channel: mine.channel ?? 0, kind: 'update', sequence: 1, update: new Uint8Array(3) }));
    await until(() => !terminal.isOnline, 'it is cut off');
    expect(terminal.endedBecause).toBe('TOO_FAST');
  });

  it('that does not read is cut off, and the others go on', async () => {
    await openRoom({ backlogBytes: 2_000_000, framesPerSecond: 100_000 });
    const given = await aPublishedMeeting(room, { withPaper: true });
    const [writer, reader] = given.delegates;
    if (!writer || !reader) throw new Error('two delegates were expected');
    const name = `ink/${given.paper?.id}/${writer.person.id}/shared`;
    const mine = await writer.terminal.open(name);
    const wellBehaved = await given.chair.terminal.open(name);
    const deaf = await deafTerminal(reader.terminal, [name]);
    const desk = await given.secretary.terminal.open('desk');
    const isOnline = () => readDesk(desk.doc).terminals.find(({ label }) => label === `Ghế ${reader.person.seat}`)?.online;
    await until(isOnline, 'it is there');
    const payload = new Uint8Array(4_000);
    let sent = 0;
    await until(async () => {
      for (let index = 0; index < 100; index += 1) mine.sendWet(payload);
      sent += 100;
      room.clock.turn(10_000);
      await writer.terminal.ask('vote.listRules', {});
      return isOnline() === false;
    }, 'the reader is cut off');
    await until(() => wellBehaved.wet.length === sent, 'the other reader got everything');
    deaf.destroy();
  });

  it('that opens many large documents at once gets all of them, and is not taken for one that does not read', async () => {
    await openRoom({ backlogBytes: 500_000 });
    const given = await aPublishedMeeting(room, { withPaper: true, delegates: 4 });
    const names = given.delegates.map(({ person }) => `ink/${given.paper?.id}/${person.id}/shared`);
    for (const [index, { terminal }] of given.delegates.entries()) {
      const ink = await terminal.open(names[index] ?? '');
      for (const key of ['a', 'b']) ink.change((doc) => doc.getMap('strokes').set(key, new Uint8Array(200_000)));
      await ink.settled();
    }
    const { terminal } = given.chair;
    const opened = await Promise.all(names.map((name) => terminal.open(name)));
    expect(opened.map((document) => [...document.doc.getMap('strokes').keys()].sort().join())).toEqual(['a,b', 'a,b', 'a,b', 'a,b']);
    expect(terminal.isOnline).toBe(true);
  });

  it('that answers no ping is gone', async () => {
    await openRoom({ silenceMs: 200 });
    const { terminal } = await room.setUp();
    const deaf = await deafTerminal(await room.pair(terminal, 'Ghế chết'), []);
    const desk = await terminal.open('desk');
    const isOnline = () => readDesk(desk.doc).terminals.find(({ label }) => label === 'Ghế chết')?.online;
    await until(isOnline, 'it is there');
    await until(() => isOnline() === false, 'it is gone');
    deaf.destroy();
    expect(terminal.isOnline).toBe(true);
  });
});
