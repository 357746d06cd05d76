import { writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import type { HubFile } from '../../../main/terminal/papers/hubFiles.ts';
import { paperPaths } from '../../../main/terminal/papers/paperPaths.ts';
import { PaperReader } from '../../../main/terminal/papers/paperReader.ts';
import type { PaperHash } from '../../../shared/base/ids.ts';
import { silentLogger } from '../../../shared/base/logger.ts';
import { SIDE_BLOCK_BYTES } from '../../../shared/paper/sideFile.ts';
import { until } from '../../kit/until.ts';
import { aFolder } from './kit.ts';
import { aFileServer, answerExtent, aServerOf, aStore, bytesOf, type FileServer, hashOf, someBytes } from './paperKit.ts';

const CONTENT = someBytes(12 * SIDE_BLOCK_BYTES - 500);
const FILE: HubFile = { kind: 'paper', hash: hashOf(CONTENT) };

async function aReader({ files }: Pick<FileServer, 'files'>, content = CONTENT) {
  const folder = await aFolder();
  const { store, transfers } = aStore(folder, files);
  const recalled = new Set<PaperHash>();
  const held: PaperHash[] = [];
  const reader = new PaperReader({
    store,
    transfers,
    files,
    logger: silentLogger,
    readable: ({ kind, hash }) => {
      if (recalled.has(hash)) return 'recalled';
      return hash === hashOf(content) ? { bytes: kind === 'minutes' ? null : content.length } : null;
    },
    onHold: ({ hash }) => void held.push(hash),
    onMissed: () => {},
  });
  return { reader, store, transfers, folder, recalled, held };
}

const patience = () => AbortSignal.timeout(10_000);

test('ranges are exact, from a whole file and from one that is not here at all; those that cannot be are told so', async () => {
  const server = await aServerOf([CONTENT]);
  const { reader, folder } = await aReader(server);
  const { reader: elsewhere } = await aReader(server);
  await writeFile(paperPaths(folder, FILE.hash).whole, CONTENT);
  const size = CONTENT.length;
  for (const [header, status, range, start, end] of [
    [null, 200, undefined, 0, size],
    ['bytes=0-0', 206, `bytes 0-0/${size}`, 0, 1],
    [`bytes=${size - 1}-`, 206, `bytes ${size - 1}-${size - 1}/${size}`, size - 1, size],
    [`bytes=10-${size + 500}`, 206, `bytes 10-${size - 1}/${size}`, 10, size],
    ['bytes=-5', 206, `bytes ${size - 5}-${size - 1}/${size}`, size - 5, size],
    ['bytes=300000-1600000', 206, `bytes 300000-1600000/${size}`, 300_000, 1_600_001],
    ['bytes=0-1,5-6', 200, undefined, 0, size],
    ['bytes=9-3', 200, undefined, 0, size],
    ['pages=1-2', 200, undefined, 0, size],
  ] as const) {
    for (const each of [reader, elsewhere]) {
      const answer = await each.read(FILE, header, patience());
      expect([header, answer.status, answer.headers['content-range']]).toEqual([header, status, range]);
      expect(answer.headers['content-length']).toBe(String(end - start));
      expect((await bytesOf(answer)).equals(CONTENT.subarray(start, end))).toBe(true);
    }
  }
  const beyond = await reader.read(FILE, `bytes=${size}-`, patience());
  expect(beyond).toEqual({ status: 416, headers: { 'content-range': `bytes */${size}` }, body: null });
  expect((await reader.read({ kind: 'paper', hash: 'f'.repeat(64) as PaperHash }, null, patience())).status).toBe(404);
});

test('T14: what is read by ranges is brought in whole blocks, once, and kept', async () => {
  const server = await aServerOf([CONTENT]);
  const { reader, transfers, store, held } = await aReader(server);
  const range = (start: number, end: number) => reader.read(FILE, `bytes=${start}-${end - 1}`, patience());
  await range(10, 20);
  expect(held).toEqual([FILE.hash]);
  await Promise.all([range(30, SIDE_BLOCK_BYTES), range(2 * SIDE_BLOCK_BYTES, 3 * SIDE_BLOCK_BYTES + 1), range(0, 100)]);
  await range(SIDE_BLOCK_BYTES - 5, SIDE_BLOCK_BYTES + 5);
  const blocks = () => server.asked.map(({ start, end }) => [start / SIDE_BLOCK_BYTES, end / SIDE_BLOCK_BYTES]);
  expect(blocks()).toEqual([
    [0, 1],
    [2, 4],
    [1, 2],
  ]);
  await transfers.bringWhole({ hash: FILE.hash, bytes: CONTENT.length }, patience());
  expect(blocks().at(-1)?.[0]).toBe(4);
  expect(server.asked.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(CONTENT.length);
  expect(store.isWhole(FILE.hash)).toBe(true);
});

test('T14: two readers of the same missing block make one request; when both leave, it is called off', async () => {
  const responses: ServerResponse[] = [];
  const server = await aFileServer((_extent, response) => void responses.push(response));
  const { reader } = await aReader(server);
  const [first, second] = [new AbortController(), new AbortController()];
  const one = reader.read(FILE, 'bytes=0-99', first.signal);
  const two = reader.read(FILE, 'bytes=100-199', second.signal);
  const response = await until(() => responses[0], 'it is asked for');
  first.abort();
  expect((await one).status).toBe(503);
  expect(response.destroyed).toBe(false);
  second.abort();
  expect((await two).status).toBe(503);
  await until(() => response.destroyed, 'the hub is told that nobody waits');
  expect(responses).toHaveLength(1);
});

test('a reader whose block is on its way with a larger piece gets it as soon as it has come', async () => {
  const held = Promise.withResolvers<void>();
  const server = await aFileServer(async ({ start, end }, response) => {
    response.writeHead(206, { 'content-length': end - start, 'content-range': `bytes ${start}-${end - 1}/${CONTENT.length}` });
    const half = 6 * SIDE_BLOCK_BYTES;
    response.write(CONTENT.subarray(start, half));
    await held.promise;
    response.end(CONTENT.subarray(half, end));
  });
  const { reader, transfers } = await aReader(server);
  const whole = transfers.bringWhole({ hash: FILE.hash, bytes: CONTENT.length }, patience());
  const early = await reader.read(FILE, 'bytes=1000-1999', patience());
  expect(await bytesOf(early)).toEqual(CONTENT.subarray(1_000, 2_000));
  held.resolve();
  await whole;
});

test('T14: a reader who needs what is far ahead of a transfer gets it at once; the transfer stops before it, and nothing comes twice', async () => {
  const slow = Promise.withResolvers<void>();
  const asked: { start: number; end: number }[] = [];
  const server = await aFileServer(async ({ start, end }, response) => {
    asked.push({ start, end });
    response.writeHead(206, { 'content-length': end - start, 'content-range': `bytes ${start}-${end - 1}/${CONTENT.length}` });
    if (asked.length > 1) return void response.end(CONTENT.subarray(start, end));
    response.write(CONTENT.subarray(start, 1_000));
    await slow.promise;
    response.end(CONTENT.subarray(1_000, end));
  });
  const { reader, transfers, store } = await aReader(server);
  const file = { hash: FILE.hash, bytes: CONTENT.length };
  const whole = transfers.bringWhole(file, patience());
  await until(() => asked.length === 1, 'the transfer is under way');
  const far = 8 * SIDE_BLOCK_BYTES;
  const answer = await reader.read(FILE, `bytes=${far}-${far + 99}`, patience());
  expect(await bytesOf(answer)).toEqual(CONTENT.subarray(far, far + 100));
  slow.resolve();
  await whole;
  expect(store.isWhole(FILE.hash)).toBe(true);
  expect(asked.map(({ start, end }) => [start / SIDE_BLOCK_BYTES, end / SIDE_BLOCK_BYTES]).slice(0, 2)).toEqual([
    [0, CONTENT.length / SIDE_BLOCK_BYTES],
    [8, 9],
  ]);
  expect(asked[2]?.start).toBe(9 * SIDE_BLOCK_BYTES);
});

test('T16: a recalled file is gone, also for an answer that is under way', async () => {
  const released = Promise.withResolvers<void>();
  const server = await aFileServer(async (extent, response) => {
    if (extent.start > 0) await released.promise;
    answerExtent(CONTENT, extent, response);
  });
  const { reader, recalled } = await aReader(server);
  const answer = await reader.read(FILE, null, patience());
  expect(answer.status).toBe(200);
  const body = bytesOf(answer).then(
    () => 'whole',
    () => 'cut off',
  );
  recalled.add(FILE.hash);
  reader.cutOff(FILE.hash);
  released.resolve();
  expect(await body).toBe('cut off');
  expect(await reader.read(FILE, 'bytes=0-5', patience())).toEqual({ status: 410, headers: {}, body: null });
  await expect(reader.readWhole(FILE, patience())).rejects.toMatchObject({ code: 'PAPER_RECALLED' });
});

test('a file whose length nobody told is brought whole, checked, and then read by ranges', async () => {
  const minutes: HubFile = { kind: 'minutes', hash: FILE.hash };
  let asked = 0;
  const server = await aFileServer((extent, response, path) => {
    asked += 1;
    expect(path).toBe(`/minutes/${FILE.hash}`);
    answerExtent(CONTENT, extent, response, asked === 1 ? Buffer.alloc(CONTENT.length) : undefined);
  });
  const { reader } = await aReader(server);
  expect((await reader.read(minutes, null, patience())).status).toBe(503);
  const answer = await reader.read(minutes, 'bytes=5-9', patience());
  expect([answer.status, await bytesOf(answer)]).toEqual([206, CONTENT.subarray(5, 10)]);
  expect((await reader.readWhole(minutes, patience())).equals(CONTENT)).toBe(true);
  expect(asked).toBe(2);
});
