import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { present } from '../../../shared/base/assert.ts';
import { foldText } from '../../../shared/base/foldText.ts';
import { type Database, openDatabase } from '../database.ts';
import { ArchiveFailed } from '../failures.ts';
import { setPragma } from '../pragmas.ts';
import type { PageId, PageText, PageTextTable } from '../tables/pageText.ts';
import { matchExpression, type SearchQuery } from './searchQuery.ts';

export interface PageIndexOptions {
  readonly directory: string;
  readonly pages: PageTextTable;
  /** Told when pages could not be indexed; it is tried again. */
  readonly onTrouble: (error: unknown) => void;
}

export type PageIndex = ReturnType<typeof openPageIndex>;

const INDEX_FILE = 'search.sqlite';
const INDEX_VERSION = 1;

/** Pages that are indexed in one go: some ten milliseconds, in which a hub does nothing else. */
const PAGES_AT_ONCE = 8;
const RETRY_MS = 30_000;

// Contentless: the text itself is in `page_text`. Prefixes of up to three letters are what somebody types first, and would otherwise
// gather the pages of hundreds of syllables (measured: 130 ms instead of 20 on 20,000 pages).
const SCHEMA = `
CREATE VIRTUAL TABLE page USING fts5(written, folded, content = '', tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3');
CREATE TABLE progress (up_to INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
PRAGMA user_version = ${INDEX_VERSION};
`;

/**
 * The index of pages' texts, in a file of its own beside the archive (SPEC.md A23). It is derived, and follows `page_text` in the
 * background: when it is missing, damaged, or belongs to another archive, it is made anew, and nothing is lost.
 */
export function openPageIndex({ directory, pages, onTrouble }: PageIndexOptions) {
  const path = join(directory, INDEX_FILE);
  let index: Index | null = null;
  /** Takes back what is planned; null when nothing is. */
  let cancel: (() => void) | null = null;
  let isClosed = false;

  const held = (): Index => {
    index ??= openIndex(path, pages);
    return index;
  };

  function discard(): void {
    index?.database.close();
    index = null;
    removeIndex(path);
  }

  function plan(waitMs: number): void {
    if (isClosed || cancel) return;
    if (waitMs > 0) {
      const timer = setTimeout(work, waitMs).unref();
      cancel = () => clearTimeout(timer);
    } else {
      const turn = setImmediate(work);
      cancel = () => clearImmediate(turn);
    }
  }

  /** Indexes a few pages. Answers whether there may be more. */
  function step(): boolean {
    const { upTo, add } = held();
    const texts = pages.listAfter(upTo(), PAGES_AT_ONCE);
    if (texts.length > 0) add(texts);
    return texts.length === PAGES_AT_ONCE;
  }

  function work(): void {
    cancel = null;
    try {
      if (step()) plan(0);
    } catch (error) {
      if (!isOfTheDisk(error) && !isOfTheFile(error)) throw error;
      onTrouble(error);
      if (isOfTheFile(error)) discard();
      plan(RETRY_MS);
    }
  }

  // Also what was not indexed when the hub was stopped.
  if (pages.listAfter(0, 1).length > 0) plan(0);
  pages.onAdded(() => plan(0));

  return {
    /** Pages that hold the words, best first. Throws what a damaged index throws, and makes it anew. */
    *find(query: SearchQuery): Generator<PageId> {
      try {
        yield* held().find(matchExpression(query));
      } catch (error) {
        if (isOfTheFile(error)) {
          discard();
          plan(0);
        }
        throw error;
      }
    },
    /** Indexes a few pages now. Answers whether there may be more. */
    step,
    /** Indexes all that waits, at once. */
    settle(): void {
      while (step());
    },
    close(): void {
      isClosed = true;
      cancel?.();
      index?.database.close();
    },
  };
}

interface Index {
  readonly database: Database;
  /** The last page that is in it; 0 for none. */
  upTo(): PageId;
  add(texts: readonly PageText[]): void;
  find(match: string): Iterable<PageId>;
}

function openIndex(path: string, pages: PageTextTable): Index {
  const index = tryIndex(path, pages);
  if (index) return index;
  removeIndex(path);
  const database = openDatabase(path, { busyMs: BUSY_MS });
  setPragma(database, 'journal_mode', 'wal');
  // Derived: what a power cut takes back is indexed again.
  setPragma(database, 'synchronous', 1);
  database.execute(SCHEMA);
  return overIndex(database, pages);
}

/** The index that is there; null where it is none, of another version, or of another archive. */
function tryIndex(path: string, pages: PageTextTable): Index | null {
  if (!existsSync(path)) return null;
  let database: Database | null = null;
  try {
    database = openDatabase(path, { busyMs: BUSY_MS });
    setPragma(database, 'synchronous', 1);
    if (database.pragma('user_version') === INDEX_VERSION && belongsTo(database, pages)) return overIndex(database, pages);
  } catch (error) {
    database?.close();
    if (isOfTheFile(error)) return null;
    throw error;
  }
  database.close();
  return null;
}

/** An archive that was restored from a backup may have given the same numbers to other files. */
function belongsTo(database: Database, pages: PageTextTable): boolean {
  const progress = database.statement<Nothing, { upTo: PageId; hash: string }>('SELECT up_to AS upTo, hash FROM progress').get({});
  return progress === null || pages.placeOf(progress.upTo)?.hash === progress.hash;
}

function overIndex(database: Database, pages: PageTextTable): Index {
  const insert = database.statement<{ id: PageId; written: string; folded: string }>(
    'INSERT INTO page (rowid, written, folded) VALUES (@id, @written, @folded)',
  );
  const select = database.statement<{ match: string }, { id: PageId }>(
    'SELECT rowid AS id FROM page WHERE page MATCH @match ORDER BY rank',
  );
  const selectProgress = database.statement<Nothing, { upTo: PageId }>('SELECT up_to AS upTo FROM progress');
  const forget = database.statement<Nothing>('DELETE FROM progress');
  const note = database.statement<{ upTo: PageId; hash: string }>('INSERT INTO progress (up_to, hash) VALUES (@upTo, @hash)');
  return {
    database,
    upTo: () => selectProgress.get({})?.upTo ?? 0,
    add(texts) {
      const last = present(texts.at(-1), 'pageIndex: no pages to add');
      const { hash } = present(pages.placeOf(last.id), `pageIndex: page ${last.id} belongs to no file`);
      database.transaction(() => {
        for (const { id, text } of texts) insert.runOne({ id, written: text, folded: foldText(text) });
        forget.run({});
        note.runOne({ upTo: last.id, hash });
      });
    },
    *find(match) {
      for (const { id } of select.iterate({ match })) yield id;
    },
  };
}

/** The index is not what this program wrote: no database, damaged, or without its tables. */
function isOfTheFile(error: unknown): boolean {
  if (error instanceof ArchiveFailed) return error.code === 'ARCHIVE_DAMAGED' || error.code === 'ARCHIVE_FOREIGN';
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_');
}

/** There is no room, or no right to write, at this moment. */
function isOfTheDisk(error: unknown): boolean {
  return error instanceof ArchiveFailed && !isOfTheFile(error);
}

type Nothing = Record<never, never>;
const BUSY_MS = 5_000;

function removeIndex(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
}
