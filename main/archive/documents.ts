import { assert } from '../../shared/base/assert.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { MeetingId, PaperId } from '../../shared/base/ids.ts';
import { type DocumentName, formatDocumentName } from '../../shared/room/documents.ts';
import type { Database } from './database.ts';
import { type DocumentParts, mergeParts, readParts, sha256 } from './documentParts.ts';
import { DiskFull } from './failures.ts';
import { documentTable } from './tables/document.ts';
import { documentUpdateTable } from './tables/documentUpdate.ts';

export interface DocumentsOptions {
  readonly clock: Clock;
  /** The meeting of a paper, so that its ink is found with the meeting. */
  readonly meetingOfPaper: (paper: PaperId) => MeetingId | null;
  /** How many updates of a document are kept at least before they are merged. */
  readonly compactAbove: number;
  /** Told when merging a document failed. */
  readonly onTrouble: (error: unknown) => void;
}

export type Documents = ReturnType<typeof openDocuments>;

interface Known {
  readonly id: number;
  /** Since the last merging. */
  updates: number;
  updateBytes: number;
  readonly stateBytes: number;
}

/** Yjs documents as appended updates (SPEC.md A9–A12). The hub gathers what comes within milliseconds into one transaction. */
export function openDocuments(database: Database, options: DocumentsOptions) {
  const documents = documentTable(database);
  const updates = documentUpdateTable(database);
  /** Sizes of documents in use. Forgotten after a rollback. */
  const known = new Map<string, Known>();
  database.onRollback(() => known.clear());
  const due = new Set<string>();
  /** Documents that could not be merged: damaged, or no room. Tried again after a restart or at the next load, not at every update. */
  const unmerged = new Set<string>();
  let merging: NodeJS.Immediate | null = null;

  function knownOf(name: DocumentName) {
    const text = formatDocumentName(name);
    const already = known.get(text);
    if (already) return already;
    const id =
      documents.findId(text) ?? documents.add({ name: text, ...belongsTo(name, options.meetingOfPaper), atMs: options.clock.nowMs() });
    const found = { id, ...updates.measure(id), stateBytes: documents.stateBytes(id) };
    known.set(text, found);
    return found;
  }

  /** Merges a document's parts and keeps the result in their place, when there is room for it: on a full disk reading must go on. */
  function merge(text: string, found: DocumentParts): Uint8Array {
    const state = mergeParts(database.path, text, found.parts);
    try {
      database.transaction(() => {
        documents.setState(found.id, state, sha256(state));
        updates.removeUpTo(found.id, found.lastSeq);
      });
      known.set(text, { id: found.id, updates: 0, updateBytes: 0, stateBytes: state.length });
    } catch (error) {
      if (!(error instanceof DiskFull)) throw error;
      unmerged.add(text);
    }
    return state;
  }

  function mergeDue(): void {
    merging = null;
    for (const text of due) {
      try {
        const found = readParts(database.path, documents, updates, text);
        if (found) merge(text, found);
      } catch (error) {
        unmerged.add(text);
        options.onTrouble(error);
      }
    }
    due.clear();
  }

  return {
    /** Appends an update as part of the running transaction: it is on disk when that has returned. */
    appendNow(name: DocumentName, update: Uint8Array): void {
      assert(database.inTransaction, 'documents: appended outside a transaction');
      const text = formatDocumentName(name);
      const document = knownOf(name);
      updates.add(document.id, update, sha256(update), options.clock.nowMs());
      document.updates += 1;
      document.updateBytes += update.length;
      const isWorthMerging = document.updates > options.compactAbove && document.updateBytes * UPDATES_SHARE > document.stateBytes;
      if (!isWorthMerging || unmerged.has(text)) return;
      due.add(text);
      // After this turn: neither the transaction nor its acknowledgements wait for the merging.
      merging ??= setImmediate(mergeDue);
    },
    /** Everything appended so far as one update, or null when there is no such document. Merges for good what it read, when it was much. */
    load(name: DocumentName): Uint8Array | null {
      const text = formatDocumentName(name);
      const found = readParts(database.path, documents, updates, text);
      if (!found) return null;
      const [only, ...more] = found.parts;
      if (only && more.length === 0) return only;
      const isWorthAWrite = found.parts.length > LOAD_MERGES_ABOVE && !database.inTransaction;
      return isWorthAWrite ? merge(text, found) : mergeParts(database.path, text, found.parts);
    },
    /** Names of all documents of a meeting, ink on its papers included. */
    listOf: (meeting: MeetingId): readonly string[] => documents.listNamesOf(meeting),
    /** Removes the documents of a draft for good, in the transaction that removes the draft. */
    removeOf(meeting: MeetingId): void {
      assert(database.inTransaction, 'documents: removed outside a transaction');
      for (const text of documents.listNamesOf(meeting)) {
        known.delete(text);
        documents.remove(text);
      }
    },
    /** Merges nothing any more. */
    close(): void {
      if (merging) clearImmediate(merging);
    },
  };
}

/** Merging writes the whole state: it waits until the updates weigh a quarter of that, so that a long document costs no more per update than a short one. */
const UPDATES_SHARE = 4;
// Reading a handful of updates costs nothing; more are worth one write, so that the next reader is quick.
const LOAD_MERGES_ABOVE = 16;

function belongsTo(
  name: DocumentName,
  meetingOfPaper: DocumentsOptions['meetingOfPaper'],
): { meeting: MeetingId | null; paper: PaperId | null } {
  switch (name.kind) {
    case 'room':
    case 'desk':
      return { meeting: null, paper: null };
    case 'plan':
    case 'floor':
    case 'minutes':
    case 'shelf':
    case 'lead':
    case 'board':
      return { meeting: name.meeting, paper: null };
    case 'ink': {
      // A paper that was withdrawn meanwhile is no row any more that the ink could point to.
      const meeting = meetingOfPaper(name.paper);
      return { meeting, paper: meeting === null ? null : name.paper };
    }
  }
}
