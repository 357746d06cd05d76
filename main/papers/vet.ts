import { open, stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { Refusal } from '../../shared/base/result.ts';
import { LIMITS } from '../../shared/room/limits.ts';
import type { RefusalCode } from '../../shared/room/refusals.ts';

/** What the vetting found of a paper that may come in. `title` is the document's own, '' when it has none. */
export interface VettedPaper {
  readonly pages: number;
  readonly title: string;
}

/** What the worker is told, and what it answers. */
export interface VetOrder {
  readonly path: string;
  readonly maxPages: number;
}
export type VetAnswer = VettedPaper | Refusal<RefusalCode>;

export interface VetLimits {
  readonly timeMs: number;
  /** Growth of this process' resident memory after which the worker is ended. */
  readonly memoryBytes: number;
}
export const VET_LIMITS: VetLimits = { timeMs: 20_000, memoryBytes: 1_000_000_000 };

/**
 * Looks at a file before it becomes a paper (SPEC.md P1–P6): size, first and last bytes, then its structure in a worker thread
 * with limits, so that no file can hold up or take down the hub. Refuses with PAPER_*; throws only when the file cannot be read at all.
 */
export async function vetPaper(path: string, limits: VetLimits = VET_LIMITS): Promise<VetAnswer> {
  const { size } = await stat(path);
  if (size === 0) return { refused: 'PAPER_EMPTY' };
  if (size > LIMITS.paperBytes)
    return { refused: 'PAPER_TOO_LARGE', detail: { megabytes: Math.ceil(size / 1_048_576), limit: LIMITS.paperBytes / 1_048_576 } };
  const ends = await readEnds(path, size);
  if (!ends.head.includes('%PDF-')) return { refused: 'PAPER_NOT_PDF' };
  const answer = await vetInWorker({ path, maxPages: LIMITS.paperPages }, limits);
  // A file cut off in transit loses its end. pdf.js then rebuilds what it can; that is good for reading a damaged
  // archive and wrong for a paper that people are to decide on, so a rebuilt file without its end is refused.
  if ('refused' in answer && answer.refused === 'PAPER_NOT_PDF') return { refused: 'PAPER_TRUNCATED' };
  if (!('refused' in answer) && !ends.tail.includes('%%EOF')) return { refused: 'PAPER_TRUNCATED' };
  return answer;
}

/** The first and last kilobyte: where a PDF's header and its `%%EOF` must stand (PDF 32000-1, annex H.3, notes 13 and 18). */
async function readEnds(path: string, size: number): Promise<{ head: string; tail: string }> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(Math.min(1_024, size));
    const tail = Buffer.alloc(Math.min(1_024, size));
    await file.read(head, 0, head.length, 0);
    await file.read(tail, 0, tail.length, size - tail.length);
    return { head: head.toString('latin1'), tail: tail.toString('latin1') };
  } finally {
    await file.close();
  }
}

function vetInWorker(order: VetOrder, limits: VetLimits): Promise<VetAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl(), {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: 512 },
      stderr: true,
      stdout: true,
    });
    const residentAtStart = process.memoryUsage.rss();
    const end = (answer: VetAnswer) => {
      clearTimeout(deadline);
      clearInterval(watch);
      worker.terminate().then(() => resolve(answer), reject);
    };
    const deadline = setTimeout(() => end({ refused: 'PAPER_TOO_COSTLY' }), limits.timeMs);
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - residentAtStart > limits.memoryBytes) end({ refused: 'PAPER_TOO_COSTLY' });
    }, 50);
    worker.once('message', end);
    worker.once('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return end({ refused: 'PAPER_TOO_COSTLY' });
      clearTimeout(deadline);
      clearInterval(watch);
      reject(error);
    });
  });
}

/** The worker's file: beside this one in the source tree, beside the bundle in a build. */
function workerUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './vetWorker.ts' : './vetWorker.js', import.meta.url);
}
