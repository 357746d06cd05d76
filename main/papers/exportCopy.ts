import { Worker } from 'node:worker_threads';
import type { Refusal } from '../../shared/base/result.ts';
import type { RefusalCode } from '../../shared/room/refusals.ts';
import type { AuthoredMark } from './annotations.ts';
import type { CopyForm, CopyPages } from './exportCopyWays.ts';
import type { NoteWords } from './flattenMarks.ts';

/** What the worker is told. Paths, because a paper of 150 MB should not be sent from thread to thread. */
export type TakeAwayOrder =
  /** Writes a copy with the marks to `target`. */
  | {
      readonly deed: 'copy';
      readonly source: string;
      readonly target: string;
      readonly marks: readonly AuthoredMark[];
      readonly form: CopyForm;
      readonly words: NoteWords;
    }
  /** Writes the pages `from` … `to` with the marks as pictures for the printer to `folder`: `1.jpg`, `2.jpg` … */
  | {
      readonly deed: 'pictures';
      readonly source: string;
      readonly folder: string;
      readonly marks: readonly AuthoredMark[];
      readonly words: NoteWords;
      readonly from: number;
      readonly to: number;
    };
export interface TakenAway {
  /** Whether the pages are still the paper's own, or had to become pictures. */
  readonly pages: CopyPages;
  /** Pictures that were written. */
  readonly pictures: number;
  /** For the log: ways that lost something. */
  readonly failed: readonly string[];
}
export type TakeAwayAnswer = TakenAway | (Refusal<RefusalCode> & { readonly failed?: readonly string[] });

export interface TakeAwayLimits {
  readonly timeMs: number;
  /** Growth of this process' resident memory after which the worker is ended. */
  readonly memoryBytes: number;
}
/** A scan of 300 pages that has to be drawn page by page takes two minutes on a slow terminal; one of 300 MB is held four times. */
export const TAKE_AWAY_LIMITS: TakeAwayLimits = { timeMs: 300_000, memoryBytes: 2_000_000_000 };

/**
 * Makes what a person takes away of a paper, in a thread of its own with limits (SPEC.md P25). Refuses `COPY_FAILED` where no way keeps
 * everything, `PAPER_TOO_COSTLY` beyond the limits. Throws what the disk did.
 */
export function takeAway(order: TakeAwayOrder, limits: TakeAwayLimits = TAKE_AWAY_LIMITS): Promise<TakeAwayAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl(), {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: 1_024 },
      stderr: true,
      stdout: true,
    });
    const residentAtStart = process.memoryUsage.rss();
    const rest = () => {
      clearTimeout(deadline);
      clearInterval(watch);
    };
    const end = (answer: TakeAwayAnswer) => {
      rest();
      worker.terminate().then(() => resolve(answer), reject);
    };
    const deadline = setTimeout(() => end({ refused: 'PAPER_TOO_COSTLY' }), limits.timeMs);
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - residentAtStart > limits.memoryBytes) end({ refused: 'PAPER_TOO_COSTLY' });
    }, 100);
    worker.once('message', end);
    worker.once('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return end({ refused: 'PAPER_TOO_COSTLY' });
      rest();
      reject(error);
    });
  });
}

/** The worker's file: beside this one in the source tree, beside the bundle in a build. */
function workerUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './exportCopyWorker.ts' : './exportCopyWorker.js', import.meta.url);
}
