import type * as Y from 'yjs';

/** A part of a projection: the keys that it speaks for, and what must stand under them. */
export interface Slice {
  readonly covers: (key: string) => boolean;
  readonly entries: ReadonlyMap<string, unknown>;
}

/** One key; without a value it must not be there. */
export function keySlice(key: string, value: unknown): Slice {
  return { covers: (candidate) => candidate === key, entries: new Map(value === null || value === undefined ? [] : [[key, value]]) };
}

/** All keys that begin with `prefix`. `entries` are whole keys. */
export function prefixSlice(prefix: string, entries: ReadonlyMap<string, unknown>): Slice {
  return { covers: (key) => key.startsWith(prefix), entries: new Map([...entries].filter(([key]) => key.startsWith(prefix))) };
}

/** Everything. */
export function wholeSlice(entries: ReadonlyMap<string, unknown>): Slice {
  return { covers: () => true, entries };
}

/** Brings the map in line by differences: what is right already is not written again, so that one ballot moves a few bytes (H16). */
export function reconcile(map: Y.Map<unknown>, slice: Slice): void {
  for (const key of [...map.keys()]) if (slice.covers(key) && !slice.entries.has(key)) map.delete(key);
  for (const [key, value] of slice.entries) if (JSON.stringify(map.get(key)) !== JSON.stringify(value)) map.set(key, value);
}
