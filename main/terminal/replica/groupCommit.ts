import type { Logger } from '../../../shared/base/logger.ts';
import { WorldFailed } from '../../../shared/base/result.ts';

export interface GroupCommitOptions {
  readonly transaction: (work: () => void) => void;
  readonly logger: Logger;
  readonly onFailure: (code: 'diskFull' | 'cacheDamaged') => void;
}

/**
 * Gathers the writes of one turn of the event loop into one transaction, so that one flush of the disk carries them all (T6).
 * While the disk is full the writes wait, and with them what may only happen after they are kept; nothing is dropped.
 */
export class GroupCommit {
  readonly #options: GroupCommitOptions;
  #waiting: { readonly write: () => void; readonly done: () => void }[] = [];
  #soon: NodeJS.Immediate | null = null;
  #later: NodeJS.Timeout | null = null;

  constructor(options: GroupCommitOptions) {
    this.#options = options;
  }

  /** Commits `write` at the end of this turn, then calls `done`. */
  soon(write: () => void, done: () => void = nothing): void {
    this.#waiting.push({ write, done });
    this.#soon ??= setImmediate(() => this.flush());
  }

  /** Commits `write` with the next write that hurries, or within a quarter of a second: what the hub could send again. */
  later(write: () => void): void {
    this.#waiting.push({ write, done: nothing });
    this.#later ??= setTimeout(() => this.flush(), LATER_MS);
  }

  /** Commits everything now. Answers whether it is on the disk. */
  flush(): boolean {
    this.#unschedule();
    if (this.#waiting.length === 0) return true;
    const writes = this.#waiting;
    const { transaction, logger, onFailure } = this.#options;
    try {
      transaction(() => {
        for (const { write } of writes) write();
      });
    } catch (error) {
      if (!(error instanceof WorldFailed)) throw error;
      logger.error('writes to the replica failed', { writes: writes.length }, error);
      if (error.code === 'DISK_FULL') {
        onFailure('diskFull');
        this.#later = setTimeout(() => this.flush(), RETRY_MS);
        return false;
      }
      // A broken file cannot keep them; the hub can. The next start finds the file broken and begins a new one.
      onFailure('cacheDamaged');
    }
    this.#waiting = [];
    for (const { done } of writes) done();
    return true;
  }

  #unschedule(): void {
    if (this.#soon) clearImmediate(this.#soon);
    if (this.#later) clearTimeout(this.#later);
    this.#soon = null;
    this.#later = null;
  }
}

const LATER_MS = 250;
const RETRY_MS = 2_000;

function nothing(): void {}
