import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { sameBytes } from '../../shared/base/bytes.ts';
import { ArchiveDamaged } from './failures.ts';
import type { DocumentTable } from './tables/document.ts';
import type { DocumentUpdateTable } from './tables/documentUpdate.ts';

/** What the archive holds of a document: the merged state, if there is one, and the updates after it. */
export interface DocumentParts {
  readonly id: number;
  readonly parts: readonly Uint8Array[];
  /** The last update among them; 0 when there are none. */
  readonly lastSeq: number;
}

/** Reads a document's parts, or null when there is no such document. Throws {@link ArchiveDamaged} when they are not what was written. */
export function readParts(place: string, documents: DocumentTable, updates: DocumentUpdateTable, name: string): DocumentParts | null {
  const document = documents.find(name);
  if (!document) return null;
  const checked = (bytes: Uint8Array, hash: Uint8Array): Uint8Array => {
    if (!sameBytes(sha256(bytes), hash)) throw new ArchiveDamaged(place, `the bytes of ${name} are not what was written`);
    return bytes;
  };
  const rows = updates.list(document.id);
  const parts = rows.map((row) => checked(row.bytes, row.hash));
  if (document.state && document.stateHash) parts.unshift(checked(document.state, document.stateHash));
  return { id: document.id, parts, lastSeq: rows.at(-1)?.seq ?? 0 };
}

/**
 * One update with the content of all parts. Goes through a document, not through `Y.mergeUpdates`: that way what was deleted
 * is let go (an erased private note leaves the disk with the next compaction), and damage shows as a throw.
 */
export function mergeParts(place: string, name: string, parts: readonly Uint8Array[]): Uint8Array {
  const document = loadParts(place, name, parts);
  const merged = Y.encodeStateAsUpdate(document);
  document.destroy();
  return merged;
}

/** The document that the parts make up. */
export function loadParts(place: string, name: string, parts: readonly Uint8Array[]): Y.Doc {
  const document = new Y.Doc();
  try {
    document.transact(() => {
      for (const part of parts) Y.applyUpdate(document, part);
    });
  } catch (error) {
    throw new ArchiveDamaged(place, `${name} cannot be read`, error);
  }
  return document;
}

export function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}
