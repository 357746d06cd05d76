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

/** Migrations by number: entry n-1 brings schema n-1 to schema n. */
export const MIGRATIONS: readonly string[] = [ROOM];
