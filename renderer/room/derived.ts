import type * as Y from 'yjs';
import { shareStructure } from './shareStructure.ts';

/** A value read out of one Y.Map of a document, read again only after that map changed. */
export interface Derived<T> {
  current(): T;
  subscribe(listener: () => void): () => void;
}

/** Makes the cache for one way of reading: for each document at most one observer and one value, as long as the document lives. */
export function derivation<T>(mapName: string, read: (doc: Y.Doc) => T): (doc: Y.Doc) => Derived<T> {
  const known = new WeakMap<Y.Doc, Derived<T>>();
  return (doc) => {
    const existing = known.get(doc);
    if (existing) return existing;
    const made = derive(doc, mapName, read);
    known.set(doc, made);
    return made;
  };
}

function derive<T>(doc: Y.Doc, mapName: string, read: (doc: Y.Doc) => T): Derived<T> {
  const listeners = new Set<() => void>();
  let value = read(doc);
  // Deep, because entries may hold maps of their own; one call a transaction either way.
  doc.getMap(mapName).observeDeep(() => {
    const next = shareStructure(value, read(doc));
    if (next === value) return;
    value = next;
    for (const listener of [...listeners]) listener();
  });
  return {
    current: () => value,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
