import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import type { HubFile } from '../../../main/terminal/papers/hubFiles.ts';
import { PaperCache, type PaperTrouble, type WantedPaper } from '../../../main/terminal/papers/paperCache.ts';
import { PaperReader } from '../../../main/terminal/papers/paperReader.ts';
import type { PaperHash } from '../../../shared/base/ids.ts';
import { silentLogger } from '../../../shared/base/logger.ts';
import { isRefused } from '../../../shared/base/result.ts';
import { readDesk } from '../../../shared/room/roomState.ts';
import { until } from '../../kit/until.ts';
import { aFolder, aScene, aSeat, aTerminal, Cable, offline, SAMPLE_PAPERS, succeed } from './kit.ts';

const LONG = '05-de-an-chuyen-doi-so.pdf';
const SHORT = '06-du-thao-quyet-dinh.pdf';

test('papers of the entered meeting are fetched in the order of the agenda, verified, and told to the desk', async () => {
  const scene = await aScene([SHORT, LONG]);
  const folder = await aFolder();
  const an = await aSeat(scene, scene.an, folder);
  an.enterMeeting(scene.meeting);
  const states = () => Object.values(an.state.papers).map(({ state }) => state);
  await until(() => states().length === 2 && states().every((state) => state === 'ready'), 'both are here');
  const kept = scene.papers.map(({ hash }) => `${hash}.pdf`).sort();
  await expect.poll(async () => (await readdir(join(folder, 'papers'))).sort()).toEqual(kept);
  expect(await readFile(join(folder, 'papers', `${scene.papers[0]?.hash}.pdf`))).toEqual(await readFile(join(SAMPLE_PAPERS, SHORT)));
  const desk = await scene.room.desk.open('desk');
  const told = await until(() => readDesk(desk.doc).terminals.find(({ papers }) => papers?.ready === 2)?.papers, 'the desk sees it');
  const total = scene.papers.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(told).toEqual({ meeting: scene.meeting, ready: 2, total: 2, receivedBytes: total, totalBytes: total });
});

test('a fetch that was cut goes on where it stopped, also after a restart', async () => {
  const scene = await aScene([LONG]);
  const cable = await Cable.to(scene.room.port);
  const folder = await aFolder();
  const an = await aSeat(scene, scene.an, folder, cable.address);
  cable.bytesLeft = 600_000;
  an.enterMeeting(scene.meeting);
  await offline(an);
  await an.stop();
  const part = join(folder, 'papers', `${scene.papers[0]?.hash}.part`);
  const arrived = (await stat(part)).size;
  expect(arrived).toBeGreaterThan(100_000);
  expect(arrived).toBeLessThan(600_000);
  cable.mend();
  // Enough for the rest and not for the whole again.
  cable.bytesLeft = (scene.papers[0]?.bytes ?? 0) - arrived + 60_000;
  const again = aTerminal(folder);
  await again.start();
  again.enterMeeting(scene.meeting);
  await until(() => Object.values(again.state.papers)[0]?.state === 'ready', 'the paper is whole');
});

test('a paper is read by ranges while it is still coming, and only by who may read it', async () => {
  const scene = await aScene([LONG]);
  const an = await aSeat(scene, scene.an, await aFolder());
  const hash = scene.papers[0]?.hash ?? ('' as PaperHash);
  const signal = AbortSignal.timeout(10_000);
  const file: HubFile = { kind: 'paper', hash };
  expect((await an.reader.read(file, 'bytes=0-99', signal)).status).toBe(404);
  an.enterMeeting(scene.meeting);
  const answer = await until(async () => {
    const read = await an.reader.read(file, 'bytes=100-199', signal);
    return read.status === 206 ? read : null;
  }, 'the paper can be read');
  const original = await readFile(join(SAMPLE_PAPERS, LONG));
  expect(answer.headers).toMatchObject({ 'content-range': `bytes 100-199/${original.length}`, 'content-length': '100' });
  expect(await buffer(answer.body ?? Readable.from([]))).toEqual(original.subarray(100, 200));
  await an.signOut();
  expect((await an.reader.read(file, 'bytes=0-99', signal)).status).toBe(404);
});

test('an upload of an unknown id, out of order, too long or too short is refused', async () => {
  const scene = await aScene();
  const desk = aTerminal(await aFolder());
  expect(await desk.uploads.begin('a.pdf', 10)).toEqual({ refused: 'OFFLINE' });
  expect(await desk.uploads.begin('a.pdf', 0)).toEqual({ refused: 'PAPER_EMPTY' });
  expect(await desk.uploads.begin('a.pdf', 400_000_000)).toMatchObject({ refused: 'PAPER_TOO_LARGE' });
  expect(await desk.uploads.piece('nothing', new Uint8Array(1))).toEqual({ refused: 'BAD_ARGUMENTS' });
  expect(await desk.uploads.finish('nothing')).toEqual({ refused: 'BAD_ARGUMENTS' });
  const chair = await aSeat(scene, scene.chair, await aFolder());
  const short = succeed(await chair.uploads.begin('a.pdf', 10));
  succeed(await chair.uploads.piece(short.upload, new Uint8Array(4)));
  expect(await chair.uploads.finish(short.upload)).toEqual({ refused: 'BAD_ARGUMENTS' });
  const long = succeed(await chair.uploads.begin('a.pdf', 10));
  expect(await chair.uploads.piece(long.upload, new Uint8Array(11))).toEqual({ refused: 'BAD_ARGUMENTS' });
});

test('what the hub finds wrong with a file comes back as its refusal; a cut is an interruption', async () => {
  const scene = await aScene();
  const cable = await Cable.to(scene.room.port);
  const chair = await aSeat(scene, scene.chair, await aFolder(), cable.address);
  const text = Buffer.from('this is no PDF at all, only text that goes on for a while');
  const { upload } = succeed(await chair.uploads.begin('a.pdf', text.length));
  succeed(await chair.uploads.piece(upload, text));
  expect(await chair.uploads.finish(upload)).toMatchObject({ refused: 'PAPER_NOT_PDF' });
  const cutOff = succeed(await chair.uploads.begin('b.pdf', 100));
  succeed(await chair.uploads.piece(cutOff.upload, new Uint8Array(50)));
  cable.cut();
  await offline(chair);
  const interrupted = await until(async () => {
    const answer = await chair.uploads.piece(cutOff.upload, new Uint8Array(1));
    return isRefused(answer) ? answer : null;
  }, 'the cut is noticed');
  expect(interrupted).toEqual({ refused: 'UPLOAD_INTERRUPTED' });
  expect(await chair.uploads.finish(cutOff.upload)).toEqual({ refused: 'BAD_ARGUMENTS' });
  const delegate = await aSeat(scene, scene.an, await aFolder());
  const forbidden = succeed(await delegate.uploads.begin('c.pdf', text.length));
  await delegate.uploads.piece(forbidden.upload, text);
  expect(await delegate.uploads.finish(forbidden.upload)).toMatchObject({
    refused: expect.stringMatching(/NOT_ALLOWED|UPLOAD_INTERRUPTED/),
  });
});

/** A file server of our own in place of a hub, for what an honest hub never does. */
async function aFileServer(answer: (start: number, response: ServerResponse) => void) {
  const server = createServer((request, response) => answer(Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0), response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const files = {
    get: (_file: HubFile, range: { start: number } | null, signal: AbortSignal) =>
      new Promise<IncomingMessage>((resolve, reject) => {
        const headers = range ? { range: `bytes=${range.start}-` } : {};
        get({ port, host: '127.0.0.1', headers, signal }, resolve).on('error', reject);
      }),
  };
  return files;
}

async function aCache(files: Awaited<ReturnType<typeof aFileServer>>, folder: string) {
  const troubles: PaperTrouble[] = [];
  const cache = new PaperCache({
    folder,
    logger: silentLogger,
    files,
    onProgress: () => {},
    onTrouble: (trouble) => troubles.push(trouble),
    retryMs: 10,
  });
  onTestFinished(() => cache.stop());
  return { cache, troubles };
}

const CONTENT = Buffer.from('the paper as it should be '.repeat(1_000));
const PAPER: WantedPaper = {
  hash: createHash('sha256').update(CONTENT).digest('hex') as PaperHash,
  bytes: CONTENT.length,
  title: 'Báo cáo',
};

test('bytes with another hash are thrown away, asked for once more, and then given up with a word to the person', async () => {
  let asked = 0;
  const files = await aFileServer((_start, response) => {
    asked += 1;
    response.end(Buffer.alloc(CONTENT.length, 'x'));
  });
  const folder = await aFolder();
  const { cache, troubles } = await aCache(files, folder);
  cache.want([PAPER]);
  cache.connected();
  await until(() => cache.progress[PAPER.hash]?.state === 'failed', 'it is given up');
  expect(asked).toBe(2);
  expect(troubles).toEqual([{ code: 'paperFailed', paper: PAPER }]);
  expect(await readdir(folder)).toEqual([]);
});

test('a part that was damaged on this disk is replaced', async () => {
  const files = await aFileServer((start, response) => {
    response.writeHead(
      start > 0 ? 206 : 200,
      start > 0 ? { 'content-range': `bytes ${start}-${CONTENT.length - 1}/${CONTENT.length}` } : {},
    );
    response.end(CONTENT.subarray(start));
  });
  const folder = await aFolder();
  await writeFile(join(folder, `${PAPER.hash}.part`), Buffer.alloc(500, 'x'));
  const { cache, troubles } = await aCache(files, folder);
  cache.want([PAPER]);
  cache.connected();
  await until(() => cache.progress[PAPER.hash]?.state === 'ready', 'it is here');
  await cache.stop();
  expect(await readFile(join(folder, `${PAPER.hash}.pdf`))).toEqual(CONTENT);
  expect(troubles).toEqual([]);
});

test('a complete part that was never checked is checked and kept without asking again', async () => {
  let asked = 0;
  const files = await aFileServer((_start, response) => {
    asked += 1;
    response.end(CONTENT);
  });
  const folder = await aFolder();
  await writeFile(join(folder, `${PAPER.hash}.part`), CONTENT);
  const { cache } = await aCache(files, folder);
  cache.want([PAPER]);
  cache.connected();
  await until(() => cache.progress[PAPER.hash]?.state === 'ready', 'it is here');
  expect(asked).toBe(0);
});

test('connections that break again and again bring the paper home piece by piece', async () => {
  let asked = 0;
  const files = await aFileServer((start, response) => {
    asked += 1;
    response.writeHead(start > 0 ? 206 : 200, {
      'content-length': CONTENT.length - start,
      ...(start > 0 ? { 'content-range': `bytes ${start}-${CONTENT.length - 1}/${CONTENT.length}` } : {}),
    });
    response.write(CONTENT.subarray(start, start + 10_000), () => response.socket?.end());
  });
  const { cache } = await aCache(files, await aFolder());
  cache.want([PAPER]);
  cache.connected();
  await until(() => cache.progress[PAPER.hash]?.state === 'ready', 'it is here');
  expect(asked).toBe(3);
});

test('a paper that somebody waits for comes before its turn; one that nobody wants any more is let go', async () => {
  const order: string[] = [];
  const contents = ['a', 'b', 'c'].map((letter) => Buffer.alloc(100, letter));
  const papers = contents.map((content, index) => ({
    hash: createHash('sha256').update(content).digest('hex') as PaperHash,
    bytes: 100,
    title: `${index}`,
  }));
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const cache = new PaperCache({
    folder: await aFolder(),
    logger: silentLogger,
    files: {
      get: async ({ hash }: HubFile, range, signal) => {
        const index = papers.findIndex((paper) => paper.hash === hash);
        order.push(String(index));
        if (index === 0) await held;
        const server = await aFileServer((_start, response) => void response.end(contents[index]));
        return server.get({ kind: 'paper', hash }, range, signal);
      },
    },
    onProgress: () => {},
    onTrouble: () => {},
    retryMs: 10,
  });
  onTestFinished(() => cache.stop());
  cache.want(papers);
  cache.connected();
  await until(() => order.length === 1, 'the first is being fetched');
  cache.hurry(papers[2]?.hash ?? PAPER.hash);
  release();
  await until(() => Object.values(cache.progress).every(({ state }) => state === 'ready'), 'all are here');
  expect(order).toEqual(['0', '2', '1']);
  cache.want([papers[1] ?? PAPER]);
  await until(() => Object.keys(cache.progress).length === 1, 'only the wanted one is told of');
});

test('ranges of a whole file are exact; those that cannot be are told so', async () => {
  const folder = await aFolder();
  await writeFile(join(folder, `${PAPER.hash}.pdf`), CONTENT);
  const reader = new PaperReader({
    folder,
    logger: silentLogger,
    files: { get: () => Promise.reject(new Error('the hub is not asked')) },
    readable: ({ hash }) => (hash === PAPER.hash ? { bytes: CONTENT.length } : null),
    onMissed: () => {},
  });
  const signal = AbortSignal.timeout(5_000);
  const size = CONTENT.length;
  for (const [header, status, range, start, end] of [
    [null, 200, undefined, 0, size],
    ['bytes=0-0', 206, `bytes 0-0/${size}`, 0, 1],
    [`bytes=${size - 1}-`, 206, `bytes ${size - 1}-${size - 1}/${size}`, size - 1, size],
    [`bytes=10-${size + 500}`, 206, `bytes 10-${size - 1}/${size}`, 10, size],
    ['bytes=-5', 206, `bytes ${size - 5}-${size - 1}/${size}`, size - 5, size],
    ['bytes=0-1,5-6', 200, undefined, 0, size],
    ['bytes=9-3', 200, undefined, 0, size],
    ['pages=1-2', 200, undefined, 0, size],
  ] as const) {
    const answer = await reader.read({ kind: 'paper', hash: PAPER.hash }, header, signal);
    expect([header, answer.status, answer.headers['content-range']]).toEqual([header, status, range]);
    expect(answer.headers['content-length']).toBe(String(end - start));
    expect(await buffer(answer.body ?? Readable.from([]))).toEqual(CONTENT.subarray(start, end));
  }
  const beyond = await reader.read({ kind: 'paper', hash: PAPER.hash }, `bytes=${size}-`, signal);
  expect(beyond).toEqual({ status: 416, headers: { 'content-range': `bytes */${size}` }, body: null });
  expect((await reader.read({ kind: 'paper', hash: 'f'.repeat(64) as PaperHash }, null, signal)).status).toBe(404);
});
