import type { MeetingId, PaperId } from '../../../shared/base/ids.ts';
import type { Database } from '../database.ts';

export interface DocumentRow {
  readonly id: number;
  readonly name: string;
  /** Everything up to the last compaction as one Yjs update; null before the first. */
  readonly state: Uint8Array | null;
  readonly stateHash: Uint8Array | null;
}
export interface NewDocument {
  readonly name: string;
  readonly meeting: MeetingId | null;
  readonly paper: PaperId | null;
  readonly atMs: number;
}

export type DocumentTable = ReturnType<typeof documentTable>;

export function documentTable(database: Database) {
  const insert = database.statement<{ [Key in keyof NewDocument]: NewDocument[Key] }, { id: number }>(
    'INSERT INTO document (name, meeting, paper, created_at_ms) VALUES (@name, @meeting, @paper, @atMs) RETURNING id',
  );
  const select = database.statement<{ name: string }, DocumentRow>(
    'SELECT id, name, state, state_hash AS stateHash FROM document WHERE name = @name',
  );
  const selectId = database.statement<{ name: string }, { id: number }>('SELECT id FROM document WHERE name = @name');
  const selectBytes = database.statement<{ id: number }, { bytes: number }>(
    'SELECT coalesce(length(state), 0) AS bytes FROM document WHERE id = @id',
  );
  const selectNames = database.statement<Record<never, never>, { name: string }>('SELECT name FROM document ORDER BY id');
  const selectMeeting = database.statement<{ meeting: MeetingId }, { name: string }>(
    'SELECT name FROM document WHERE meeting = @meeting ORDER BY id',
  );
  const update = database.statement<{ id: number; state: Uint8Array; stateHash: Uint8Array }>(
    'UPDATE document SET state = @state, state_hash = @stateHash WHERE id = @id',
  );
  const remove = database.statement<{ name: string }>('DELETE FROM document WHERE name = @name');
  return {
    add(document: NewDocument): number {
      const row = insert.get({ ...document });
      if (!row) throw new TypeError(`document: ${document.name} was not added`);
      return row.id;
    },
    find: (name: string): DocumentRow | null => select.get({ name }),
    findId: (name: string): number | null => selectId.get({ name })?.id ?? null,
    stateBytes: (id: number): number => selectBytes.get({ id })?.bytes ?? 0,
    listNames: (): readonly string[] => selectNames.all({}).map((row) => row.name),
    listNamesOf: (meeting: MeetingId): readonly string[] => selectMeeting.all({ meeting }).map((row) => row.name),
    setState: (id: number, state: Uint8Array, stateHash: Uint8Array): void => update.runOne({ id, state, stateHash }),
    /** Removes a document with its updates. */
    remove: (name: string): boolean => remove.run({ name }) === 1,
  };
}
