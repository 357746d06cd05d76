import type { PaperHash } from '../../../shared/base/ids.ts';
import type { PaperProgress } from '../../../shared/ipc/terminalState.ts';
import { extentOf, lengthOfAll } from './extents.ts';
import { type FetchView, hasFirstPage, type WantedPaper } from './fetchOrder.ts';

/** A bar that moves five times a second moves smoothly; more would only keep the window busy. */
const TELL_MS = 200;

/** How far each wanted paper is, and when somebody is to be told: at once when one can be read or failed, else a few times a second. */
export class PaperProgresses {
  readonly #tell: () => void;
  readonly #progress = new Map<PaperHash, PaperProgress>();
  #toldAtMs = Number.NEGATIVE_INFINITY;
  #later: NodeJS.Timeout | null = null;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  get all(): Readonly<Record<PaperHash, PaperProgress>> {
    return Object.fromEntries(this.#progress) as Record<PaperHash, PaperProgress>;
  }

  keepOnly(hashes: readonly PaperHash[]): void {
    for (const hash of this.#progress.keys()) if (!hashes.includes(hash)) this.#progress.delete(hash);
  }

  update(papers: readonly WantedPaper[], view: FetchView, current: PaperHash | null): void {
    let isNews = false;
    for (const paper of papers) {
      const before = this.#progress.get(paper.hash);
      const now = progressOf(paper, view, current);
      this.#progress.set(paper.hash, now);
      isNews ||= before?.firstPage !== now.firstPage || isSettled(before) !== isSettled(now);
    }
    if (isNews || performance.now() - this.#toldAtMs >= TELL_MS) this.#tellNow();
    else this.#later ??= setTimeout(() => this.#tellNow(), TELL_MS);
  }

  stop(): void {
    if (this.#later) clearTimeout(this.#later);
    this.#later = null;
  }

  #tellNow(): void {
    this.stop();
    this.#toldAtMs = performance.now();
    this.#tell();
  }
}

function progressOf(paper: WantedPaper, view: FetchView, current: PaperHash | null): PaperProgress {
  const { isWhole, hasFailed, missingIn } = view.standing(paper);
  const receivedBytes = isWhole ? paper.bytes : paper.bytes - lengthOfAll(missingIn(extentOf(paper.bytes)));
  const state = isWhole ? 'ready' : hasFailed ? 'failed' : current === paper.hash ? 'fetching' : 'waiting';
  return { receivedBytes, totalBytes: paper.bytes, state, firstPage: hasFirstPage(paper, view) };
}

function isSettled(progress: PaperProgress | undefined): boolean {
  return progress?.state === 'ready' || progress?.state === 'failed';
}
