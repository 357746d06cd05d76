import { foldText } from '../../../shared/base/foldText.ts';
import type { PaperId } from '../../../shared/base/ids.ts';
import type { Database } from '../database.ts';
import type { Migration } from './migration.ts';

/**
 * What belongs to the bytes of a file: the files made from it, what the vetting found, and the text of its pages as written (NFC).
 * `text_number` counts files with texts in the order in which the texts came, so that their pages have numbers that only grow (SPEC.md A23).
 */
const FILES = `
ALTER TABLE paper_version ADD COLUMN text_number INTEGER CHECK (text_number > 0);
CREATE UNIQUE INDEX paper_version_text ON paper_version (text_number);
ALTER TABLE paper_version ADD COLUMN side_hash TEXT CHECK (length(side_hash) = 64);
ALTER TABLE paper_version ADD COLUMN side_bytes INTEGER CHECK (side_bytes > 0);
ALTER TABLE paper_version ADD COLUMN extract_hash TEXT CHECK (length(extract_hash) = 64);
ALTER TABLE paper_version ADD COLUMN extract_bytes INTEGER CHECK (extract_bytes > 0);
ALTER TABLE paper_version ADD COLUMN facts TEXT CHECK (facts IS NULL OR json_type(facts) = 'object');
ALTER TABLE paper_version ADD COLUMN converted_from TEXT CHECK (converted_from <> '');
CREATE INDEX paper_version_side ON paper_version (side_hash);
CREATE INDEX paper_version_extract ON paper_version (extract_hash);

CREATE TABLE page_text (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL REFERENCES paper_version (text_number),
  page INTEGER NOT NULL CHECK (page BETWEEN 1 AND 4095),
  text TEXT NOT NULL CHECK (text <> ''),
  CHECK (id = version * 4096 + page)
) STRICT;
`;

/** What a secretary lays down of a paper, and what became of it. A paper has one successor at most, besides recalled ones. */
const PAPERS = `
ALTER TABLE paper ADD COLUMN class TEXT NOT NULL DEFAULT 'open' CHECK (class IN ('open', 'internal', 'restricted', 'secret'));
ALTER TABLE paper ADD COLUMN may_print INTEGER NOT NULL DEFAULT 1 CHECK (may_print IN (0, 1));
ALTER TABLE paper ADD COLUMN may_export INTEGER NOT NULL DEFAULT 1 CHECK (may_export IN (0, 1));
ALTER TABLE paper ADD COLUMN audience TEXT NOT NULL DEFAULT '{"kind":"everyone"}' CHECK (json_type(audience) = 'object');
ALTER TABLE paper ADD COLUMN replaces TEXT REFERENCES paper (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE paper ADD COLUMN recalled_at_ms INTEGER;
ALTER TABLE paper ADD COLUMN recall_reason TEXT;
ALTER TABLE paper ADD COLUMN title_folded TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX paper_replaces ON paper (replaces) WHERE replaces IS NOT NULL AND recalled_at_ms IS NULL;
CREATE INDEX paper_recalled ON paper (recalled_at_ms) WHERE recalled_at_ms IS NOT NULL;

-- Every file that a paper was ever published with: all of them are wiped when it is recalled.
CREATE TABLE paper_file (
  paper TEXT NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
  hash TEXT NOT NULL REFERENCES paper_version (hash),
  PRIMARY KEY (paper, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_file_hash ON paper_file (hash);
INSERT INTO paper_file (paper, hash) SELECT id, hash FROM paper;

-- Which terminal was sent bytes of which file, and when it said that it holds nothing of it any more.
CREATE TABLE delivery (
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  terminal TEXT NOT NULL REFERENCES terminal (id),
  first_at_ms INTEGER NOT NULL,
  wiped_at_ms INTEGER,
  PRIMARY KEY (hash, terminal)
) STRICT, WITHOUT ROWID;
`;

const PRESENTATION = `
ALTER TABLE meeting ADD COLUMN wall TEXT CHECK (wall IS NULL OR json_type(wall) = 'object');

-- Whom the chair lets lead the others through papers.
CREATE TABLE presenter (
  meeting TEXT NOT NULL,
  person TEXT NOT NULL,
  PRIMARY KEY (meeting, person),
  FOREIGN KEY (meeting, person) REFERENCES participant (meeting, person) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
`;

/** Papers with terms, audience, versions and recall; files made from papers; text of pages; presentation. */
export const papers: Migration = { number: 2, noun: 'papers', sql: FILES + PAPERS + PRESENTATION, fill: foldTitles };

/** SQLite's own folding keeps đ (PAPERS.md §3), so this is not a statement of SQL. */
function foldTitles(database: Database): void {
  const select = database.statement<Record<never, never>, { id: PaperId; title: string }>('SELECT id, title FROM paper');
  const update = database.statement<{ id: PaperId; folded: string }>('UPDATE paper SET title_folded = @folded WHERE id = @id');
  for (const { id, title } of select.all({})) update.runOne({ id, folded: foldText(title) });
}
