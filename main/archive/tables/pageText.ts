import { assert } from '../../../shared/base/assert.ts';
import type { PaperHash } from '../../../shared/base/ids.ts';
import type { Database } from '../database.ts';

/** A page's number in the whole archive: `version × 4096 + page`, where versions count files with texts. No paper has that many pages (LIMITS.paperPages). */
export type PageId = number;
const PAGES_PER_VERSION = 4_096;

export interface PageText {
  readonly id: PageId;
  /** As written, NFC. */
  readonly text: string;
}
/** Where a page is. */
export interface PagePlace {
  readonly hash: PaperHash;
  /** The first page is 1. */
  readonly page: number;
}

export type PageTextTable = ReturnType<typeof pageTextTable>;

/** The text of pages as search reads it. Pages without text have no row. */
export function pageTextTable(database: Database) {
  const insert = database.statement<{ id: PageId; version: number; page: number; text: string }>(
    'INSERT INTO page_text (id, version, page, text) VALUES (@id, @version, @page, @text)',
  );
  const select = database.statement<{ id: PageId }, { text: string }>('SELECT text FROM page_text WHERE id = @id');
  const deleteOf = database.statement<{ first: PageId; end: PageId }>('DELETE FROM page_text WHERE id >= @first AND id < @end');
  const selectAfter = database.statement<{ id: PageId; limit: number }, PageText>(
    'SELECT id, text FROM page_text WHERE id > @id ORDER BY id LIMIT @limit',
  );
  const selectHash = database.statement<{ version: number }, { hash: PaperHash }>(
    'SELECT hash FROM paper_version WHERE text_number = @version',
  );
  const hashes = new Map<number, PaperHash>();
  database.onRollback(() => hashes.clear());
  const addedListeners: (() => void)[] = [];
  return {
    /** Writes the texts of a file's pages. `version` is its `text_number`. */
    add(version: number, texts: readonly string[]): void {
      assert(texts.length < PAGES_PER_VERSION, `pageText: ${texts.length} pages`);
      for (const [index, text] of texts.entries()) {
        const page = index + 1;
        if (text !== '') insert.runOne({ id: version * PAGES_PER_VERSION + page, version, page, text: text.normalize('NFC') });
      }
      for (const listener of addedListeners) listener();
    },
    /** Removes the texts of a file, which is about to get others under another number. The index finds their numbers still; they lead nowhere. */
    remove(version: number): void {
      deleteOf.run({ first: version * PAGES_PER_VERSION, end: (version + 1) * PAGES_PER_VERSION });
      hashes.delete(version);
    },
    find: (id: PageId): string | null => select.get({ id })?.text ?? null,
    /** The next pages after `id`, in their order. */
    listAfter: (id: PageId, limit: number): readonly PageText[] => selectAfter.all({ id, limit }),
    placeOf(id: PageId): PagePlace | null {
      const version = Math.floor(id / PAGES_PER_VERSION);
      const hash = hashes.get(version) ?? selectHash.get({ version })?.hash;
      if (!hash) return null;
      hashes.set(version, hash);
      return { hash, page: id % PAGES_PER_VERSION };
    },
    /** Told when there are texts to be indexed, within the transaction that brings them. */
    onAdded: (listener: () => void): void => void addedListeners.push(listener),
  };
}
