/** Written into the file's header, so that a foreign database is left alone: 'PLTR'. */
export const APPLICATION_ID = 0x504c5452;

/**
 * The terminal's working copy of the room (T6). Tables `document` and `document_update` hold only what the hub has on disk;
 * `pending_update` what was written here and not acknowledged. They are apart so that another person at this seat never builds upon
 * updates that the hub does not know.
 */
const ROOM = `
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
  name TEXT PRIMARY KEY,
  state BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE document_update (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  document TEXT NOT NULL REFERENCES document (name) ON DELETE CASCADE,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX document_update_document ON document_update (document);

CREATE TABLE pending_update (
  sequence INTEGER PRIMARY KEY,
  document TEXT NOT NULL,
  person TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX pending_update_document ON pending_update (document, person);

-- What the hub allowed last time, for the time when it is out of reach. '' stands for nobody signed in.
CREATE TABLE document_access (
  document TEXT NOT NULL,
  person TEXT NOT NULL,
  access TEXT NOT NULL CHECK (access IN ('read', 'write')),
  PRIMARY KEY (document, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE ballot (
  key TEXT PRIMARY KEY CHECK (length(key) = 20),
  ordinal INTEGER NOT NULL UNIQUE,
  meeting TEXT NOT NULL,
  person TEXT NOT NULL,
  vote TEXT NOT NULL,
  option TEXT NOT NULL,
  pressed_at_ms INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('sending', 'recorded', 'refused')),
  recorded_at_ms INTEGER,
  code TEXT,
  refused TEXT,
  CHECK ((state = 'recorded') = (recorded_at_ms IS NOT NULL AND code IS NOT NULL)),
  CHECK ((state = 'refused') = (refused IS NOT NULL))
) STRICT;
CREATE INDEX ballot_person ON ballot (person, meeting);
`;

/** Files of the hub on this disk (T15, T16), and what was written here and refused (T7). */
const FILES = `
CREATE TABLE held_file (
  hash TEXT NOT NULL,
  paper TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  meeting TEXT NOT NULL,
  -- '' stands for everyone in the meeting.
  person TEXT NOT NULL,
  here INTEGER NOT NULL CHECK (here IN (0, 1)),
  used_at_ms INTEGER NOT NULL,
  PRIMARY KEY (hash, paper, meeting, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX held_file_meeting ON held_file (meeting, person);
CREATE INDEX held_file_paper ON held_file (paper);

CREATE TABLE wiped_file (
  hash TEXT PRIMARY KEY,
  wiped_at_ms INTEGER NOT NULL,
  confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE rescued_update (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  document TEXT NOT NULL,
  person TEXT NOT NULL,
  refused TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX rescued_update_person ON rescued_update (person);
`;

/** Migrations by number: entry n-1 brings schema n-1 to schema n. */
export const MIGRATIONS: readonly string[] = [ROOM, FILES];
