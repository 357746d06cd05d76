import type { Migration } from './migration.ts';

/**
 * Side files and extracts that were made anew after a paper came in (main/papers/SPEC.md P28). Terminals may hold the earlier ones: whoever
 * may read the paper may read them, and a recall is of them too.
 */
const EARLIER_FILES = `
CREATE TABLE earlier_file (
  paper TEXT NOT NULL REFERENCES paper_version (hash),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  PRIMARY KEY (paper, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX earlier_file_hash ON earlier_file (hash);
`;

export const secondLooks: Migration = { number: 3, noun: 'second looks', sql: EARLIER_FILES };
