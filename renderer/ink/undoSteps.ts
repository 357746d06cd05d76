import type * as Y from 'yjs';
import { z } from 'zod';
import { assert } from '../../shared/base/assert.ts';
import { ID_PATTERN } from '../../shared/base/ids.ts';
import { type MarkId, placedMarkSchema } from '../../shared/ink/mark.ts';
import { type StoredMark, storedBytes } from '../../shared/ink/markCode.ts';
import type { InkVisibility } from '../../shared/room/documents.ts';

/** What moving a step does to one mark. */
export interface StepChange {
  readonly visibility: InkVisibility;
  readonly id: MarkId;
  /** Fingerprint of what the step left there, 0 for nothing. What is another value now, somebody changed later. */
  readonly expects: number;
  /** What to put there; null: nothing. */
  readonly value: StoredMark | null;
}
/** One write of a step. A step of many marks was written in several, which share `group`. */
export interface StepPart {
  readonly number: number;
  readonly group: number;
  readonly changes: readonly StepChange[];
}

/** SPEC.md I8. */
export const MOST_STEPS = 200;
const MOST_BYTES = 1_000_000;

const storedPart = z.object({
  n: z.number().int().min(1),
  g: z.number().int().min(1),
  u: z.boolean(),
  c: z.array(
    z.tuple([
      z.union([z.literal(0), z.literal(1)]),
      z.string().regex(ID_PATTERN),
      z.number().int().min(0),
      z.union([z.custom<Uint8Array>((value) => value instanceof Uint8Array), placedMarkSchema, z.null()]),
    ]),
  ),
});
type StoredPart = z.infer<typeof storedPart>;

interface Head {
  readonly number: number;
  readonly group: number;
  readonly undone: boolean;
  readonly bytes: number;
}

/**
 * The steps of one person in one paper or board, in a map of a document: so a fresh window, or another seat, undoes what was drawn
 * yesterday. The map is a ring of {@link MOST_STEPS} keys that are written again and again; a key that came and went for each step
 * would stay in the document for ever.
 */
export class UndoSteps {
  readonly #map: Y.Map<unknown>;
  readonly #heads = new Map<string, Head>();
  readonly #end: () => void;

  constructor(map: Y.Map<unknown>) {
    this.#map = map;
    const observe = (event: Y.YMapEvent<unknown>) => this.#look(event.keysChanged);
    map.observe(observe);
    this.#end = () => map.unobserve(observe);
    this.#look(map.keys());
  }

  get doc(): Y.Doc | null {
    return this.#map.doc;
  }

  transact<T>(run: () => T, origin: unknown): T {
    const { doc } = this.#map;
    assert(doc !== null, 'undo steps: the map belongs to no document');
    return doc.transact(run, origin);
  }

  get canUndo(): boolean {
    return [...this.#heads.values()].some(({ undone }) => !undone);
  }

  get canRedo(): boolean {
    return [...this.#heads.values()].some(({ undone }) => undone);
  }

  /** Writes one part of a step; `group` is that of its first part, null for the first. Answers the group. What was undone cannot be redone any more. */
  record(changes: readonly StepChange[], group: number | null): number {
    const number = 1 + this.#numbers().reduce((highest, one) => Math.max(highest, one), 0);
    const ofGroup = group ?? number;
    for (const [key, head] of this.#heads) if (head.undone) this.#drop(key);
    this.#makeRoom(slotOf(number), ofGroup, bytesOf(changes));
    this.#write({ number, group: ofGroup, changes }, false);
    return ofGroup;
  }

  /** What the next press of undo, or redo, moves: a step, and its parts in the order in which they are to be moved. Null: nothing. */
  next(way: 'undo' | 'redo'): { readonly group: number; readonly parts: readonly number[] } | null {
    const heads = [...this.#heads.values()].filter(({ undone }) => undone === (way === 'redo'));
    const ordered = heads.sort((left, right) => (way === 'undo' ? right.number - left.number : left.number - right.number));
    const [first] = ordered;
    if (!first) return null;
    return { group: first.group, parts: ordered.filter(({ group }) => group === first.group).map(({ number }) => number) };
  }

  /** Reads a part; null when another seat has moved or replaced it meanwhile, or when it cannot be read. */
  part(number: number, way: 'undo' | 'redo'): StepPart | null {
    const parsed = storedPart.safeParse(this.#map.get(slotOf(number)));
    if (!parsed.success || parsed.data.n !== number || parsed.data.u !== (way === 'redo')) return null;
    const { n, g, c } = parsed.data;
    const changes = c.map(([shared, id, expects, value]) => ({ visibility: VISIBILITIES[shared], id: id as MarkId, expects, value }));
    return { number: n, group: g, changes };
  }

  /** Replaces a part that was moved by the one that moves it back; one that changed nothing, or cannot be read, goes. */
  turn(number: number, part: StepPart | null, way: 'undo' | 'redo'): void {
    if (part && part.changes.length > 0) this.#write(part, way === 'undo');
    else this.#drop(slotOf(number));
  }

  close(): void {
    this.#end();
  }

  #write({ number, group, changes }: StepPart, undone: boolean): void {
    const c = changes.map(({ visibility, id, expects, value }): StoredPart['c'][number] => [
      visibility === 'shared' ? 1 : 0,
      id,
      expects,
      value,
    ]);
    this.#map.set(slotOf(number), { n: number, g: group, u: undone, c } satisfies StoredPart);
  }

  /** The steps whose slot is needed, and the oldest beyond the bytes that a person's steps may take, go as a whole. */
  #makeRoom(slot: string, group: number, bytes: number): void {
    const leaving = this.#heads.get(slot);
    if (leaving && leaving.group !== group) this.#dropGroup(leaving.group);
    const oldestFirst = [...this.#heads.values()].sort((left, right) => left.number - right.number);
    let sum = bytes + oldestFirst.reduce((total, head) => total + head.bytes, 0);
    for (const head of oldestFirst) {
      if (sum <= MOST_BYTES || head.group === group) break;
      if (this.#heads.get(slotOf(head.number))?.group === head.group) this.#drop(slotOf(head.number));
      sum -= head.bytes;
    }
  }

  #dropGroup(group: number): void {
    for (const [key, head] of this.#heads) if (head.group === group) this.#drop(key);
  }

  #drop(key: string): void {
    this.#map.delete(key);
  }

  #numbers(): readonly number[] {
    return [...this.#heads.values()].map(({ number }) => number);
  }

  #look(keys: Iterable<string>): void {
    for (const key of keys) {
      const head = headOf(key, this.#map.get(key));
      if (head) this.#heads.set(key, head);
      else this.#heads.delete(key);
    }
  }
}

const VISIBILITIES: Readonly<Record<0 | 1, InkVisibility>> = { 0: 'private', 1: 'shared' };

function slotOf(number: number): string {
  return String(number % MOST_STEPS);
}

/** Only what orders the steps; the rest is checked when it is used. */
function headOf(key: string, value: unknown): Head | null {
  if (typeof value !== 'object' || value === null) return null;
  const { n, g, u, c } = value as Partial<StoredPart>;
  if (!isNumber(n) || !isNumber(g) || typeof u !== 'boolean' || !Array.isArray(c) || slotOf(n) !== key) return null;
  return { number: n, group: g, undone: u, bytes: c.reduce((sum, change) => sum + roughBytes(change), 0) };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}

function roughBytes(change: unknown): number {
  const value: unknown = Array.isArray(change) ? change[3] : null;
  return BESIDE_VALUE + (value instanceof Uint8Array ? value.length : value ? 300 : 0);
}

function bytesOf(changes: readonly StepChange[]): number {
  return changes.reduce((sum, { value }) => sum + BESIDE_VALUE + (value ? storedBytes(value) : 0), 0);
}
/** Id, fingerprint and the marks between them. */
const BESIDE_VALUE = 32;
