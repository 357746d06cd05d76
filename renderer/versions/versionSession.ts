import { systemClock } from '../../shared/base/clock.ts';
import type { PaperId, PersonId } from '../../shared/base/ids.ts';
import type { FloorPaper } from '../../shared/floor/floorState.ts';
import type { Mark } from '../../shared/ink/mark.ts';
import { readMark } from '../../shared/ink/markCode.ts';
import type { Anchoring } from '../../shared/paper/anchor.ts';
import type { PageWords } from '../../shared/paper/pageWords.ts';
import { formatDocumentName, type InkVisibility } from '../../shared/room/documents.ts';
import type { DocumentStore, OpenDocument } from '../room/documentStore.ts';
import {
  type CarriedMark,
  type CarriedSummary,
  carriedFrom,
  carriedSummary,
  carryInto,
  confirm,
  dropWaiting,
  type MarkToCarry,
  marksToCarry,
  noteCarriedFrom,
  place,
  remove,
  type VersionInk,
  VISIBILITIES,
  type WaitingMark,
  waitingIn,
} from './carrying.ts';

/** What the screen shows of the older versions' marks. A new object at each change. */
export interface VersionState {
  /** `opening`: the documents are on their way. `carrying`: words are being compared. `failed`: an older version could not be read. */
  readonly work: 'opening' | 'carrying' | 'resting' | 'failed';
  /** Pages read so far and in all, while carrying. */
  readonly progress: { readonly done: number; readonly all: number };
  readonly carried: CarriedSummary;
  readonly waiting: readonly WaitingMark[];
  /** Marks that were made on an older version after it was carried over. */
  readonly newMarks: number;
  readonly canWrite: boolean;
}

export interface VersionSessionOptions {
  readonly documents: Pick<DocumentStore, 'watch' | 'current'>;
  readonly person: PersonId;
  readonly paper: FloorPaper;
  /** The versions before it, nearest first; those that can be read. */
  readonly older: readonly FloorPaper[];
  /** Words of a version's pages. Rejects when it cannot be read, or the signal came. */
  readonly readWords: (paper: FloorPaper, signal: AbortSignal, onPage: () => void) => Promise<readonly PageWords[]>;
  readonly anchor: (
    marks: readonly Mark[],
    from: readonly PageWords[],
    to: readonly PageWords[],
    signal: AbortSignal,
  ) => Promise<Anchoring>;
  /** Resolves in the next frame: the window breathes between pieces. */
  readonly rest: () => Promise<void>;
  readonly nowMs?: () => number;
}

const LOOK_AFTER_MS = 250;

/**
 * One's own marks of older versions, in the window where the newest is read: carried over once by itself, then on demand
 * (shared/paper/SPEC.md V9). Writes only when the hub takes it, and only upon what is in step with the hub.
 */
export class VersionSession {
  readonly #options: VersionSessionOptions;
  readonly #nowMs: () => number;
  readonly #listeners = new Set<() => void>();
  readonly #ending = new AbortController();
  readonly #ends: (() => void)[] = [];
  readonly #observed = new Set<OpenDocument['doc']>();
  #state: VersionState = {
    work: 'opening',
    progress: { done: 0, all: 0 },
    carried: { sure: 0, likely: [] },
    waiting: [],
    newMarks: 0,
    canWrite: false,
  };
  #isWorking = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: VersionSessionOptions) {
    this.#options = options;
    this.#nowMs = options.nowMs ?? systemClock.nowMs;
    for (const { id } of [options.paper, ...options.older]) {
      for (const visibility of VISIBILITIES) this.#ends.push(options.documents.watch(this.#name(id, visibility), () => this.#look()));
    }
    this.#look();
  }

  readonly state = (): VersionState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Carries what the new version does not know yet; also after a failure. */
  carryNew(): void {
    void this.#carry();
  }

  confirm(mark: CarriedMark): void {
    this.#write((target) => confirm(target, mark));
  }

  remove(mark: CarriedMark): void {
    this.#write((target) => remove(target, mark));
  }

  drop(mark: WaitingMark): void {
    this.#write((target) => dropWaiting(target, mark));
  }

  /** Puts a mark that waits, or stands wrongly, to another place. `placed` is the same mark there. */
  place(mark: WaitingMark | CarriedMark, placed: Mark): void {
    const { from, visibility } = mark;
    this.#write((target) => place(target, { mark: placed, from, visibility }, 'page' in mark ? mark.page : mark.mark.page));
  }

  /** The mark as it stands on the older version; null where it was erased there. */
  oldMark({ mark, from, ...one }: WaitingMark | CarriedMark): Mark | null {
    if (!('sureness' in one)) return mark;
    const ink = this.#ink(from);
    const values = VISIBILITIES.map((visibility) => ink?.docs[visibility].getMap('marks').get(mark.id));
    return values.map((value) => readMark(mark.id, value)).find((old) => old !== null) ?? null;
  }

  close(): void {
    this.#ending.abort();
    clearTimeout(this.#timer);
    for (const end of this.#ends) end();
    for (const doc of this.#observed) doc.off('update', this.#lookSoon);
    this.#listeners.clear();
  }

  #name(paper: PaperId, visibility: InkVisibility): string {
    return formatDocumentName({ kind: 'ink', paper, person: this.#options.person, visibility });
  }

  #open(paper: PaperId): Record<InkVisibility, OpenDocument> | null {
    const [own, shared] = VISIBILITIES.map((visibility) => this.#options.documents.current(this.#name(paper, visibility)));
    return own && shared ? { private: own, shared } : null;
  }

  /** The person's documents of a version; null until they are in step with the hub. */
  #ink(paper: PaperId): VersionInk | null {
    const open = this.#open(paper);
    if (!open || !VISIBILITIES.every((visibility) => open[visibility].status === 'open')) return null;
    return { paper, docs: { private: open.private.doc, shared: open.shared.doc } };
  }

  get #canWrite(): boolean {
    const open = this.#open(this.#options.paper.id);
    return open !== null && VISIBILITIES.every((visibility) => open[visibility].writable && open[visibility].synced);
  }

  get #areOlderSynced(): boolean {
    return this.#options.older.every(({ id }) => {
      const open = this.#open(id);
      return open !== null && VISIBILITIES.every((visibility) => open[visibility].synced);
    });
  }

  /** Older versions whose ink may be read; those that were recalled are closed. */
  #olderInk(): readonly VersionInk[] | null {
    const inks = this.#options.older.map(({ id }) => this.#ink(id));
    return inks.every((ink) => ink !== null) ? inks : null;
  }

  /** A pen writes ten strokes in a second; what they change here can wait until it rests. */
  readonly #lookSoon = (): void => {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#look();
    }, LOOK_AFTER_MS);
  };

  readonly #look = (): void => {
    if (this.#ending.signal.aborted) return;
    const target = this.#ink(this.#options.paper.id);
    const older = this.#olderInk();
    for (const ink of [target, ...(older ?? [])]) {
      for (const doc of ink ? Object.values(ink.docs) : []) {
        if (this.#observed.has(doc)) continue;
        this.#observed.add(doc);
        doc.on('update', this.#lookSoon);
      }
    }
    if (!target || !older) return;
    const marks = marksToCarry(target, older);
    const known = carriedFrom(target);
    const isFirst = marks.some(({ from }) => !known.has(from));
    const canWrite = this.#canWrite;
    this.#show({
      carried: carriedSummary(target),
      waiting: waitingIn(target),
      newMarks: marks.length,
      canWrite,
      work: this.#isWorking ? 'carrying' : this.#state.work === 'failed' ? 'failed' : 'resting',
    });
    if (isFirst && canWrite && this.#areOlderSynced && !this.#isWorking && this.#state.work !== 'failed') void this.#carry();
  };

  async #carry(): Promise<void> {
    const { paper, older } = this.#options;
    const target = this.#ink(paper.id);
    const inks = this.#olderInk();
    if (!target || !inks || !this.#canWrite || this.#isWorking) return;
    const marks = marksToCarry(target, inks);
    if (marks.length === 0) return;
    this.#isWorking = true;
    try {
      const sources = older.filter(({ id }) => marks.some(({ from }) => from === id));
      const all = [paper, ...sources].reduce((sum, { pages }) => sum + pages, 0);
      this.#show({ work: 'carrying', progress: { done: 0, all } });
      const to = await this.#words(paper);
      for (const source of sources)
        await this.#carryFrom(
          source,
          marks.filter(({ from }) => from === source.id),
          to,
        );
      const written = this.#ink(paper.id);
      if (written && this.#canWrite)
        noteCarriedFrom(
          written,
          older.map(({ id }) => id),
          this.#nowMs(),
        );
      this.#isWorking = false;
      this.#show({ work: 'resting' });
      this.#look();
    } catch {
      // Closed, or a version cannot be read now: the marks stay where they are, and the person may ask again.
      this.#isWorking = false;
      this.#show({ work: 'failed' });
    }
  }

  async #carryFrom(source: FloorPaper, marks: readonly MarkToCarry[], to: readonly PageWords[]): Promise<void> {
    const from = await this.#words(source);
    const anchoring = await this.#options.anchor(
      marks.map(({ mark }) => mark),
      from,
      to,
      this.#ending.signal,
    );
    const target = this.#ink(this.#options.paper.id);
    if (!target || !this.#canWrite) throw new Error('versions: the new version cannot be written in any more');
    await carryInto(target, marks, anchoring, this.#options.rest);
  }

  #words(paper: FloorPaper): Promise<readonly PageWords[]> {
    return this.#options.readWords(paper, this.#ending.signal, () => {
      const { done, all } = this.#state.progress;
      this.#show({ progress: { done: done + 1, all } });
    });
  }

  #write(change: (target: VersionInk) => void): void {
    const target = this.#ink(this.#options.paper.id);
    if (!target || !this.#canWrite) return;
    change(target);
    this.#look();
  }

  #show(change: Partial<VersionState>): void {
    if (this.#ending.signal.aborted) return;
    this.#state = { ...this.#state, ...change };
    for (const listener of [...this.#listeners]) listener();
  }
}
