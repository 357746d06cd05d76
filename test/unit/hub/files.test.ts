import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRange } from '../../../main/hub/files/byteRange.ts';
import { aPdf } from '../../kit/aPdf.ts';
import { importPaper, requestFile, tryImport } from '../../kit/files.ts';
import { aDelegate } from '../../kit/people.ts';
import { aPublishedMeeting, type TestMeeting } from '../../kit/testMeeting.ts';
import { TestRoom } from '../../kit/testRoom.ts';
import type { TestTerminal } from '../../kit/testTerminal.ts';
import { until } from '../../kit/until.ts';

describe('a byte range', () => {
  it.each([
    [undefined, null],
    ['bytes=0-99', { start: 0, end: 99 }],
    ['bytes=100-', { start: 100, end: 999 }],
    ['bytes=900-5000', { start: 900, end: 999 }],
    ['bytes=-10', { start: 990, end: 999 }],
    ['bytes=-5000', { start: 0, end: 999 }],
    ['bytes=1000-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-1', null],
    ['bytes=-', null],
    ['bytes=0-1,5-6', null],
    ['lines=0-1', null],
  ])('%s of 1000 bytes is %o', (header, expected) => {
    expect(readRange(header, 1_000)).toEqual(expected);
  });
});

describe('the file routes', () => {
  let room: TestRoom;
  let given: TestMeeting;
  let hash: string;
  const file = aPdf({ pages: 2 });
  beforeEach(async () => {
    room = await TestRoom.open();
    given = await aPublishedMeeting(room, { withPaper: true });
    hash = given.paper?.hash ?? '';
  });
  afterEach(() => room.close());

  async function ticketOf(terminal: TestTerminal): Promise<string> {
    return (await terminal.call('paper.ticket', {})).ticket;
  }

  async function statusFor(terminal: TestTerminal, path: string): Promise<number> {
    return (await requestFile(room, { method: 'GET', path, ticket: await ticketOf(terminal) })).status;
  }

  it('give the paper to whoever may attend, whole and in ranges', async () => {
    const seat = given.delegates[0]?.terminal ?? given.chair.terminal;
    const ticket = await ticketOf(seat);
    const whole = await requestFile(room, { method: 'GET', path: `/papers/${hash}`, ticket });
    expect([whole.status, createHash('sha256').update(whole.body).digest('hex')]).toEqual([200, hash]);
    expect(whole.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(file.length),
      'accept-ranges': 'bytes',
      etag: `"${hash}"`,
    });
    const part = await requestFile(room, { method: 'GET', path: `/papers/${hash}`, ticket, headers: { range: 'bytes=5-24' } });
    expect([part.status, part.headers['content-range']]).toEqual([206, `bytes 5-24/${file.length}`]);
    expect(new Uint8Array(part.body)).toEqual(file.slice(5, 25));
    const beyond = await requestFile(room, { method: 'GET', path: `/papers/${hash}`, ticket, headers: { range: 'bytes=99999-' } });
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, `bytes */${file.length}`]);
    const head = await requestFile(room, { method: 'HEAD', path: `/papers/${hash}`, ticket });
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, String(file.length), 0]);
  });

  it('give nothing without a ticket, with an old one, or to people who are not invited', async () => {
    const { secretary, delegates } = given;
    expect((await requestFile(room, { method: 'GET', path: `/papers/${hash}` })).status).toBe(401);
    expect((await requestFile(room, { method: 'GET', path: `/papers/${hash}`, ticket: 'abc' })).status).toBe(401);
    const seat = delegates[0]?.terminal ?? given.chair.terminal;
    const ticket = await ticketOf(seat);
    expect(await ticketOf(seat)).toBe(ticket);
    await seat.disconnect();
    await until(
      async () => (await requestFile(room, { method: 'GET', path: `/papers/${hash}`, ticket })).status === 401,
      'the ticket ends with its connection',
    );
    const [stranger] = await room.seat(secretary.terminal, [aDelegate()]);
    expect(await statusFor(stranger?.terminal ?? seat, `/papers/${hash}`)).toBe(403);
    const wall = await room.pair(secretary.terminal, 'Màn hình', 'display');
    expect(await statusFor(wall, `/papers/${hash}`)).toBe(200);
    const empty = await room.pair(secretary.terminal, 'Ghế trống');
    expect(await statusFor(empty, `/papers/${hash}`)).toBe(403);
  });

  it('know nothing else', async () => {
    const { terminal } = given.secretary;
    expect(await statusFor(terminal, `/papers/${'0'.repeat(64)}`)).toBe(404);
    for (const path of ['/', '/papers/', '/papers/../keys/tls-key.pem', `/papers/${hash}/x`, '/keys/tls-key.pem', '/papers/%2e%2e']) {
      expect([path, await statusFor(terminal, path)]).toEqual([path, 404]);
    }
    const ticket = await ticketOf(terminal);
    expect((await requestFile(room, { method: 'POST', path: '/import?name=a.pdf', ticket, body: file })).status).toBe(404);
    expect(await statusFor(given.chair.terminal, `/minutes/${hash}`)).toBe(403);
  });

  it('take papers in from secretaries and chairs only', async () => {
    const refused = await tryImport(room, given.delegates[0]?.terminal ?? given.chair.terminal, aPdf({ text: 'x' }), 'a.pdf');
    expect(refused).toEqual({ refused: 'NOT_ALLOWED' });
    expect(await importPaper(room, given.chair.terminal, aPdf({ text: 'chair' }), 'a.pdf')).toMatchObject({ pages: 1 });
    await given.secretary.terminal.call('person.signOut', {});
    expect(await tryImport(room, given.secretary.terminal, aPdf(), 'a.pdf')).toEqual({ refused: 'NOT_SIGNED_IN' });
  });

  it.each([
    ['nothing at all', new Uint8Array(), 'a.pdf', 'PAPER_EMPTY'],
    ['something else under the name of a PDF', new TextEncoder().encode('Kính gửi: các đại biểu'), 'a.pdf', 'PAPER_NOT_PDF'],
    ['a PDF that ends in the middle', file.slice(0, 200), 'a.pdf', 'PAPER_TRUNCATED'],
    ['a name of nothing', file, '../', 'PAPER_BAD_NAME'],
  ])('refuse %s and leave nothing behind', async (_, body, name, code) => {
    const before = readdirSync(`${room.directory}/papers`);
    expect(await tryImport(room, given.secretary.terminal, body, name)).toMatchObject({ refused: code });
    expect(readdirSync(`${room.directory}/papers`)).toEqual(before);
    expect(readdirSync(`${room.directory}/incoming`)).toEqual([]);
  });

  it('clean a name that could mislead, and never use it as a path', async () => {
    const { fileName } = await importPaper(room, given.secretary.terminal, aPdf({ text: 'evil' }), '../../etc/\u202efdp.exe.pdf\u0000');
    expect(fileName).toBe('fdp.exe.pdf');
  });

  it('answer the same file brought in twice as it was found first, and store it once', async () => {
    const body = aPdf({ pages: 4, text: 'Bao cao chung' });
    const first = await importPaper(room, given.secretary.terminal, body, 'lần một.pdf');
    const again = await Promise.all([1, 2].map(() => importPaper(room, given.secretary.terminal, body, 'lần hai.pdf')));
    expect(again).toEqual([1, 2].map(() => ({ ...first, fileName: 'lần hai.pdf' })));
    expect(readdirSync(`${room.directory}/papers`).filter((name) => name === first.hash)).toHaveLength(1);
  });

  it('leave nothing behind of an upload that breaks off', async () => {
    const { ticket } = await given.secretary.terminal.call('paper.ticket', {});
    const before = readdirSync(`${room.directory}/papers`);
    const socket = connect({ ...room.address, rejectUnauthorized: false });
    await new Promise((resolve) => socket.once('secureConnect', resolve));
    socket.write(
      `PUT /import?name=a.pdf HTTP/1.1\r\nhost: hub\r\nauthorization: Bearer ${ticket}\r\ncontent-length: 100000\r\n\r\n%PDF-1.4`,
    );
    await until(() => readdirSync(`${room.directory}/incoming`).length === 1, 'the file comes in');
    socket.destroy();
    await until(() => readdirSync(`${room.directory}/incoming`).length === 0, 'what came in is gone');
    expect(readdirSync(`${room.directory}/papers`)).toEqual(before);
    expect(room.errors).toEqual([]);
  });

  it('refuse more bytes than a paper may have, announced or not', async () => {
    const small = await TestRoom.open({ limits: { paperBytes: 1_000 } });
    try {
      const { terminal } = await small.setUp();
      expect(await tryImport(small, terminal, new Uint8Array(2_000), 'a.pdf')).toMatchObject({
        refused: 'PAPER_TOO_LARGE',
        detail: { limit: 1_000 },
      });
      const { ticket } = await terminal.call('paper.ticket', {});
      const chunked = await requestFile(small, {
        method: 'PUT',
        path: '/import?name=a.pdf',
        ticket,
        body: new Uint8Array(2_000),
        headers: { 'transfer-encoding': 'chunked', 'content-length': '' },
      }).catch(() => null);
      if (chunked) expect(JSON.parse(chunked.body.toString())).toMatchObject({ refused: 'PAPER_TOO_LARGE' });
      expect(readdirSync(`${small.directory}/papers`)).toEqual([]);
    } finally {
      await small.close();
    }
  });
});
