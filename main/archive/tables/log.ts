import type { Database } from '../database.ts';

/** One entry as stored: `body` is canonical JSON, `leaf` = SHA-256(0x00 ‖ body). */
export interface LogRow {
  readonly seq: number;
  readonly type: string;
  readonly body: string;
  readonly leaf: Uint8Array;
}

export type LogTable = ReturnType<typeof logTable>;

const FIELDS = 'seq, type, body, leaf';

export function logTable(database: Database) {
  const insert = database.statement<{ [Key in keyof LogRow]: LogRow[Key] }>(
    'INSERT INTO log (seq, type, body, leaf) VALUES (@seq, @type, @body, @leaf)',
  );
  const select = database.statement<{ seq: number }, LogRow>(`SELECT ${FIELDS} FROM log WHERE seq = @seq`);
  const selectAfter = database.statement<{ seq: number; limit: number }, LogRow>(
    `SELECT ${FIELDS} FROM log WHERE seq > @seq ORDER BY seq LIMIT @limit`,
  );
  const selectLast = database.statement<Record<never, never>, { size: number }>('SELECT coalesce(max(seq), 0) AS size FROM log');
  const selectLeaf = database.statement<{ seq: number }, { leaf: Uint8Array }>('SELECT leaf FROM log WHERE seq = @seq');
  return {
    add: (row: LogRow): void => insert.runOne({ ...row }),
    find: (seq: number): LogRow | null => select.get({ seq }),
    findLeaf: (seq: number): Uint8Array | null => selectLeaf.get({ seq })?.leaf ?? null,
    /** The rows after `seq`, in order, at most `limit` of them. */
    listAfter: (seq: number, limit: number): readonly LogRow[] => selectAfter.all({ seq, limit }),
    size: (): number => selectLast.get({})?.size ?? 0,
  };
}
