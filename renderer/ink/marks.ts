import type * as Y from 'yjs';
import { sameBytes } from '../../shared/base/bytes.ts';
import type { PersonId, StrokeId } from '../../shared/base/ids.ts';
import { type Bounds, boundsOf, type Stroke } from '../../shared/ink/stroke.ts';
import { decodeStroke } from '../../shared/ink/strokeCode.ts';
import type { InkVisibility } from '../../shared/room/documents.ts';

/** The Y.Map of an ink document (SPEC.md I2). */
export const MARKS_MAP = 'marks';

/** A finished stroke as it lies on a page. */
export interface Mark {
  readonly stroke: Stroke;
  readonly bounds: Bounds;
  readonly owner: PersonId;
  readonly visibility: InkVisibility;
}
export interface MarksChange {
  readonly added: readonly Mark[];
  readonly removed: readonly Mark[];
}

interface Source {
  readonly doc: Y.Doc;
  readonly marks: Map<StrokeId, { readonly mark: Mark; readonly bytes: Uint8Array }>;
  readonly end: () => void;
}

/** All finished strokes of one paper, of everyone whose documents are followed, by page. */
export class Marks {
  readonly #sources = new Map<string, Source>();
  readonly #pages = new Map<number, Set<Mark>>();
  readonly #pageListeners = new Map<number, Set<(change: MarksChange) => void>>();
  readonly #listeners = new Set<(change: MarksChange) => void>();

  /** Follows a document, instead of the one followed before for this person and visibility. Marks that stand in both are left alone. */
  follow(owner: PersonId, visibility: InkVisibility, doc: Y.Doc): void {
    const name = `${owner}/${visibility}`;
    const before = this.#sources.get(name);
    if (before?.doc === doc) return;
    before?.end();
    const map = doc.getMap<unknown>(MARKS_MAP);
    const observe = (event: Y.YMapEvent<unknown>) => this.#read(source, owner, visibility, map, event.keysChanged);
    map.observe(observe);
    const source: Source = { doc, marks: new Map(before?.marks), end: () => map.unobserve(observe) };
    this.#sources.set(name, source);
    this.#read(source, owner, visibility, map, new Set([...source.marks.keys(), ...map.keys()]));
  }

  forget(owner: PersonId, visibility: InkVisibility): void {
    const name = `${owner}/${visibility}`;
    const source = this.#sources.get(name);
    if (!source) return;
    source.end();
    this.#sources.delete(name);
    this.#tell({ added: [], removed: [...source.marks.values()].map(({ mark }) => mark) });
  }

  onPage(page: number): ReadonlySet<Mark> {
    return this.#pages.get(page) ?? NONE;
  }

  /** Marks of one person, in both documents. */
  *of(owner: PersonId): Generator<Mark> {
    for (const marks of this.#pages.values()) for (const mark of marks) if (mark.owner === owner) yield mark;
  }

  subscribe(page: number, listener: (change: MarksChange) => void): () => void {
    const listeners = this.#pageListeners.get(page) ?? new Set();
    this.#pageListeners.set(page, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Every change on every page. */
  subscribeAll(listener: (change: MarksChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    for (const source of this.#sources.values()) source.end();
    this.#sources.clear();
    this.#pageListeners.clear();
    this.#listeners.clear();
  }

  #read(source: Source, owner: PersonId, visibility: InkVisibility, map: Y.Map<unknown>, keys: ReadonlySet<string>): void {
    const added: Mark[] = [];
    const removed: Mark[] = [];
    for (const key of keys) {
      const id = key as StrokeId;
      const known = source.marks.get(id);
      const value = map.get(key);
      if (known && value instanceof Uint8Array && sameBytes(known.bytes, value)) continue;
      if (known) {
        removed.push(known.mark);
        source.marks.delete(id);
      }
      // What cannot be read is not shown and stays where it is: a newer version may have written it (SPEC.md I4).
      const stroke = value instanceof Uint8Array ? decodeStroke(id, value) : null;
      if (!stroke) continue;
      const mark = { stroke, bounds: boundsOf(stroke), owner, visibility };
      source.marks.set(id, { mark, bytes: value as Uint8Array });
      added.push(mark);
    }
    this.#tell({ added, removed });
  }

  #tell(change: MarksChange): void {
    if (change.added.length === 0 && change.removed.length === 0) return;
    const pages = new Map<number, { added: Mark[]; removed: Mark[] }>();
    const onPage = (mark: Mark) => {
      const known = pages.get(mark.stroke.page) ?? { added: [], removed: [] };
      pages.set(mark.stroke.page, known);
      return known;
    };
    for (const mark of change.removed) {
      this.#pages.get(mark.stroke.page)?.delete(mark);
      onPage(mark).removed.push(mark);
    }
    for (const mark of change.added) {
      const marks = this.#pages.get(mark.stroke.page) ?? new Set();
      this.#pages.set(mark.stroke.page, marks.add(mark));
      onPage(mark).added.push(mark);
    }
    for (const [page, ofPage] of pages) for (const listener of [...(this.#pageListeners.get(page) ?? [])]) listener(ofPage);
    for (const listener of [...this.#listeners]) listener(change);
  }
}
const NONE: ReadonlySet<Mark> = new Set();
