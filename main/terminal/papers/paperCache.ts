import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { PaperHash } from '../../../shared/base/ids.ts';
import type { Logger } from '../../../shared/base/logger.ts';
import type { PaperProgress } from '../../../shared/ipc/terminalState.ts';
import type { HubFiles } from './hubFiles.ts';
import { keepPaper, lengthOf, paperPaths, receivePaper } from './paperFile.ts';
import { TransferFailed } from './transferFailed.ts';

/** A paper that this terminal should hold. */
export interface WantedPaper {
  readonly hash: PaperHash;
  readonly bytes: number;
  readonly title: string;
}

export interface PaperCacheOptions {
  readonly folder: string;
  readonly logger: Logger;
  readonly files: Pick<HubFiles, 'download'>;
  readonly onProgress: () => void;
  readonly onTrouble: (trouble: PaperTrouble) => void;
  /** How long after a failure the next try begins. */
  readonly retryMs?: number;
}
export type PaperTrouble = { readonly code: 'diskFull' } | { readonly code: 'paperFailed'; readonly paper: WantedPaper };

/** Papers on this terminal's disk: fetched ahead in the order of the agenda, resumed where a cut left them, whole and verified or not shown as such (T11). */
export class PaperCache {
  readonly #options: PaperCacheOptions;
  #wanted: readonly WantedPaper[] = [];
  readonly #progress = new Map<PaperHash, PaperProgress>();
  /** Hashes that came wrong once: a part that lay on the disk may have been damaged there. The second time the hub's copy is. */
  readonly #mistrusted = new Set<PaperHash>();
  /** Papers that are whole and on their way to their final name. */
  readonly #keeping = new Map<PaperHash, Promise<void>>();
  #urgent: PaperHash | null = null;
  #isOnline = false;
  #running: Promise<void> | null = null;
  #current: { readonly hash: PaperHash; readonly abort: AbortController } | null = null;
  #pause = new AbortController();
  #toldAtMs = 0;

  constructor(options: PaperCacheOptions) {
    this.#options = options;
    mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  }

  /** Progress of the wanted papers. */
  get progress(): Readonly<Record<PaperHash, PaperProgress>> {
    return Object.fromEntries(this.#progress) as Record<PaperHash, PaperProgress>;
  }

  /** Replaces the list of papers to hold, in the order in which they are to be fetched. */
  want(papers: readonly WantedPaper[]): void {
    const wanted = papers.filter((paper, index) => papers.findIndex(({ hash }) => hash === paper.hash) === index);
    // The floor changes with each ballot; its papers do not.
    if (isDeepStrictEqual(wanted, this.#wanted)) return;
    this.#wanted = wanted;
    const hashes = new Set(this.#wanted.map(({ hash }) => hash));
    for (const hash of this.#progress.keys()) if (!hashes.has(hash)) this.#progress.delete(hash);
    if (this.#current && !hashes.has(this.#current.hash)) this.#current.abort.abort();
    this.#begin();
  }

  /** A person waits for this paper: it comes next. */
  hurry(hash: PaperHash): void {
    this.#urgent = hash;
  }

  /** The hub can be reached: fetch, and try again what failed. */
  connected(): void {
    this.#isOnline = true;
    for (const [hash, progress] of this.#progress)
      if (progress.state === 'failed') this.#progress.set(hash, { ...progress, state: 'waiting' });
    this.#begin();
  }

  disconnected(): void {
    this.#isOnline = false;
    this.#current?.abort.abort();
  }

  /** Ends what is under way; resolves when nothing is written any more. */
  async stop(): Promise<void> {
    this.disconnected();
    this.want([]);
    this.#pause.abort();
    await this.#running;
    await Promise.all(this.#keeping.values());
  }

  /** Removes every paper from the disk: this terminal leaves the room. */
  async clear(): Promise<void> {
    await this.stop();
    await rm(this.#options.folder, { recursive: true, force: true });
    mkdirSync(this.#options.folder, { recursive: true, mode: 0o700 });
  }

  #begin(): void {
    this.#pause.abort();
    this.#pause = new AbortController();
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      // A call that came while the last paper ended.
      if (this.#isOnline && this.#next()) this.#begin();
    });
  }

  async #run(): Promise<void> {
    for (const paper of this.#wanted) if (!this.#progress.has(paper.hash)) await this.#look(paper);
    this.#tellNow();
    for (let paper = this.#next(); paper && this.#isOnline; paper = this.#next()) await this.#fetch(paper);
  }

  #next(): WantedPaper | null {
    const missing = this.#wanted.filter(({ hash }) => !['ready', 'failed'].includes(this.#progress.get(hash)?.state ?? 'waiting'));
    return missing.find(({ hash }) => hash === this.#urgent) ?? missing[0] ?? null;
  }

  /** What lies on the disk of a paper. A file under its final name was verified before it got it. */
  async #look({ hash, bytes }: WantedPaper): Promise<void> {
    await this.#keeping.get(hash);
    const { whole, part } = paperPaths(this.#options.folder, hash);
    const [wholeBytes, partBytes] = await Promise.all([lengthOf(whole), lengthOf(part)]);
    const isReady = wholeBytes === bytes;
    const receivedBytes = isReady ? bytes : Math.min(bytes, partBytes);
    this.#progress.set(hash, { receivedBytes, totalBytes: bytes, state: isReady ? 'ready' : 'waiting', firstPage: isReady });
  }

  async #fetch(paper: WantedPaper): Promise<void> {
    const { hash, bytes } = paper;
    const abort = new AbortController();
    this.#current = { hash, abort };
    try {
      await this.#look(paper);
      if (this.#progress.get(hash)?.state === 'ready') return;
      const isRight = await this.#receive(paper, abort.signal);
      if (!isRight) return this.#wrongHash(paper);
      this.#tell(hash, { receivedBytes: bytes, totalBytes: bytes, state: 'ready', firstPage: true });
      this.#keep(hash);
    } catch (error) {
      await this.#failed(paper, error, abort.signal);
    } finally {
      this.#current = null;
      if (this.#urgent === hash) this.#urgent = null;
    }
  }

  async #receive({ hash, bytes }: WantedPaper, signal: AbortSignal): Promise<boolean> {
    const received = await lengthOf(paperPaths(this.#options.folder, hash).part);
    const start = received > bytes ? 0 : received;
    const tell = (receivedBytes: number) => this.#tell(hash, { receivedBytes, totalBytes: bytes, state: 'fetching', firstPage: false });
    tell(start);
    const paper = { kind: 'paper', hash } as const;
    const bringRest = (take: (block: Buffer) => Promise<void>) => this.#options.files.download(paper, start, signal, take);
    return receivePaper(this.#options.folder, { hash, received: start, bringRest: start === bytes ? null : bringRest, onBytes: tell });
  }

  /** Flushing 150 MB takes a disk longer than the network took to bring them: the next paper comes meanwhile. */
  #keep(hash: PaperHash): void {
    const keeping = keepPaper(this.#options.folder, hash)
      // What is not kept is looked at again at the next start.
      .catch((error: unknown) => this.#options.logger.warn('a paper could not be kept', { hash }, error))
      .finally(() => this.#keeping.delete(hash));
    this.#keeping.set(hash, keeping);
  }

  #wrongHash(paper: WantedPaper): void {
    const { hash, bytes } = paper;
    this.#options.logger.warn('a paper came with another hash and was thrown away', { hash });
    if (!this.#mistrusted.has(hash)) {
      this.#mistrusted.add(hash);
      this.#tell(hash, { receivedBytes: 0, totalBytes: bytes, state: 'waiting', firstPage: false });
      return;
    }
    this.#tell(hash, { receivedBytes: 0, totalBytes: bytes, state: 'failed', firstPage: false });
    this.#options.onTrouble({ code: 'paperFailed', paper });
  }

  async #failed(paper: WantedPaper, error: unknown, signal: AbortSignal): Promise<void> {
    const progress = this.#progress.get(paper.hash);
    if (!progress) return;
    if (signal.aborted) return this.#tell(paper.hash, { ...progress, state: 'waiting' });
    this.#options.logger.warn('a paper could not be fetched', { hash: paper.hash }, error);
    if (error instanceof TransferFailed && FINAL.has(error.code)) {
      this.#tell(paper.hash, { ...progress, state: 'failed' });
      this.#options.onTrouble({ code: 'paperFailed', paper });
      return;
    }
    this.#tell(paper.hash, { ...progress, state: 'waiting' });
    if (isDiskFull(error)) this.#options.onTrouble({ code: 'diskFull' });
    await this.#rest(this.#options.retryMs ?? RETRY_MS);
  }

  /** Waits, or until something changed. */
  async #rest(ms: number): Promise<void> {
    try {
      await delay(ms, undefined, { signal: this.#pause.signal });
    } catch (error) {
      if (!(error instanceof Error && error.name === 'AbortError')) throw error;
    }
  }

  #tell(hash: PaperHash, progress: PaperProgress): void {
    if (!this.#progress.has(hash)) return;
    const isSameState = this.#progress.get(hash)?.state === progress.state;
    this.#progress.set(hash, progress);
    if (!isSameState || performance.now() - this.#toldAtMs >= TELL_MS) this.#tellNow();
  }

  #tellNow(): void {
    this.#toldAtMs = performance.now();
    this.#options.onProgress();
  }
}

const RETRY_MS = 3_000;
/** A bar that moves five times a second moves smoothly; more would only keep the window busy. */
const TELL_MS = 200;
/** Trying again by itself would change nothing. */
const FINAL: ReadonlySet<string> = new Set(['PAPER_MISSING', 'NOT_ALLOWED']);

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
