import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { fingerprintOf, makeTlsIdentity } from '../../../main/hub/keys/certificate.ts';
import { type HubFile, HubFiles } from '../../../main/terminal/papers/hubFiles.ts';
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
  expect(told).toEqual({ meeting: scene.meeting, ready: 2, total: 2, firstPages: 2, receivedBytes: total, totalBytes: total });
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

/** A file server of our own in place of a hub, for what an honest hub never does. `start`: the first byte asked for. */
async function aFileServer(answer: (start: number, response: ServerResponse, path: string) => void): Promise<HubFiles> {
  const { keyPem, certificatePem } = await makeTlsIdentity();
  const server = createServer({ key: keyPem, cert: certificatePem }, (request, response) => {
    answer(Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0), response, request.url ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const call = async () => ({ ticket: 'ticket' });
  return new HubFiles({ address: () => ({ host: '127.0.0.1', port }), pin: () => fingerprintOf(certificatePem), call: call as never });
}

/** Answers a range of `content` as a hub does, `headers` instead of its own. */
function answerRange(content: Buffer, start: number, response: ServerResponse, headers: Record<string, string | number> = {}): void {
  const range = start > 0 ? { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` } : {};
  response.writeHead(start > 0 ? 206 : 200, { 'content-length': content.length - start, ...range, ...headers });
}

async function aCache(files: HubFiles, folder: string) {
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
    answerRange(CONTENT, 0, response);
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
    answerRange(CONTENT, start, response);
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
    answerRange(CONTENT, start, response);
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
  const files = await aFileServer(async (start, response, path) => {
    const index = papers.findIndex(({ hash }) => path.endsWith(hash));
    const content = contents[index] ?? Buffer.alloc(0);
    order.push(String(index));
    if (index === 0) await held;
    answerRange(content, start, response);
    response.end(content);
  });
  const { cache } = await aCache(files, await aFolder());
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
    files: await aFileServer(() => expect.unreachable('the hub is not asked')),
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

test('a paper of several megabytes arrives whole through a slow disk, and in the same blocks each time', async () => {
  const content = Buffer.from(Array.from({ length: 5_300_000 }, (_, index) => index % 253));
  const files = await aFileServer((start, response) => {
    answerRange(content, start, response);
    response.end(content.subarray(start));
  });
  const blocks: Buffer[] = [];
  let open = 0;
  const file: HubFile = { kind: 'paper', hash: PAPER.hash };
  await files.download(file, 300_000, AbortSignal.timeout(20_000), async (block) => {
    open += 1;
    expect(open).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    blocks.push(Buffer.from(block));
    open -= 1;
  });
  expect(blocks.map(({ length }) => length)).toEqual([1_048_576, 1_048_576, 1_048_576, 1_048_576, 805_696]);
  expect(Buffer.concat(blocks).equals(content.subarray(300_000))).toBe(true);
});

test.each([
  ['nothing but a closed door', (response: ServerResponse) => response.socket?.destroy(), 'HUB_UNREACHABLE'],
  ['another status', (response: ServerResponse) => response.writeHead(404).end('{}'), 'PAPER_MISSING'],
  ['no right to it', (response: ServerResponse) => response.writeHead(403).end('{}'), 'NOT_ALLOWED'],
  ['a stale ticket', (response: ServerResponse) => response.writeHead(401).end('{}'), 'STALE_TICKET'],
  ['no length', (response: ServerResponse) => response.writeHead(206, { 'content-range': 'bytes 5-9/10' }).end('12345'), 'HUB_UNREACHABLE'],
  [
    'another range',
    (response: ServerResponse) => response.writeHead(206, { 'content-range': 'bytes 4-9/10', 'content-length': 6 }).end('123456'),
    'HUB_UNREACHABLE',
  ],
  ['no HTTP', (response: ServerResponse) => response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n\r\n'), 'HUB_UNREACHABLE'],
  ['an endless head', (response: ServerResponse) => response.socket?.end(`HTTP/1.1 206 OK\r\nx: ${'y'.repeat(40_000)}`), 'HUB_UNREACHABLE'],
])('a download that is answered by %s fails with its reason', async (_what, answer, code) => {
  const files = await aFileServer((_start, response) => void answer(response));
  const download = files.download({ kind: 'paper', hash: PAPER.hash }, 5, AbortSignal.timeout(10_000), () =>
    expect.unreachable('nothing is taken'),
  );
  await expect(download).rejects.toMatchObject({ code });
});

test('a download that is called off ends at once, and so does one whose bytes cannot be written', async () => {
  const files = await aFileServer((start, response) => {
    answerRange(CONTENT, start, response);
    response.write(CONTENT.subarray(0, 100));
  });
  const calledOff = new AbortController();
  const download = files.download({ kind: 'paper', hash: PAPER.hash }, 0, calledOff.signal, async () => {});
  setTimeout(() => calledOff.abort(), 20);
  await expect(download).rejects.toMatchObject({ code: 'HUB_UNREACHABLE' });
  const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  const whole = await aFileServer((start, response) => {
    answerRange(CONTENT, start, response);
    response.end(CONTENT);
  });
  await expect(
    whole.download({ kind: 'paper', hash: PAPER.hash }, 0, AbortSignal.timeout(10_000), () => Promise.reject(full)),
  ).rejects.toBe(full);
});
