import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pipeline } from 'node:stream/promises';
import { connect } from 'node:tls';
import { PaperCache } from '../../main/terminal/papers/paperCache.ts';
import { paperPaths } from '../../main/terminal/papers/paperPaths.ts';
import { PaperStore } from '../../main/terminal/papers/paperStore.ts';
import { Transfers } from '../../main/terminal/papers/transfers.ts';
import { present } from '../../shared/base/assert.ts';
import { silentLogger } from '../../shared/base/logger.ts';
import { SIDE_BLOCK_BYTES } from '../../shared/paper/sideFile.ts';
import { aDelegate } from '../kit/people.ts';
import type { TestTerminal } from '../kit/testTerminal.ts';
import { startServer } from './child.ts';
import { median, printFigure } from './figure.ts';
import { aHeavyPdf } from './heavyPdf.ts';
import { measurement } from './measurement.ts';
import { aFolder, type BenchPaper, filesOf, openRoom, publishMeeting, takeSeat } from './room.ts';

// A paper of 100 MB from the hub onto a seat's disk, each time over a new connection: until it is ready (written, its hash right) and
// until it is kept (flushed and moved to its place too, which holds nobody up). The limit of the first reads the same file into the
// same TLS and throws the bytes away on the other side; that of the second hashes, writes and flushes them too. Both limits are what
// Node's own streams give.

const BYTES = 100 * 1024 * 1024;
const ROUNDS = 6;

await measurement(async (ending) => {
  const room = await openRoom([aDelegate()], ending);
  const pdf = aHeavyPdf(BYTES);
  const { papers } = await publishMeeting(room, { 'ban-do.pdf': pdf });
  const paper = present(papers[0], 'papers: nothing was published');
  const seat = await takeSeat(room, present(room.delegates[0], 'papers: nobody reads'), ending);
  const folder = aFolder(ending);
  const original = join(aFolder(ending), 'original.pdf');
  writeFileSync(original, pdf);
  const server = await startServer('fileServer.ts', [original], ending);

  const { length } = pdf;
  const ways = {
    fetched: () => fetchPaper(seat, paper, folder),
    transferred: async () => ({ transferred: await transferPaper(seat, paper) }),
    streamed: async () => ({ streamed: await streamFile(server.port, length, null) }),
    streamedToDisk: async () => ({ streamedToDisk: await streamFile(server.port, length, join(folder, 'kept.pdf')) }),
  };
  const rates = { ready: [], kept: [], transferred: [], streamed: [], streamedToDisk: [] } as Record<Taken, number[]>;
  for (let round = 0; round <= ROUNDS; round++) {
    for (const way of ['fetched', 'streamed', 'transferred', 'streamedToDisk'] as const) {
      const took: Partial<Record<Taken, number>> = await ways[way]();
      // The first round warms the disk's cache and the code.
      if (round === 0) continue;
      for (const [taken, tookMs] of Object.entries(took)) rates[taken as Taken].push(length / 1e6 / (tookMs / 1_000));
    }
  }
  const spread = (way: keyof typeof rates) => ({ rounds: ROUNDS, slowest: Math.min(...rates[way]), fastest: Math.max(...rates[way]) });
  const stream = { name: 'raw TLS stream of the file', value: median(rates.streamed) };
  printFigure({
    name: 'paper of 100 MB fetched until it is ready: verified and written',
    value: median(rates.ready),
    unit: 'MB/s',
    limit: stream,
    goal: '≥ 60 % of the raw TLS stream',
    detail: spread('ready'),
  });
  printFigure({
    name: 'paper of 100 MB fetched until it is kept: flushed and in its place too',
    value: median(rates.kept),
    unit: 'MB/s',
    limit: { name: 'raw TLS stream of the file, hashed, written and flushed', value: median(rates.streamedToDisk) },
    detail: spread('kept'),
  });
  printFigure({
    name: 'paper of 100 MB by ranges of 256 kB one after the other, as a reader asks for them',
    value: median(rates.transferred),
    unit: 'MB/s',
    limit: stream,
    detail: spread('transferred'),
  });
});

type Taken = 'ready' | 'kept' | 'transferred' | 'streamed' | 'streamedToDisk';

/** As a terminal fetches the papers of a meeting that it enters. Answers milliseconds, and removes the file again. */
async function fetchPaper(seat: TestTerminal, paper: BenchPaper, folder: string): Promise<{ ready: number; kept: number }> {
  const files = filesOf(seat);
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  const store = new PaperStore(folder, silentLogger);
  const cache: PaperCache = new PaperCache({
    store,
    transfers: new Transfers({ store, files }),
    logger: silentLogger,
    onProgress: () => void (cache.progress[paper.hash]?.state === 'ready' && resolve()),
    onTrouble: ({ code }) => reject(new Error(`the paper was not fetched: ${code}`)),
  });
  const beganAtMs = performance.now();
  cache.want([{ ...paper, side: null, extract: null }]);
  cache.connected();
  await ready;
  const readyMs = performance.now() - beganAtMs;
  await cache.stop();
  await store.close();
  const keptMs = performance.now() - beganAtMs;
  files.close();
  rmSync(paperPaths(folder, paper.hash).whole);
  return { ready: readyMs, kept: keptMs };
}

/** By the ranges of a reader, one block after the other over one connection, and nothing done with what comes. */
async function transferPaper(seat: TestTerminal, { hash, bytes }: BenchPaper): Promise<number> {
  const files = filesOf(seat);
  const { signal } = new AbortController();
  const beganAtMs = performance.now();
  let received = 0;
  for (let start = 0; start < bytes; start += SIDE_BLOCK_BYTES)
    await files.download({ kind: 'paper', hash }, { start, end: Math.min(bytes, start + SIDE_BLOCK_BYTES) }, signal, async (block) => {
      received += block.length;
    });
  const tookMs = performance.now() - beganAtMs;
  files.close();
  if (received !== bytes) throw new Error(`${received} bytes of ${bytes} came`);
  return tookMs;
}

/** Reads the file from the bare server, and hashes, writes and flushes it where `path` names a place. Answers milliseconds. */
async function streamFile(port: number, bytes: number, path: string | null): Promise<number> {
  const beganAtMs = performance.now();
  const socket = connect({ host: '127.0.0.1', port, minVersion: 'TLSv1.3', rejectUnauthorized: false });
  const digest = createHash('sha256');
  let received = 0;
  socket.on('data', (chunk) => {
    received += chunk.length;
    if (path !== null) digest.update(chunk);
  });
  if (path === null) await once(socket, 'end');
  else await pipeline(socket, createWriteStream(path, { flush: true, highWaterMark: 1_048_576 }));
  digest.digest();
  const tookMs = performance.now() - beganAtMs;
  socket.destroy();
  if (received !== bytes) throw new Error(`${received} bytes of ${bytes} came`);
  return tookMs;
}
