import { constants, setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { FromThread, FromVetting, VettingOrder } from './order.ts';

/** How the process in which a paper is looked at reaches whoever started it. */
export interface VettingDesk {
  onOrder(listener: (order: VettingOrder) => void): void;
  tell(message: FromVetting): void;
}

const WATCH_MS = 50;
/** Every so many looks are told. */
const TOLD_LOOKS = 4;

/**
 * The main thread of the process: it only watches and reports; a thread does the work and can be stopped whatever it is doing. Whoever
 * started the process watches it as well, and ends it when it says nothing any more.
 */
export function runVetting(desk: VettingDesk): void {
  desk.onOrder((order) => {
    if (order.limits.yields) letOthersGoFirst();
    const residentAtStart = process.memoryUsage.rss();
    let lastStep = { atMs: performance.now(), cpu: process.cpuUsage() };
    let looks = 0;
    const worker = new Worker(threadUrl(), {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: 512 },
      stderr: true,
      stdout: true,
    });
    const end = (message: FromVetting) => {
      clearInterval(watch);
      // The listener ends this process: a thread that is in native code may never come back to be stopped.
      desk.tell(message);
    };
    const watch = setInterval(() => {
      const grownBytes = process.memoryUsage.rss() - residentAtStart;
      const isStalled = cpuMs(lastStep.cpu) > order.limits.stallCpuMs || performance.now() - lastStep.atMs > order.limits.stallMs;
      if (grownBytes > order.limits.memoryBytes || isStalled) end({ type: 'refused', refused: 'PAPER_TOO_COSTLY' });
      else if (looks++ % TOLD_LOOKS === 0) desk.tell({ type: 'beat', grownBytes });
    }, WATCH_MS);
    worker.on('message', (message: FromThread) => {
      lastStep = { atMs: performance.now(), cpu: process.cpuUsage() };
      if (message.type === 'opened') desk.tell(message);
      else if (message.type !== 'step') end(message);
    });
    worker.once('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') end({ type: 'refused', refused: 'PAPER_TOO_COSTLY' });
      else end({ type: 'failed', message: error.stack ?? error.message });
    });
  });
}

/** Before the thread begins: on Linux a thread has the priority of the one that started it. */
function letOthersGoFirst(): void {
  try {
    setPriority(constants.priority.PRIORITY_LOW);
  } catch (error) {
    // A sandbox may forbid it. The work is the same, and still one paper at a time.
    if (!(error instanceof Error)) throw error;
  }
}

/** Time of a processor since then. On a busy machine it says more about a paper than the clock does. */
function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
}

/** The thread's file: beside this one in the source tree, beside the bundle in a build. */
function threadUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './vettingThread.js', import.meta.url);
}
