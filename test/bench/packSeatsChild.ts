import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { connect } from 'node:tls';
import { signingKeyFrom } from '../../main/terminal/ed25519.ts';
import type { WantedPaper } from '../../main/terminal/papers/fetchOrder.ts';
import { PaperCache } from '../../main/terminal/papers/paperCache.ts';
import { PaperStore } from '../../main/terminal/papers/paperStore.ts';
import { Transfers } from '../../main/terminal/papers/transfers.ts';
import { silentLogger } from '../../shared/base/logger.ts';
import { TestTerminal } from '../kit/testTerminal.ts';
import type { PackOrder, PackSeat, PackTimes } from './packSeats.ts';
import { filesOf } from './room.ts';

// Some seats of a room in one process: the terminal's own paper cache over connections of its own, or bare sockets.

type Begin = () => Promise<Omit<PackTimes, 'cpuMs'>>;

const [order] = (await once(process, 'message')) as [PackOrder];
const seats: Begin[] =
  order.kind === 'terminals'
    ? await Promise.all(order.seats.map((seat) => openTerminal(seat, order.papers)))
    : await Promise.all(
        Array.from({ length: order.count }, (_, index) => openSocket(order.port, order.bytes, order.folders?.[index] ?? null)),
      );
process.send?.('connected');
await once(process, 'message');
const before = process.cpuUsage();
const times = await Promise.all(seats.map((begin) => begin()));
const { user, system } = process.cpuUsage(before);
process.send?.(times.map((each): PackTimes => ({ ...each, cpuMs: (user + system) / 1_000 / seats.length })));

function nowMs(): number {
  return performance.timeOrigin + performance.now();
}

async function openTerminal({ address, secret, hub, folder }: PackSeat, papers: readonly WantedPaper[]): Promise<Begin> {
  const terminal = new TestTerminal(address, signingKeyFrom(secret));
  terminal.hub = hub;
  const refused = await terminal.connect();
  if (refused) throw new Error(`a seat was refused: ${refused}`);
  const store = new PaperStore(folder, silentLogger);
  const { promise: done, resolve, reject } = Promise.withResolvers<void>();
  const times = { beganAtMs: 0, firstPagesAtMs: 0, wholeAtMs: 0 };
  const cache: PaperCache = new PaperCache({
    store,
    transfers: new Transfers({ store, files: filesOf(terminal) }),
    logger: silentLogger,
    onProgress: () => {
      const progress = Object.values(cache.progress);
      if (progress.length < papers.length) return;
      if (progress.every(({ firstPage }) => firstPage)) times.firstPagesAtMs ||= nowMs();
      if (!progress.every(({ state }) => state === 'ready')) return;
      times.wholeAtMs ||= nowMs();
      resolve();
    },
    onTrouble: ({ code }) => reject(new Error(`a paper was not fetched: ${code}`)),
  });
  cache.want(papers);
  return async () => {
    times.beganAtMs = nowMs();
    cache.connected();
    await done;
    return times;
  };
}

/** The server sends as soon as it is connected to, so the connection is part of the time, as it is for a terminal. */
async function openSocket(port: number, bytes: number, folder: string | null): Promise<Begin> {
  return async () => {
    const beganAtMs = nowMs();
    const socket = connect({ host: '127.0.0.1', port, minVersion: 'TLSv1.3', rejectUnauthorized: false });
    const digest = createHash('sha256');
    let received = 0;
    socket.on('data', (chunk) => {
      received += chunk.length;
      if (folder !== null) digest.update(chunk);
    });
    if (folder === null) await once(socket, 'end');
    else await pipeline(socket, createWriteStream(join(folder, 'pack'), { highWaterMark: 1_048_576 }));
    digest.digest();
    socket.destroy();
    if (received !== bytes) throw new Error(`${received} bytes of ${bytes} came`);
    return { beganAtMs, firstPagesAtMs: beganAtMs, wholeAtMs: nowMs() };
  };
}
