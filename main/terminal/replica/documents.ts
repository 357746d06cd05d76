import * as Y from 'yjs';
import type { Database } from '../../archive/database.ts';

/** An update written here that the hub has not acknowledged. Sequences rise over all documents. */
export interface PendingUpdate {
  readonly sequence: number;
  readonly body: Uint8Array;
}
/** Whoever is signed in; '' for nobody. */
export type Writer = string;

/** After so many rows a document's updates are merged into its state when it is closed. */
const MERGE_AFTER = 64;

/** Documents as the hub has them, updates it has not acknowledged, and what it allowed. */
export function documentTables(database: Database) {
  const selectState = database.statement<{ name: string }, { state: Uint8Array }>('SELECT state FROM document WHERE name = @name');
  const selectUpdates = database.statement<{ name: string }, { body: Uint8Array }>(
    'SELECT body FROM document_update WHERE document = @name ORDER BY ordinal',
  );
  const upsertState = database.statement<{ name: string; state: Uint8Array }>(
    'INSERT INTO document (name, state) VALUES (@name, @state) ON CONFLICT (name) DO UPDATE SET state = excluded.state',
  );
  // Without a state there is nothing to add to: the hub then sends the whole document again.
  const insertUpdate = database.statement<{ name: string; body: Uint8Array }>(
    'INSERT INTO document_update (document, body) SELECT name, @body FROM document WHERE name = @name',
  );
  const deleteUpdates = database.statement<{ name: string }>('DELETE FROM document_update WHERE document = @name');
  const deleteDocument = database.statement<{ name: string }>('DELETE FROM document WHERE name = @name');
  const insertPending = database.statement<{ sequence: number; name: string; person: Writer; body: Uint8Array }>(
    'INSERT INTO pending_update (sequence, document, person, body) VALUES (@sequence, @name, @person, @body)',
  );
  const selectLastSequence = database.statement<Record<never, never>, { sequence: number }>(
    'SELECT coalesce(max(sequence), 0) AS sequence FROM pending_update',
  );
  const selectPending = database.statement<{ name: string; person: Writer }, PendingUpdate>(
    'SELECT sequence, body FROM pending_update WHERE document = @name AND person = @person ORDER BY sequence',
  );
  const acknowledge = database.statement<{ name: string; person: Writer; sequence: number }>(
    `INSERT INTO document_update (document, body)
     SELECT document, body FROM pending_update JOIN document ON document.name = pending_update.document
     WHERE document = @name AND person = @person AND sequence <= @sequence ORDER BY sequence`,
  );
  const deleteAcknowledged = database.statement<{ name: string; person: Writer; sequence: number }>(
    'DELETE FROM pending_update WHERE document = @name AND person = @person AND sequence <= @sequence',
  );
  const deletePending = database.statement<{ name: string; person: Writer }>(
    'DELETE FROM pending_update WHERE document = @name AND person = @person',
  );
  const countPending = database.statement<{ person: Writer }, { pending: number }>(
    'SELECT count(*) AS pending FROM pending_update WHERE person = @person',
  );
  const selectPendingNames = database.statement<{ person: Writer }, { name: string }>(
    'SELECT DISTINCT document AS name FROM pending_update WHERE person = @person',
  );
  const selectAccess = database.statement<{ name: string; person: Writer }, { access: 'read' | 'write' }>(
    'SELECT access FROM document_access WHERE document = @name AND person = @person',
  );
  const upsertAccess = database.statement<{ name: string; person: Writer; access: 'read' | 'write' }>(
    `INSERT INTO document_access (document, person, access) VALUES (@name, @person, @access)
     ON CONFLICT (document, person) DO UPDATE SET access = excluded.access`,
  );
  const deleteAccess = database.statement<{ name: string; person: Writer }>(
    'DELETE FROM document_access WHERE document = @name AND person = @person',
  );

  return {
    /** State and updates as the hub has them, oldest first; null when this terminal never had the document. */
    read(name: string): readonly Uint8Array[] | null {
      const row = selectState.get({ name });
      return row ? [row.state, ...selectUpdates.all({ name }).map((update) => update.body)] : null;
    },
    /** Replaces the whole document by a state of the hub. */
    replace(name: string, state: Uint8Array): void {
      deleteUpdates.run({ name });
      upsertState.runOne({ name, state });
    },
    /** Keeps an update of the hub, where the document's state is kept. */
    append: (name: string, body: Uint8Array): void => void insertUpdate.run({ name, body }),
    /** Merges the updates into the state once there are many. */
    compact(name: string): void {
      const row = selectState.get({ name });
      const updates = selectUpdates.all({ name });
      if (!row || updates.length < MERGE_AFTER) return;
      const merged = new Y.Doc();
      for (const body of [row.state, ...updates.map((update) => update.body)]) Y.applyUpdate(merged, body);
      deleteUpdates.run({ name });
      upsertState.runOne({ name, state: Y.encodeStateAsUpdate(merged) });
      merged.destroy();
    },
    remove: (name: string): void => void deleteDocument.run({ name }),

    /** Keeps an update of this terminal's person until the hub acknowledges it. */
    addPending: (name: string, person: Writer, { sequence, body }: PendingUpdate): void =>
      insertPending.runOne({ sequence, name, person, body }),
    lastSequence: (): number => selectLastSequence.get({})?.sequence ?? 0,
    listPending: (name: string, person: Writer): readonly PendingUpdate[] => selectPending.all({ name, person }),
    /** The hub has everything up to `sequence` on its disk: these updates become part of the document. */
    acknowledge(name: string, person: Writer, sequence: number): void {
      acknowledge.run({ name, person, sequence });
      deleteAcknowledged.run({ name, person, sequence });
    },
    dropPending: (name: string, person: Writer): number => deletePending.run({ name, person }),
    countPending: (person: Writer): number => countPending.get({ person })?.pending ?? 0,
    /** Documents of which the hub lacks something that this person wrote. */
    listPendingNames: (person: Writer): readonly string[] => selectPendingNames.all({ person }).map((row) => row.name),

    /** What the hub allowed this person last time, null when nothing or never asked. */
    access: (name: string, person: Writer): 'read' | 'write' | null => selectAccess.get({ name, person })?.access ?? null,
    keepAccess(name: string, person: Writer, access: 'read' | 'write' | null): void {
      if (access === null) deleteAccess.run({ name, person });
      else upsertAccess.runOne({ name, person, access });
    },
  };
}
