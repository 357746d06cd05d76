import type { Database } from '../database.ts';

export interface UpdateRow {
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly hash: Uint8Array;
}

export type DocumentUpdateTable = ReturnType<typeof documentUpdateTable>;

/** Yjs updates since a document's last compaction. */
export function documentUpdateTable(database: Database) {
  const insert = database.statement<{ document: number; bytes: Uint8Array; hash: Uint8Array; atMs: number }>(
    'INSERT INTO document_update (document, bytes, hash, at_ms) VALUES (@document, @bytes, @hash, @atMs)',
  );
  const selectAll = database.statement<{ document: number }, UpdateRow>(
    'SELECT seq, bytes, hash FROM document_update WHERE document = @document ORDER BY seq',
  );
  const measure = database.statement<{ document: number }, { updates: number; updateBytes: number }>(
    'SELECT count(*) AS updates, coalesce(sum(length(bytes)), 0) AS updateBytes FROM document_update WHERE document = @document',
  );
  const remove = database.statement<{ document: number; seq: number }>(
    'DELETE FROM document_update WHERE document = @document AND seq <= @seq',
  );
  return {
    add: (document: number, bytes: Uint8Array, hash: Uint8Array, atMs: number): void => insert.runOne({ document, bytes, hash, atMs }),
    list: (document: number): readonly UpdateRow[] => selectAll.all({ document }),
    /** How many there are, and their bytes. */
    measure: (document: number): { updates: number; updateBytes: number } => measure.get({ document }) ?? { updates: 0, updateBytes: 0 },
    removeUpTo: (document: number, seq: number): number => remove.run({ document, seq }),
  };
}
