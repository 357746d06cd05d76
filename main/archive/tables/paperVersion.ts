import type { PaperHash, PersonId } from '../../../shared/base/ids.ts';
import type { Database } from '../database.ts';

/** One imported file. The bytes are in `papers/<hash>`. */
export interface PaperVersion {
  readonly hash: PaperHash;
  readonly bytes: number;
  readonly pages: number;
  readonly fileName: string;
  readonly title: string;
  readonly importedBy: PersonId;
  readonly importedAtMs: number;
}

export type PaperVersionTable = ReturnType<typeof paperVersionTable>;

const FIELDS = 'hash, bytes, pages, file_name AS fileName, title, imported_by AS importedBy, imported_at_ms AS importedAtMs';

export function paperVersionTable(database: Database) {
  const insert = database.statement<{ [Key in keyof PaperVersion]: PaperVersion[Key] }>(
    `INSERT INTO paper_version (hash, bytes, pages, file_name, title, imported_by, imported_at_ms)
     VALUES (@hash, @bytes, @pages, @fileName, @title, @importedBy, @importedAtMs)`,
  );
  const select = database.statement<{ hash: PaperHash }, PaperVersion>(`SELECT ${FIELDS} FROM paper_version WHERE hash = @hash`);
  const selectAll = database.statement<Record<never, never>, PaperVersion>(
    `SELECT ${FIELDS} FROM paper_version ORDER BY imported_at_ms, hash`,
  );
  return {
    /** Adds a file that is in the paper store already. */
    add: (version: PaperVersion): void => insert.runOne({ ...version }),
    find: (hash: PaperHash): PaperVersion | null => select.get({ hash }),
    list: (): readonly PaperVersion[] => selectAll.all({}),
  };
}
