import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { PaperHash } from '../../../shared/base/ids.ts';
import type { Logger } from '../../../shared/base/logger.ts';
import type { PaperProgress } from '../../../shared/ipc/terminalState.ts';
import { type FetchStep, type FetchView, nextStep, type WantedPaper } from './fetchOrder.ts';
import { FirstBlocks } from './firstBlocks.ts';
import { PaperProgresses } from './paperProgresses.ts';
import type { PaperStore, StoredRef } from './paperStore.ts';
import { TransferFailed } from './transferFailed.ts';
import type { Transfers } from './transfers.ts';

export interface PaperCacheOptions {
  readonly store: PaperStore;
  readonly transfers: Transfers;
  readonly logger: Logger;
  readonly onProgress: () => void;
  readonly onTrouble: (trouble: PaperTrouble) => void;
  /** How long after a failure the next try begins. */
  readonly retryMs?: number;
}
export type PaperTrouble = { readonly code: 'diskFull' } | { readonly code: 'paperFailed'; readonly paper: WantedPaper };

/**
 * Fetches ahead what the entered meeting needs, in the order of {@link nextStep}: resumed where a cut left it, whole and verified or not
 * shown as such (T11).
 */
export class PaperCache {
  readonly #options: PaperCacheOptions;
  readonly #firstBlocks: FirstBlocks;
  readonly #progress: PaperProgresses;
  readonly #view: FetchView;
  #wanted: readonly WantedPaper[] = [];
  readonly #looked = new Set<PaperHash>();
  readonly #failed = new Set<PaperHash>();
  /** Hashes that came wrong once: a part that lay on the disk may have been damaged there. The second time the hub's copy is. */
  readonly #mistrusted = new Set<PaperHash>();
  #urgent: PaperHash | null = null;
  #isOnline = false;
  #running: Promise<void> | null = null;
  #current: { readonly step: FetchStep; readonly abort: AbortController } | null = null;
  #pause = new AbortController();

  constructor(options: PaperCacheOptions) {
    const { store, logger, onProgress } = options;
    this.#options = options;
    this.#firstBlocks = new FirstBlocks(store, logger);
    this.#view = {
      firstBlocks: (paper) => this.#firstBlocks.of(paper),
      standing: ({ hash }) => ({
        isWhole: store.isWhole(hash),
        hasFailed: this.#failed.has(hash),
        missingIn: (extent) => store.openPart(hash)?.missingIn(extent) ?? [extent],
      }),
    };
    this.#progress = new PaperProgresses(onProgress);
  }

  /** Progress of the wanted papers. */
  get progress(): Readonly<Record<PaperHash, PaperProgress>> {
    return this.#progress.all;
  }

  /** Replaces the list of papers to hold, in the order in which they are to be fetched. */
  want(papers: readonly WantedPaper[]): void {
    const wanted = papers.filter((paper, index) => papers.findIndex(({ hash }) => hash === paper.hash) === index);
    // The floor changes with each ballot; its papers do not.
    if (isDeepStrictEqual(wanted, this.#wanted)) return;
    this.#wanted = wanted;
    this.#looked.clear();
    this.#progress.keepOnly(wanted.map(({ hash }) => hash));
    // What is new may come before what is under way.
    this.#current?.abort.abort();
    this.#begin();
  }

  /** A person waits for this paper: what is fetched of it comes first. */
  hurry(hash: PaperHash): void {
    if (hash === this.#urgent || !this.#wanted.some((paper) => paper.hash === hash)) return;
    this.#urgent = hash;
    if (this.#current?.step.paper.hash !== hash) this.#current?.abort.abort();
  }

  /** The hub can be reached: fetch, and try again what failed. */
  connected(): void {
    this.#isOnline = true;
    this.#failed.clear();
    this.#begin();
  }

  disconnected(): void {
    this.#isOnline = false;
    this.#current?.abort.abort();
  }

  /** Ends what is under way; resolves when nothing is fetched any more. */
  async stop(): Promise<void> {
    this.disconnected();
    this.want([]);
    this.#pause.abort();
    await this.#running;
    this.#progress.stop();
  }

  #begin(): void {
    this.#pause.abort();
    this.#pause = new AbortController();
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      // A call that came while the last step ended.
      if (this.#needsLook() || (this.#isOnline && this.#next())) this.#begin();
    });
  }

  async #run(): Promise<void> {
    await this.#look();
    for (let step = this.#next(); step && this.#isOnline; step = this.#next()) {
      await this.#take(step);
      if (this.#needsLook()) await this.#look();
    }
    this.#tell();
  }

  #next(): FetchStep | null {
    const urgent = this.#wanted.filter(({ hash }) => hash === this.#urgent);
    const others = this.#wanted.filter(({ hash }) => hash !== this.#urgent);
    return nextStep([...urgent, ...others], this.#view);
  }

  #needsLook(): boolean {
    return this.#wanted.some(({ hash }) => !this.#looked.has(hash));
  }

  /** What lies on the disk of the wanted papers. */
  async #look(): Promise<void> {
    for (const paper of [...this.#wanted]) {
      if (this.#looked.has(paper.hash)) continue;
      for (const file of filesOf(paper)) await this.#find(file);
      await this.#firstBlocks.read(paper);
      this.#looked.add(paper.hash);
    }
    this.#tell();
  }

  async #find(file: StoredRef): Promise<void> {
    const { store, logger } = this.#options;
    try {
      if (!(await store.findWhole(file))) await store.findPart(file);
    } catch (error) {
      logger.warn('what lies on the disk of a paper cannot be read', { hash: file.hash }, error);
    }
  }

  async #take(step: FetchStep): Promise<void> {
    const { store, transfers } = this.#options;
    const abort = new AbortController();
    this.#current = { step, abort };
    this.#tell();
    try {
      if (step.extent) {
        const telling = setInterval(() => this.#tell(), TELL_MS);
        await transfers.bring(step.file, step.extent, abort.signal).finally(() => clearInterval(telling));
      }
      const isComplete = store.isWhole(step.file.hash) || (store.openPart(step.file.hash)?.isComplete ?? false);
      if (isComplete && !(await store.finish(step.file))) this.#wrongHash(step);
      await this.#firstBlocks.read(step.paper);
    } catch (error) {
      await this.#failedAt(step, error, abort.signal);
    } finally {
      this.#current = null;
      this.#tell();
    }
  }

  #wrongHash({ paper, file }: FetchStep): void {
    this.#options.logger.warn('a file came with another hash and was thrown away', { hash: file.hash });
    if (this.#mistrusted.has(file.hash)) this.#giveUp(paper, file);
    else this.#mistrusted.add(file.hash);
  }

  async #failedAt({ paper, file }: FetchStep, error: unknown, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    this.#options.logger.warn('a file could not be fetched', { hash: file.hash }, error);
    if (error instanceof TransferFailed && FINAL.has(error.code)) return this.#giveUp(paper, file);
    if (isDiskFull(error)) this.#options.onTrouble({ code: 'diskFull' });
    await this.#rest(this.#options.retryMs ?? RETRY_MS);
  }

  /** A paper without its side file or extract can still be read; without itself it cannot, and the person is told. */
  #giveUp(paper: WantedPaper, file: StoredRef): void {
    this.#failed.add(file.hash);
    if (file.hash === paper.hash) this.#options.onTrouble({ code: 'paperFailed', paper });
  }

  /** Waits, or until something changed. */
  async #rest(ms: number): Promise<void> {
    try {
      await delay(ms, undefined, { signal: this.#pause.signal });
    } catch (error) {
      if (!(error instanceof Error && error.name === 'AbortError')) throw error;
    }
  }

  #tell(): void {
    const looked = this.#wanted.filter(({ hash }) => this.#looked.has(hash));
    this.#progress.update(looked, this.#view, this.#current?.step.paper.hash ?? null);
  }
}

const RETRY_MS = 3_000;
/** A bar that moves five times a second moves smoothly. */
const TELL_MS = 200;
/** Trying again by itself would change nothing. */
const FINAL: ReadonlySet<string> = new Set(['PAPER_MISSING', 'NOT_ALLOWED']);

function filesOf(paper: WantedPaper): StoredRef[] {
  return [paper, paper.side, paper.extract].filter((file) => file !== null);
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
