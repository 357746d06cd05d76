import { z } from 'zod';
import type { Clock } from '../../../shared/base/clock.ts';
import type { PaperHash } from '../../../shared/base/ids.ts';
import { isRefused } from '../../../shared/base/result.ts';
import type { HubCalls } from '../hubCalls.ts';
import type { Replica } from '../replica/replica.ts';
import type { Holdings } from './holdings.ts';
import type { PaperStore } from './paperStore.ts';

export interface RecallsOptions {
  readonly clock: Clock;
  readonly replica: Pick<Replica, 'heldFiles' | 'settings' | 'transaction'>;
  readonly holdings: Holdings;
  readonly store: Pick<PaperStore, 'hashes'>;
  readonly call: HubCalls['call'];
  readonly isOnline: () => boolean;
  /** Runs something whose failure is only logged. */
  readonly inBackground: (what: string, work: Promise<unknown>) => void;
  readonly retryMs?: number;
}

/**
 * Wipes recalled papers from this disk and tells the hub so, as often as it takes (T16). A receipt is given for a file that was ever held
 * here, and only after nothing of it is here any more.
 */
export class Recalls {
  readonly #options: RecallsOptions;
  #recalled: ReadonlySet<PaperHash> = new Set();
  #working: Promise<void> = Promise.resolve();
  #retry: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(options: RecallsOptions) {
    this.#options = options;
  }

  isRecalled(hash: PaperHash): boolean {
    return this.#recalled.has(hash);
  }

  /** The room's list of recalled files, as it stands now. */
  update(recalled: readonly PaperHash[]): void {
    if (recalled.length === this.#recalled.size && recalled.every((hash) => this.#recalled.has(hash))) return;
    this.#recalled = new Set(recalled);
    this.#work();
  }

  /** The hub can be reached: it is told what it has not acknowledged. */
  connected(): void {
    this.#work();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#retry);
    await this.#working;
  }

  #work(): void {
    if (this.#isStopped) return;
    clearTimeout(this.#retry);
    const working = this.#working.catch(() => {}).then(() => this.#wipeAndTell());
    this.#working = working.catch(() => this.#tryAgainLater());
    this.#options.inBackground('wiping recalled papers', working);
  }

  async #wipeAndTell(): Promise<void> {
    const { heldFiles } = this.#options.replica;
    // What is not recalled any more may come again, and be recalled again.
    for (const [hash, { isConfirmed }] of heldFiles.listWiped()) if (isConfirmed && !this.#recalled.has(hash)) heldFiles.forgetWiped(hash);
    // Looked at before anything is wiped: with a paper go the records of its side file and extract, which have receipts of their own.
    for (const hash of await this.#unwiped()) await this.#wipe(hash);
    await this.#tell();
  }

  /** Recalled files that were held here and are not known to be wiped. */
  async #unwiped(): Promise<readonly PaperHash[]> {
    const { replica, store } = this.#options;
    const wiped = replica.heldFiles.listWiped();
    const left = [...this.#recalled].filter((hash) => !wiped.has(hash));
    if (left.length === 0) return [];
    // Whoever lost the records cannot know what it held; that it holds nothing any more it can say.
    if (replica.settings.read('room/recordsLost', z.literal(true))) return left;
    const onDisk = await store.hashes();
    return left.filter((hash) => onDisk.has(hash) || replica.heldFiles.everHeldOf(hash).length > 0);
  }

  async #wipe(hash: PaperHash): Promise<void> {
    const { clock, holdings, replica } = this.#options;
    await holdings.wipePaper(hash);
    replica.transaction(() => {
      replica.heldFiles.forgetPaper(hash);
      replica.heldFiles.wiped(hash, clock.nowMs());
    });
  }

  async #tell(): Promise<void> {
    const { call, isOnline, replica } = this.#options;
    for (const [hash, { isConfirmed }] of replica.heldFiles.listWiped()) {
      if (isConfirmed || !isOnline()) continue;
      const answer = await call('paper.confirmWiped', { hash });
      if (isRefused(answer) && WAITS_FOR.has(answer.refused)) return this.#tryAgainLater();
      replica.heldFiles.confirmed(hash);
    }
  }

  #tryAgainLater(): void {
    if (this.#isStopped) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#work(), this.#options.retryMs ?? RETRY_MS);
  }
}

const RETRY_MS = 5_000;
/** Not a "no" to the receipt: the way to the hub is missing, or the hub failed at it. */
const WAITS_FOR: ReadonlySet<string> = new Set(['OFFLINE', 'UNANSWERED', 'TOO_FAST', 'DISK_FULL', 'HUB_FAILED']);
