import { present } from '../../../shared/base/assert.ts';
import type { PaperHash, PersonId } from '../../../shared/base/ids.ts';
import type { FileRef } from '../../../shared/floor/floorState.ts';
import type { PaperFacts } from '../../../shared/paper/sideFile.ts';
import type { Database } from '../database.ts';
import { readJson, writeJson } from '../json.ts';
import type { PageTextTable } from './pageText.ts';

/** One imported file. The bytes are in `papers/<hash>`, and so are those of its side file and its extract. */
export interface PaperVersion {
  readonly hash: PaperHash;
  readonly bytes: number;
  readonly pages: number;
  readonly fileName: string;
  readonly title: string;
  readonly importedBy: PersonId;
  readonly importedAtMs: number;
  /** shared/paper/sideFile.ts; null where none could be made. */
  readonly side: FileRef | null;
  /** shared/paper/extract.ts; null where none could be made. */
  readonly extract: FileRef | null;
  /** What the vetting found; null for files of the first Plenum, which did not look. */
  readonly facts: PaperFacts | null;
  /** The name of the file that this PDF was made of; null where it came in as a PDF. */
  readonly convertedFrom: string | null;
}

/** What is made of a file when it comes in. Left out: none. */
export type MadeOfPaper = Partial<Pick<PaperVersion, 'side' | 'extract' | 'facts' | 'convertedFrom'>> & {
  /** The text of each page, the first page first, '' for a page without: what search reads. NFC (shared/paper/extract.ts). */
  readonly texts?: readonly string[];
};
export type NewPaperVersion = Omit<PaperVersion, keyof MadeOfPaper> & MadeOfPaper;

export type PaperVersionTable = ReturnType<typeof paperVersionTable>;

const FIELDS = `hash, bytes, pages, file_name AS fileName, title, imported_by AS importedBy, imported_at_ms AS importedAtMs,
  side_hash AS sideHash, side_bytes AS sideBytes, extract_hash AS extractHash, extract_bytes AS extractBytes, facts,
  converted_from AS convertedFrom`;

export function paperVersionTable(database: Database, texts: PageTextTable) {
  const insert = database.statement<FileCells>(
    `INSERT INTO paper_version (hash, bytes, pages, file_name, title, imported_by, imported_at_ms)
     VALUES (@hash, @bytes, @pages, @fileName, @title, @importedBy, @importedAtMs)`,
  );
  const complete = database.statement<{ hash: PaperHash } & MadeCells>(
    `UPDATE paper_version SET side_hash = @sideHash, side_bytes = @sideBytes, extract_hash = @extractHash, extract_bytes = @extractBytes,
       facts = @facts, converted_from = @convertedFrom WHERE hash = @hash`,
  );
  // Numbers only grow: the index goes on behind the last one that it knows.
  const giveNumber = database.statement<{ hash: PaperHash }, { number: number }>(
    `UPDATE paper_version SET text_number = (SELECT coalesce(max(text_number), 0) + 1 FROM paper_version)
     WHERE hash = @hash AND text_number IS NULL RETURNING text_number AS number`,
  );
  const selectNumber = database.statement<{ hash: PaperHash }, { number: number | null }>(
    'SELECT text_number AS number FROM paper_version WHERE hash = @hash',
  );
  const renumber = database.statement<{ hash: PaperHash }, { number: number }>(
    `UPDATE paper_version SET text_number = (SELECT coalesce(max(text_number), 0) + 1 FROM paper_version)
     WHERE hash = @hash RETURNING text_number AS number`,
  );
  const addEarlier = database.statement<{ hash: PaperHash; file: PaperHash }>(
    'INSERT INTO earlier_file (paper, hash) VALUES (@hash, @file) ON CONFLICT DO NOTHING',
  );
  const selectEarlier = database.statement<{ hash: PaperHash }, { file: PaperHash }>(
    'SELECT hash AS file FROM earlier_file WHERE paper = @hash ORDER BY hash',
  );
  const select = database.statement<{ hash: PaperHash }, Row>(`SELECT ${FIELDS} FROM paper_version WHERE hash = @hash`);
  const selectAll = database.statement<Record<never, never>, Row>(`SELECT ${FIELDS} FROM paper_version ORDER BY imported_at_ms, hash`);

  function setMade(hash: PaperHash, made: MadeOfPaper): void {
    complete.runOne({ hash, ...madeCells(made) });
    if (!made.texts?.some((text) => text !== '')) return;
    const row = giveNumber.get({ hash });
    if (!row) throw new TypeError(`paperVersion: ${hash} has its texts already`);
    texts.add(row.number, made.texts);
  }

  return {
    /**
     * Adds a file that is in the store already, and so are its side file and its extract (`archive.files.store`). In a transaction.
     * Its texts are found by search a moment later (SPEC.md A23).
     */
    add(version: NewPaperVersion): void {
      const { hash, bytes, pages, fileName, title, importedBy, importedAtMs } = version;
      insert.runOne({ hash, bytes, pages, fileName, title, importedBy, importedAtMs });
      setMade(hash, version);
    },
    /** Sets what was made of a file that came in without: before such things were made, or when making them failed. In a transaction. */
    complete: setMade,
    /**
     * Replaces what was made of a file by what a second look made (main/papers/SPEC.md P28); what stood there before is kept as an earlier
     * file. Its texts come behind all others, and search finds them a moment later. In a transaction.
     */
    replaceMade(hash: PaperHash, made: Required<Pick<MadeOfPaper, 'side' | 'extract' | 'facts' | 'texts'>>): void {
      const before = present(select.get({ hash }), `paperVersion: ${hash} is not there`);
      complete.runOne({ hash, ...madeCells({ ...made, convertedFrom: before.convertedFrom }) });
      for (const file of [before.sideHash, before.extractHash])
        if (file !== null && file !== made.side?.hash && file !== made.extract?.hash) addEarlier.run({ hash, file });
      const number = selectNumber.get({ hash })?.number ?? null;
      if (number !== null) texts.remove(number);
      if (!made.texts.some((text) => text !== '')) return;
      texts.add(present(renumber.get({ hash }), `paperVersion: ${hash} got no number`).number, made.texts);
    },
    /** Side files and extracts that were replaced, and that a terminal may hold still. */
    listEarlier: (hash: PaperHash): readonly PaperHash[] => selectEarlier.all({ hash }).map(({ file }) => file),
    find(hash: PaperHash): PaperVersion | null {
      const row = select.get({ hash });
      return row && versionOf(row);
    },
    list: (): readonly PaperVersion[] => selectAll.all({}).map(versionOf),
  };
}

type FileCells = { [Key in 'hash' | 'bytes' | 'pages' | 'fileName' | 'title' | 'importedBy' | 'importedAtMs']: PaperVersion[Key] };
type MadeCells = {
  sideHash: PaperHash | null;
  sideBytes: number | null;
  extractHash: PaperHash | null;
  extractBytes: number | null;
  facts: string | null;
  convertedFrom: string | null;
};
type Row = FileCells & MadeCells;

function madeCells({ side = null, extract = null, facts = null, convertedFrom = null }: MadeOfPaper): MadeCells {
  return {
    sideHash: side?.hash ?? null,
    sideBytes: side?.bytes ?? null,
    extractHash: extract?.hash ?? null,
    extractBytes: extract?.bytes ?? null,
    facts: facts && writeJson(facts),
    convertedFrom,
  };
}

function versionOf({ sideHash, sideBytes, extractHash, extractBytes, facts, ...file }: Row): PaperVersion {
  return {
    ...file,
    side: fileRef(sideHash, sideBytes),
    extract: fileRef(extractHash, extractBytes),
    facts: facts === null ? null : readJson<PaperFacts>(facts),
  };
}

/** A file made from a paper, as two columns tell of it. */
export function fileRef(hash: PaperHash | null, bytes: number | null): FileRef | null {
  return hash === null || bytes === null ? null : { hash, bytes };
}
