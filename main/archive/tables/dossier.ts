import type { Json } from '../../../shared/base/canonicalJson.ts';
import type { MeetingId, PersonId } from '../../../shared/base/ids.ts';
import type { Database } from '../database.ts';
import { readJson, writeJson } from '../json.ts';

/** What a meeting was handed to the archive as. `logSize` and `root` are the log just before the entry that tells of it. */
export interface Dossier {
  readonly meeting: MeetingId;
  /** What it consists of: hashes of papers and minutes, votes, documents. */
  readonly contents: { readonly [key: string]: Json };
  readonly archivedBy: PersonId;
  readonly archivedAtMs: number;
  readonly logSize: number;
  readonly root: string;
}

export type DossierTable = ReturnType<typeof dossierTable>;

type Row = Omit<Dossier, 'contents'> & { readonly contents: string };

export function dossierTable(database: Database) {
  const insert = database.statement<{ [Key in keyof Row]: Row[Key] }>(
    `INSERT INTO dossier (meeting, contents, archived_by, archived_at_ms, log_size, root)
     VALUES (@meeting, @contents, @archivedBy, @archivedAtMs, @logSize, @root)`,
  );
  const select = database.statement<{ meeting: MeetingId }, Row>(
    `SELECT meeting, contents, archived_by AS archivedBy, archived_at_ms AS archivedAtMs, log_size AS logSize, root
     FROM dossier WHERE meeting = @meeting`,
  );
  const selectSizes = database.statement<Record<never, never>, { logSize: number }>('SELECT log_size AS logSize FROM dossier');
  return {
    add: (dossier: Dossier): void => insert.runOne({ ...dossier, contents: writeJson(dossier.contents) }),
    find(meeting: MeetingId): Dossier | null {
      const row = select.get({ meeting });
      return row && { ...row, contents: readJson<Dossier['contents']>(row.contents) };
    },
    /** Sizes of the log that the dossiers name. */
    listSizes: (): readonly number[] => selectSizes.all({}).map((row) => row.logSize),
  };
}
