import { performance } from 'node:perf_hooks';
import type { Logger } from '../../../shared/base/logger.ts';
import { WorldFailed } from '../../../shared/base/result.ts';
import { type DocumentName, formatDocumentName } from '../../../shared/room/documents.ts';
import type { HubLimits } from '../hubLimits.ts';

/** One update on its way to the disk. */
export interface PendingUpdate {
  readonly name: DocumentName;
  /** Null where nothing is to be stored, but an acknowledgement must wait for what came before. */
  readonly update: Uint8Array | null;
  /** Called after the commit: acknowledge, show to others. */
  readonly committed: () => void;
}

export interface GroupCommitOptions {
  readonly limits: HubLimits;
  readonly logger: Logger;
  /** Writes all in one transaction, or throws and has written nothing. */
  readonly store: (updates: readonly PendingUpdate[]) => void;
}

/** How long to wait before a failed commit is tried again. */
const RETRY_MS = 1_000;

/**
 * Gathers document updates into one transaction every few milliseconds (H13). A quiet room commits at the end of the turn; a busy
 * one waits up to `groupCommitMs`, because each commit costs a flush of the disk. While the disk is full nothing is acknowledged
 * and nothing is thrown away: the updates stay here, and their writers keep them too.
 */
export class GroupCommit {
  readonly #options: GroupCommitOptions;
  #pending: PendingUpdate[] = [];
  /** Takes back the planned commit; null when none is planned. */
  #cancel: (() => void) | null = null;
  #lastCommitMs = Number.NEGATIVE_INFINITY;
  #hasFailed = false;

  constructor(options: GroupCommitOptions) {
    this.#options = options;
  }

  add(pending: PendingUpdate): void {
    this.#pending.push(pending);
    if (!this.#cancel) this.#plan(this.#lastCommitMs + this.#options.limits.groupCommitMs - performance.now());
  }

  /** Commits everything now. Throws what the store throws; then everything is still pending. */
  flush(): void {
    this.#cancel?.();
    this.#cancel = null;
    const batch = this.#pending;
    if (batch.length === 0) return;
    this.#options.store(batch);
    this.#lastCommitMs = performance.now();
    this.#hasFailed = false;
    this.#pending = [];
    for (const { committed } of batch) committed();
  }

  /** Forgets what is pending for a document that was removed. */
  drop(name: DocumentName): void {
    const dropped = formatDocumentName(name);
    this.#pending = this.#pending.filter((pending) => formatDocumentName(pending.name) !== dropped);
  }

  /** Stops trying. What could not be committed is lost here, and was never acknowledged. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #plan(waitMs: number): void {
    if (waitMs > 0) {
      const timer = setTimeout(() => this.#try(), waitMs);
      this.#cancel = () => clearTimeout(timer);
    } else {
      const turn = setImmediate(() => this.#try());
      this.#cancel = () => clearImmediate(turn);
    }
  }

  #try(): void {
    try {
      this.flush();
    } catch (error) {
      if (!(error instanceof WorldFailed)) throw error;
      if (!this.#hasFailed) {
        this.#options.logger.error('updates of documents cannot be stored; trying again', { waiting: this.#pending.length }, error);
      }
      this.#hasFailed = true;
      this.#plan(RETRY_MS);
    }
  }
}
