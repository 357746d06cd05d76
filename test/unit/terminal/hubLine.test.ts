import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import type { HubFile } from '../../../main/terminal/papers/hubFiles.ts';
import { aFileServer, aServerOf, hashOf, someBytes } from './paperKit.ts';

const CONTENT = Buffer.from('the paper as it should be '.repeat(1_000));
const FILE: HubFile = { kind: 'paper', hash: hashOf(CONTENT) };
const ALL = { start: 0, end: CONTENT.length };

test('a paper of several megabytes arrives whole through a slow disk, and in the same blocks each time', async () => {
  const content = someBytes(5_300_000);
  const { files } = await aServerOf([content]);
  const blocks: Buffer[] = [];
  let open = 0;
  const file: HubFile = { kind: 'paper', hash: hashOf(content) };
  await files.download(file, { start: 300_000, end: content.length }, AbortSignal.timeout(20_000), async (block) => {
    open += 1;
    expect(open).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    blocks.push(Buffer.from(block));
    open -= 1;
  });
  expect(blocks.map(({ length }) => length)).toEqual([1_048_576, 1_048_576, 1_048_576, 1_048_576, 805_696]);
  expect(Buffer.concat(blocks).equals(content.subarray(300_000))).toBe(true);
});

test('one connection serves one order after the other, two at once have one each', async () => {
  const server = await aServerOf([CONTENT]);
  const fetch = (start: number) =>
    server.files.download(FILE, { start, end: start + 100 }, AbortSignal.timeout(10_000), async (block) => {
      expect(block.equals(CONTENT.subarray(start, start + 100))).toBe(true);
    });
  for (let start = 0; start < 2_000; start += 100) await fetch(start);
  expect(server.connections).toBe(1);
  await Promise.all([fetch(5), fetch(6)]);
  await Promise.all([fetch(7), fetch(8)]);
  expect(server.connections).toBe(2);
});

test('a kept connection that the hub has closed meanwhile is replaced without a word', async () => {
  const server = await aServerOf([CONTENT]);
  const fetch = () => server.files.download(FILE, ALL, AbortSignal.timeout(10_000), async () => {});
  await fetch();
  server.hangUp();
  await fetch();
  expect(server.connections).toBe(2);
});

test('a hub that announces the end of a connection is asked over another one', async () => {
  const server = await aFileServer(({ start, end }, response) => {
    const headers = { 'content-length': end - start, 'content-range': `bytes ${start}-${end - 1}/${CONTENT.length}`, connection: 'close' };
    response.writeHead(206, headers).end(CONTENT.subarray(start, end));
  });
  for (let time = 1; time <= 3; time += 1) {
    await server.files.download(FILE, ALL, AbortSignal.timeout(10_000), async () => {});
    expect(server.connections).toBe(time);
  }
});

test.each([
  ['nothing but a closed door', (response: ServerResponse) => response.socket?.destroy(), 'HUB_UNREACHABLE'],
  ['another status', (response: ServerResponse) => response.writeHead(404).end('{}'), 'PAPER_MISSING'],
  ['its recall', (response: ServerResponse) => response.writeHead(410).end('{}'), 'PAPER_MISSING'],
  ['a shorter file', (response: ServerResponse) => response.writeHead(416).end(), 'PAPER_MISSING'],
  ['no right to it', (response: ServerResponse) => response.writeHead(403).end('{}'), 'NOT_ALLOWED'],
  ['a stale ticket', (response: ServerResponse) => response.writeHead(401).end('{}'), 'STALE_TICKET'],
  ['no length', (response: ServerResponse) => response.writeHead(206, { 'content-range': 'bytes 5-9/10' }).end('12345'), 'HUB_UNREACHABLE'],
  [
    'another range',
    (response: ServerResponse) => response.writeHead(206, { 'content-range': 'bytes 4-9/10', 'content-length': 6 }).end('123456'),
    'HUB_UNREACHABLE',
  ],
  [
    'less than was asked',
    (response: ServerResponse) => response.writeHead(206, { 'content-range': 'bytes 5-9/10', 'content-length': 4 }).end('1234'),
    'HUB_UNREACHABLE',
  ],
  ['everything', (response: ServerResponse) => response.writeHead(200, { 'content-length': 10 }).end('0123456789'), 'HUB_UNREACHABLE'],
  ['no HTTP', (response: ServerResponse) => response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n\r\n'), 'HUB_UNREACHABLE'],
  ['an endless head', (response: ServerResponse) => response.socket?.end(`HTTP/1.1 206 OK\r\nx: ${'y'.repeat(40_000)}`), 'HUB_UNREACHABLE'],
])('a download that is answered by %s fails with its reason', async (_what, answer, code) => {
  const { files } = await aFileServer((_extent, response) => void answer(response));
  const download = files.download({ kind: 'paper', hash: FILE.hash }, { start: 5, end: 10 }, AbortSignal.timeout(10_000), () =>
    expect.unreachable('nothing is taken'),
  );
  await expect(download).rejects.toMatchObject({ code });
});

test('a download that is called off ends at once, and so does one whose bytes cannot be written', async () => {
  const { files } = await aFileServer(({ start, end }, response) => {
    response.writeHead(206, { 'content-length': end - start, 'content-range': `bytes ${start}-${end - 1}/${CONTENT.length}` });
    response.write(CONTENT.subarray(0, 100));
  });
  const calledOff = new AbortController();
  const download = files.download(FILE, ALL, calledOff.signal, async () => {});
  setTimeout(() => calledOff.abort(), 20);
  await expect(download).rejects.toMatchObject({ code: 'HUB_UNREACHABLE' });
  const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  const whole = await aServerOf([CONTENT]);
  await expect(whole.files.download(FILE, ALL, AbortSignal.timeout(10_000), () => Promise.reject(full))).rejects.toBe(full);
});
