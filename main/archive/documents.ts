import { assert } from '../../shared/base/assert.ts';
import type { Clock } from '../../shared/base/clock.ts';
import type { MeetingId, PaperId } from '../../shared/base/ids.ts';
import { type DocumentName, formatDocumentName } from '../../shared/room/documents.ts';
import type { Database } from './database.ts';
import { type DocumentParts, mergeParts, readParts, sha256 } from './documentParts.ts';
import { ArchiveFailed, DiskFull } from './failures.ts';
import { documentTable } from './tables/document.ts';
import { documentUpdateTable } from './tables/documentUpdate.ts';

export interface DocumentsOptions {
  readonly clock: Clock;
  /** The meeting of a paper, so that its ink is found with the meeting. */
  readonly meetingOfPaper: (paper: PaperId) => MeetingId | null;
  /** How long updates wait for each other before they are committed together. At most 5 ms (DESIGN.md §5). */
  readonly groupMs: number;
  /** How many updates of a document are kept before they are merged. */
  readonly compactAbove: number;
  /** Told when merging a document failed. */
  readonly onTrouble: (error: unknown) => void;
}

export type Documents = ReturnType<typeof openDocuments>;

interface Waiting {
  readonly name: DocumentName;
  readonly update: Uint8Array;
  readonly committed: () => void;
  readonly failed: (error: unknown) => void;
}

/** Yjs documents as appended updates (SPEC.md D1–D5). */
export function openDocuments(database: Database, options: DocumentsOptions) {
  const documents = documentTable(database);
  const updates = documentUpdateTable(database);
  /** Document ids and numbers of updates since the last compaction, of documents in use. Forgotten after a rollback. */
  const known = new Map<string, { readonly id: number; updates: number }>();
  database.onRollback(() => known.clear());
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;
  const due = new Set<string>();
  /** Documents that could not be merged: damaged, or no room. Tried again after a restart or at the next load, not at every update. */
  const unmerged = new Set<string>();
  let compaction: NodeJS.Immediate | null = null;
  let isClosed = false;

  function knownOf(name: DocumentName) {
    const text = formatDocumentName(name);
    const already = known.get(text);
    if (already) return already;
    const id =
      documents.findId(text) ?? documents.add({ name: text, ...belongsTo(name, options.meetingOfPaper), atMs: options.clock.nowMs() });
    const found = { id, updates: updates.count(id) };
    known.set(text, found);
    return found;
  }

  function write(name: DocumentName, update: Uint8Array): void {
    const document = knownOf(name);
    updates.add(document.id, update, sha256(update), options.clock.nowMs());
    document.updates += 1;
    const text = formatDocumentName(name);
    if (document.updates > options.compactAbove && !unmerged.has(text)) {
      due.add(text);
      // After this turn: an acknowledgement does not wait for the merging.
      compaction ??= setImmediate(compactDue);
    }
  }

  /** Merges a document's parts and keeps the result in their place, when there is room for it: on a full disk reading must go on. */
  function merge(text: string, found: DocumentParts): Uint8Array {
    const state = mergeParts(database.path, text, found.parts);
    try {
      database.transaction(() => {
        documents.setState(found.id, state, sha256(state));
        updates.removeUpTo(found.id, found.lastSeq);
      });
      known.set(text, { id: found.id, updates: 0 });
    } catch (error) {
      if (!(error instanceof DiskFull)) throw error;
      unmerged.add(text);
    }
    return state;
  }

  function compactDue(): void {
    compaction = null;
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

  function commit(group: readonly Waiting[]): void {
    try {
      database.transaction(() => {
        for (const { name, update } of group) write(name, update);
      });
    } catch (error) {
      // One update that cannot be written (its meeting is gone) must not take the others of its group with it.
      if (group.length > 1 && !(error instanceof ArchiveFailed)) for (const alone of group) commit([alone]);
      else for (const { failed } of group) failed(error);
      return;
    }
    for (const { committed } of group) committed();
  }

  function flush(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    const group = waiting;
    waiting = [];
    if (group.length > 0) commit(group);
  }

  return {
    /** Appends an update and resolves when it is on disk. Updates that come within `groupMs` share one commit; if it fails, each of them is rejected. */
    append(name: DocumentName, update: Uint8Array): Promise<void> {
      if (isClosed) return Promise.reject(new ArchiveFailed('ARCHIVE_CLOSED', { place: database.path }));
      return new Promise((committed, failed) => {
        waiting.push({ name, update, committed, failed });
        timer ??= setTimeout(flush, options.groupMs);
      });
    },
    /** Appends an update as part of the running transaction: for documents that the hub writes along with a decision. */
    appendNow(name: DocumentName, update: Uint8Array): void {
      assert(database.inTransaction, 'documents: appendNow outside a transaction');
      write(name, update);
    },
    /** Everything appended so far as one update, or null when there is no such document. Merges what it read, when it was much. */
    load(name: DocumentName): Uint8Array | null {
      assert(!database.inTransaction, 'documents: loaded inside a transaction');
      flush();
      const text = formatDocumentName(name);
      const found = readParts(database.path, documents, updates, text);
      if (!found) return null;
      const [only, ...more] = found.parts;
      if (only && more.length === 0) return only;
      if (found.parts.length <= LOAD_MERGES_ABOVE) return mergeParts(database.path, text, found.parts);
      return merge(text, found);
    },
    /** Names of all documents of a meeting, ink on its papers included. */
    listOf: (meeting: MeetingId): readonly string[] => documents.listNamesOf(meeting),
    listNames: (): readonly string[] => documents.listNames(),
    /** Removes the documents of a draft for good, in the transaction that removes the draft. */
    removeOf(meeting: MeetingId): void {
      assert(database.inTransaction, 'documents: removed outside a transaction');
      for (const text of documents.listNamesOf(meeting)) {
        known.delete(text);
        documents.remove(text);
      }
    },
    /** Commits what waits; later updates are rejected. */
    close(): void {
      flush();
      if (compaction) clearImmediate(compaction);
      isClosed = true;
    },
  };
}

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
      return { meeting: name.meeting, paper: null };
    case 'ink':
      return { meeting: meetingOfPaper(name.paper), paper: name.paper };
  }
}
