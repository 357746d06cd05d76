import type { Logger } from '../../../shared/base/logger.ts';
import { isRefusalCode } from '../../../shared/room/refusals.ts';
import type { VettingHost } from './host.ts';
import { extraMs, type FromVetting, fromVettingSchema, type VettingOrder, type VettingRefusal } from './order.ts';

/** What the process may cost, as its starter sees it. */
export interface ProcessLimits {
  /** From its start to its answer; longer for papers of many pages. */
  readonly timeMs: number;
  /** Growth of its resident memory. */
  readonly memoryBytes: number;
  /** A process that says nothing for this long is out of its own control. */
  readonly silenceMs: number;
}

export type Done = Extract<FromVetting, { type: 'vetted' | 'wrapped' }>;

/**
 * Lets a process do one order, and ends it. Whatever becomes of the process, the answer is what it made or a refusal;
 * `UPLOAD_INTERRUPTED` when `stop` came first.
 */
export function runInProcess(
  start: VettingHost,
  order: VettingOrder,
  limits: ProcessLimits,
  logger: Logger,
  stop: AbortSignal,
): Promise<Done | VettingRefusal> {
  if (stop.aborted) return Promise.resolve({ refused: 'UPLOAD_INTERRUPTED' });
  const { promise, resolve } = Promise.withResolvers<Done | VettingRefusal>();
  const vetting = start();
  const startedMs = performance.now();
  let patience = setTimeout(() => end({ refused: 'PAPER_TOO_COSTLY' }), limits.timeMs);
  let silence = setTimeout(() => end({ refused: 'PAPER_TOO_COSTLY' }), limits.timeMs);
  const stopped = () => end({ refused: 'UPLOAD_INTERRUPTED' });
  stop.addEventListener('abort', stopped);
  const end = (outcome: Done | VettingRefusal) => {
    stop.removeEventListener('abort', stopped);
    clearTimeout(patience);
    clearTimeout(silence);
    vetting.kill();
    resolve(outcome);
  };
  vetting.onMessage((given) => {
    const message = fromVettingSchema.safeParse(given).data;
    clearTimeout(silence);
    silence = setTimeout(() => end({ refused: 'PAPER_TOO_COSTLY' }), limits.silenceMs);
    switch (message?.type) {
      case 'beat':
        if (message.grownBytes > limits.memoryBytes) end({ refused: 'PAPER_TOO_COSTLY' });
        break;
      case 'opened': {
        const { pages, pageMs } = order.limits;
        const untilMs = startedMs + limits.timeMs + extraMs(Math.min(message.pages, pages), pageMs);
        clearTimeout(patience);
        patience = setTimeout(() => end({ refused: 'PAPER_TOO_COSTLY' }), untilMs - performance.now());
        break;
      }
      case 'vetted':
      case 'wrapped':
        end(message);
        break;
      case 'refused':
        end(refusalOf(message));
        break;
      default:
        logger.error('looking at a paper failed', { said: message?.message ?? 'something that is not understood' });
        end({ refused: 'PAPER_TOO_COSTLY' });
    }
  });
  // A paper that takes the process down is one that this machine cannot look at.
  vetting.onEnd(() => end({ refused: 'PAPER_TOO_COSTLY' }));
  vetting.order(order);
  return promise;
}

function refusalOf({ refused, detail }: Extract<FromVetting, { type: 'refused' }>): VettingRefusal {
  if (!isRefusalCode(refused)) return { refused: 'PAPER_TOO_COSTLY' };
  return detail ? { refused, detail } : { refused };
}
