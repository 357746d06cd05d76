import type * as Y from 'yjs';
import type { PersonId } from '../../shared/base/ids.ts';
import type { Mark, MarkId } from '../../shared/ink/mark.ts';
import { readMark, sameStored } from '../../shared/ink/markCode.ts';
import { boundsOfMark } from '../../shared/ink/markShape.ts';
import type { Bounds } from '../../shared/ink/stroke.ts';
import type { InkVisibility } from '../../shared/room/documents.ts';
import { type InkSource, readKey } from './inkPlace.ts';
import { PageMarks } from './pageMarks.ts';

/** The Y.Map of a document with marks (SPEC.md I2). */
export const MARKS_MAP = 'marks';

/** A mark as it lies on a page. */
export interface LaidMark {
  readonly mark: Mark;
  readonly bounds: Bounds;
  readonly owner: PersonId;
  readonly visibility: InkVisibility;
}
export interface MarksChange {
  readonly added: readonly LaidMark[];
  readonly removed: readonly LaidMark[];
}
/** A change in a document. `fresh`: it happened while we looked, it was not there before. */
export interface DocumentChange extends MarksChange {
  readonly fresh: boolean;
}

interface Followed {
  readonly source: InkSource;
  readonly doc: Y.Doc;
  readonly marks: Map<string, { readonly laid: LaidMark; readonly value: unknown }>;
  readonly end: () => void;
}

/**
 * All marks of one paper or board, of everyone whose documents are followed. What is on a page is what is shown there: without the
 * marks of people who were hidden here, and without those for which something else stands while a hand is at work on them.
 */
export class Marks {
  readonly #followed = new Map<string, Followed>();
  readonly #pages = new Map<number, PageMarks>();
  readonly #pageListeners = new Map<number, Set<(change: MarksChange) => void>>();
  readonly #listeners = new Set<(change: DocumentChange) => void>();
  readonly #counts = new Map<PersonId, Record<InkVisibility, number>>();
  readonly #veiled = new Set<LaidMark>();
  #hidden: ReadonlySet<PersonId> = new Set();
  /** What is shown and what is gone while several changes are taken as one. */
  #gathered: { readonly added: Set<LaidMark>; readonly removed: Set<LaidMark> } | null = null;

  /** Follows a document, instead of the one followed before under its name. Marks that stand in both are left alone. */
  follow(source: InkSource, doc: Y.Doc): void {
    const before = this.#followed.get(source.document);
    if (before?.doc === doc) return;
    before?.end();
    const map = doc.getMap<unknown>(MARKS_MAP);
    const observe = (event: Y.YMapEvent<unknown>) => this.#read(followed, map, event.keysChanged, true);
    map.observe(observe);
    const followed: Followed = { source, doc, marks: new Map(before?.marks), end: () => map.unobserve(observe) };
    this.#followed.set(source.document, followed);
    this.#read(followed, map, new Set([...followed.marks.keys(), ...map.keys()]), false);
  }

  forget(document: string): void {
    const followed = this.#followed.get(document);
    if (!followed) return;
    followed.end();
    this.#followed.delete(document);
    this.#take({ added: [], removed: [...followed.marks.values()].map(({ laid }) => laid), fresh: false });
  }

  /** What is shown on a page. */
  onPage(page: number): ReadonlySet<LaidMark> {
    return this.#pages.get(page)?.all ?? NONE;
  }

  /** What is shown on a page near a place, in no order. */
  near(page: number, bounds: Bounds): readonly LaidMark[] {
    return this.#pages.get(page)?.near(bounds) ?? [];
  }

  /** Every mark, shown or not. */
  *all(): Generator<LaidMark> {
    for (const { marks } of this.#followed.values()) for (const { laid } of marks.values()) yield laid;
  }

  *of(owner: PersonId): Generator<LaidMark> {
    for (const { source, marks } of this.#followed.values()) {
      if (source.owner !== null && source.owner !== owner) continue;
      for (const { laid } of marks.values()) if (laid.owner === owner) yield laid;
    }
  }

  /** The mark as it is now; of one that stands in both documents of its person, the one that everyone sees. */
  find(owner: PersonId, id: MarkId): LaidMark | null {
    let found: LaidMark | null = null;
    for (const { source, marks } of this.#followed.values()) {
      if (source.owner !== null && source.owner !== owner) continue;
      const laid = marks.get(source.owner === null ? `${owner}.${id}` : id)?.laid;
      if (laid && (!found || laid.visibility === 'shared')) found = laid;
    }
    return found;
  }

  countOf(owner: PersonId): Readonly<Record<InkVisibility, number>> {
    return this.#counts.get(owner) ?? NO_MARKS;
  }

  /** Shows everyone's marks but those of these people. */
  setHidden(hidden: ReadonlySet<PersonId>): void {
    const before = this.#hidden;
    this.#hidden = hidden;
    const turned = [...this.all()].filter(({ owner }) => before.has(owner) !== hidden.has(owner));
    this.#show({
      added: turned.filter((laid) => !hidden.has(laid.owner) && !this.#veiled.has(laid)),
      removed: turned.filter((laid) => hidden.has(laid.owner)),
    });
  }

  /** Takes marks out of sight, and puts others there instead, while a hand works on them. */
  beginPreview(): MarksPreview {
    const gone = new Set<LaidMark>();
    const instead = new Set<LaidMark>();
    return {
      swap: (marks, others) => {
        for (const mark of marks) {
          if (instead.delete(mark)) continue;
          gone.add(mark);
          this.#veiled.add(mark);
        }
        for (const other of others) instead.add(other);
        this.#show({ added: others, removed: marks });
      },
      end: (write) => {
        this.#gathered = { added: new Set(), removed: new Set() };
        try {
          write?.();
        } finally {
          // Those that the writing took away are veiled no more, and stay away.
          const back = [...gone].filter((mark) => this.#veiled.delete(mark) && !this.#hidden.has(mark.owner));
          this.#show({ added: back, removed: [...instead] });
          const { added, removed } = this.#gathered;
          this.#gathered = null;
          this.#tellPages({ added: [...added], removed: [...removed] });
        }
      },
    };
  }

  /** Changes of what is shown on one page. */
  subscribe(page: number, listener: (change: MarksChange) => void): () => void {
    const listeners = this.#pageListeners.get(page) ?? new Set();
    this.#pageListeners.set(page, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Every change in the documents, shown or not. */
  subscribeAll(listener: (change: DocumentChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    for (const followed of this.#followed.values()) followed.end();
    this.#followed.clear();
    this.#pageListeners.clear();
    this.#listeners.clear();
  }

  #read(followed: Followed, map: Y.Map<unknown>, keys: ReadonlySet<string>, fresh: boolean): void {
    const added: LaidMark[] = [];
    const removed: LaidMark[] = [];
    for (const key of keys) {
      const known = followed.marks.get(key);
      const value = map.get(key);
      if (known && sameStored(known.value, value)) continue;
      if (known) {
        removed.push(known.laid);
        followed.marks.delete(key);
      }
      // What cannot be read is not shown and stays where it is: a newer version may have written it (SPEC.md I4).
      const whose = value === undefined ? null : readKey(followed.source, key);
      const mark = whose && readMark(whose.id, value);
      if (!mark) continue;
      const laid = { mark, bounds: boundsOfMark(mark), owner: whose.owner, visibility: followed.source.visibility };
      followed.marks.set(key, { laid, value });
      added.push(laid);
    }
    this.#take({ added, removed, fresh });
  }

  #take(change: DocumentChange): void {
    if (change.added.length === 0 && change.removed.length === 0) return;
    for (const laid of change.removed) this.#count(laid, -1);
    for (const laid of change.added) this.#count(laid, 1);
    this.#show({
      added: change.added.filter(({ owner }) => !this.#hidden.has(owner)),
      removed: change.removed.filter((laid) => !this.#veiled.delete(laid) && !this.#hidden.has(laid.owner)),
    });
    for (const listener of [...this.#listeners]) listener(change);
  }

  #count({ owner, visibility }: LaidMark, by: number): void {
    const counts = this.#counts.get(owner) ?? { private: 0, shared: 0 };
    this.#counts.set(owner, { ...counts, [visibility]: counts[visibility] + by });
  }

  #show({ added, removed }: MarksChange): void {
    for (const mark of removed) this.#pages.get(mark.mark.page)?.delete(mark);
    for (const mark of added) {
      const onPage = this.#pages.get(mark.mark.page) ?? new PageMarks();
      this.#pages.set(mark.mark.page, onPage);
      onPage.add(mark);
    }
    const gathered = this.#gathered;
    if (!gathered) {
      this.#tellPages({ added, removed });
      return;
    }
    for (const mark of removed) if (!gathered.added.delete(mark)) gathered.removed.add(mark);
    for (const mark of added) if (!gathered.removed.delete(mark)) gathered.added.add(mark);
  }

  #tellPages({ added, removed }: MarksChange): void {
    const pages = new Map<number, { added: LaidMark[]; removed: LaidMark[] }>();
    const onPage = ({ mark }: LaidMark) => {
      const known = pages.get(mark.page) ?? { added: [], removed: [] };
      pages.set(mark.page, known);
      return known;
    };
    for (const mark of removed) onPage(mark).removed.push(mark);
    for (const mark of added) onPage(mark).added.push(mark);
    for (const [page, change] of pages) for (const listener of [...(this.#pageListeners.get(page) ?? [])]) listener(change);
  }
}

export interface MarksPreview {
  /** `marks`, which are shown or stand there for others, go out of sight; `others` come. Nothing is written. */
  swap(marks: readonly LaidMark[], others: readonly LaidMark[]): void;
  /** Runs `write` and ends the preview, both seen as one change: what was not written comes back. */
  end(write?: () => void): void;
}

/** A mark as it will lie once it is written. */
export function layMark(mark: Mark, owner: PersonId, visibility: InkVisibility): LaidMark {
  return { mark, bounds: boundsOfMark(mark), owner, visibility };
}

const NONE: ReadonlySet<LaidMark> = new Set();
const NO_MARKS: Readonly<Record<InkVisibility, number>> = { private: 0, shared: 0 };
