import type * as Y from 'yjs';
import type { PersonId } from '../../shared/base/ids.ts';
import type { MarkId } from '../../shared/ink/mark.ts';
import { fingerprintOf, type StoredMark, sameStored, storedBytes } from '../../shared/ink/markCode.ts';
import type { InkVisibility } from '../../shared/room/documents.ts';
import { type InkSource, keyIn } from './inkPlace.ts';
import { MARKS_MAP } from './marks.ts';
import { type StepChange, UndoSteps } from './undoSteps.ts';

/** Origin of what a person does themselves. */
export const MY_INK = Symbol('my ink');

/** A document that its person writes in. */
export interface Sheet {
  readonly source: InkSource;
  readonly doc: Y.Doc;
}
export type Sheets = Readonly<Partial<Record<InkVisibility, Sheet>>>;

/** What becomes of one mark; null: it goes. */
export interface MarkWrite {
  readonly visibility: InkVisibility;
  readonly id: MarkId;
  readonly value: StoredMark | null;
}

/** What one transaction may hold: far below LIMITS.updateBytes and LIMITS.updateStructs, with the undo step that goes with it. */
const MARKS_AT_ONCE = 500;
const BYTES_AT_ONCE = 80_000;

/**
 * What a person does with their own marks in one place. Every deed is one step of undoing (SPEC.md I8), however many marks it touches
 * and whichever documents; a large one is written piece by piece, a piece a frame, so that neither the window nor the hub's gate chokes.
 */
export class MyInk {
  readonly #person: PersonId;
  readonly #sheets: Sheets;
  readonly #steps: UndoSteps;
  readonly #onFrame: (run: () => void) => void;
  readonly #onChange: () => void;
  /** Each answers whether it wrote anything: what did not costs no frame. */
  readonly #waiting: (() => boolean)[] = [];
  #closed = false;

  /** `steps` is the map of undo steps; `onChange` is called when what can be undone, or what is waiting, changed. */
  constructor(
    person: PersonId,
    sheets: Sheets,
    steps: Y.Map<unknown>,
    { onFrame, onChange }: { readonly onFrame: (run: () => void) => void; readonly onChange: () => void },
  ) {
    this.#person = person;
    this.#sheets = sheets;
    this.#steps = new UndoSteps(steps);
    this.#onFrame = onFrame;
    this.#onChange = onChange;
  }

  get canUndo(): boolean {
    return this.#steps.canUndo;
  }

  get canRedo(): boolean {
    return this.#steps.canRedo;
  }

  /** A large deed is still being written. */
  get isBusy(): boolean {
    return this.#waiting.length > 0;
  }

  /** Whether these are the documents that it writes in. */
  writesIn(sheets: Sheets, steps: Y.Map<unknown>): boolean {
    const same = (visibility: InkVisibility) => sheets[visibility]?.doc === this.#sheets[visibility]?.doc;
    return same('private') && same('shared') && steps.doc === this.#steps.doc;
  }

  /** One step. The first piece is written at once, what is beyond it with the next frames. */
  write(writes: readonly MarkWrite[]): void {
    let group: number | null = null;
    this.#inPieces(this.#pieces(writes), (piece) => {
      group = this.#change(piece, (changes) => (changes.length === 0 ? group : this.#steps.record(changes, group)));
      return true;
    });
  }

  /** Takes the newest step back. What somebody changed later, at another seat, stays as they left it. */
  undo(): void {
    this.#press('undo');
  }

  redo(): void {
    this.#press('redo');
  }

  close(): void {
    this.#closed = true;
    this.#waiting.length = 0;
    this.#steps.close();
  }

  #press(way: 'undo' | 'redo'): void {
    // Which step is next is known only when what waits has been written.
    this.#line([() => this.#move(way)]);
  }

  #move(way: 'undo' | 'redo'): false {
    const step = this.#steps.next(way);
    let moved = 0;
    this.#inPieces(step?.parts ?? [], (number) => {
      const part = this.#steps.part(number, way);
      const still = part?.changes.filter(({ visibility, id, expects }) => this.#fingerprint(visibility, id) === expects) ?? [];
      moved += still.length;
      this.#change(still, (changes) => this.#steps.turn(number, part && { ...part, changes }, way));
      const next = this.#steps.next(way);
      // A step of which nothing is left to move is no answer to a press: the one before it is.
      if (moved === 0 && next && next.group !== step?.group) this.#line([() => this.#move(way)]);
      return still.length > 0;
    });
    return false;
  }

  #inPieces<T>(pieces: readonly T[], run: (piece: T) => boolean): void {
    this.#line(pieces.map((piece) => () => run(piece)));
  }

  /** Puts jobs behind those that wait. The first of an empty line runs at once, then one a frame. */
  #line(jobs: readonly (() => boolean)[]): void {
    const isIdle = this.#waiting.length === 0;
    this.#waiting.push(...jobs);
    if (isIdle) this.#runNext();
  }

  #runNext(): void {
    if (this.#closed) return;
    let hasWritten = false;
    while (this.#waiting.length > 0 && !hasWritten) {
      // It stays in the line while it runs, so that what it sets off waits behind it.
      hasWritten = this.#waiting[0]?.() ?? false;
      this.#waiting.shift();
    }
    this.#onChange();
    if (this.#waiting.length > 0) this.#onFrame(() => this.#runNext());
  }

  /**
   * Writes the values, and what takes them back again, as one. Where a mark moves between documents it is written there before it is
   * taken from here: whatever fails in between leaves it twice, never lost.
   */
  #change<T>(writes: readonly MarkWrite[], record: (back: readonly StepChange[]) => T): T {
    const real = writes.filter(
      ({ visibility, id, value }) => !sameStored(this.#map(visibility)?.get(this.#key(visibility, id)) ?? null, value),
    );
    const back = real.map(({ visibility, id, value }) => ({
      visibility,
      id,
      expects: value ? fingerprintOf(value) : 0,
      value: (this.#map(visibility)?.get(this.#key(visibility, id)) as StoredMark | undefined) ?? null,
    }));
    const arriving = new Set(real.filter(({ value }) => value !== null).map(({ visibility }) => visibility));
    const order = (['shared', 'private'] as const).toSorted((left, right) => Number(arriving.has(right)) - Number(arriving.has(left)));
    const outcome: { recorded?: T } = {};
    for (const visibility of order) {
      const doc = this.#sheets[visibility]?.doc;
      const ofSheet = real.filter((write) => write.visibility === visibility);
      if (!doc || ofSheet.length === 0) continue;
      doc.transact(() => {
        this.#put(visibility, ofSheet);
        if (doc === this.#steps.doc) outcome.recorded = record(back);
      }, MY_INK);
    }
    if ('recorded' in outcome) return outcome.recorded as T;
    return this.#steps.transact(() => record(back), MY_INK);
  }

  #put(visibility: InkVisibility, writes: readonly MarkWrite[]): void {
    const map = this.#map(visibility);
    for (const { id, value } of writes) {
      const key = this.#key(visibility, id);
      if (value === null) map?.delete(key);
      else map?.set(key, value);
    }
  }

  #pieces(writes: readonly MarkWrite[]): readonly (readonly MarkWrite[])[] {
    const pieces: MarkWrite[][] = [];
    let piece: MarkWrite[] = [];
    let bytes = 0;
    for (const write of writes) {
      const before = this.#map(write.visibility)?.get(this.#key(write.visibility, write.id)) as StoredMark | undefined;
      const size = (write.value ? storedBytes(write.value) : 0) + (before ? storedBytes(before) : 0);
      if (piece.length >= MARKS_AT_ONCE || (piece.length > 0 && bytes + size > BYTES_AT_ONCE)) {
        pieces.push(piece);
        piece = [];
        bytes = 0;
      }
      piece.push(write);
      bytes += size;
    }
    if (piece.length > 0) pieces.push(piece);
    return pieces;
  }

  #fingerprint(visibility: InkVisibility, id: MarkId): number {
    const value = this.#map(visibility)?.get(this.#key(visibility, id));
    return typeof value === 'object' && value !== null ? fingerprintOf(value as StoredMark) : 0;
  }

  #map(visibility: InkVisibility): Y.Map<unknown> | null {
    return this.#sheets[visibility]?.doc.getMap(MARKS_MAP) ?? null;
  }

  #key(visibility: InkVisibility, id: MarkId): string {
    const source = this.#sheets[visibility]?.source;
    return source ? keyIn(source, this.#person, id) : id;
  }
}
