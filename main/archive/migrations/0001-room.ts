import type { Migration } from './migration.ts';

const ID = `CHECK (length(%) = 20)`;
const HASH = `CHECK (length(%) = 64)`;
const id = (column: string) => `${column} TEXT NOT NULL ${ID.replace('%', column)}`;
const hash = (column: string) => `${column} TEXT NOT NULL ${HASH.replace('%', column)}`;
const ROLES = `('chair', 'secretary', 'delegate', 'guest', 'observer', 'technician')`;

/** Refuses changes of rows that are history. Stops mistakes of our own; whoever drops a trigger is caught by the log (SECURITY.md §4.2). */
const frozen = (table: string) => `
CREATE TRIGGER ${table}_keeps_rows BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table}: rows are never deleted'); END;
CREATE TRIGGER ${table}_keeps_values BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table}: rows are never changed'); END;`;

/** Rows that come and change while their vote is open (the last answer before the close counts, shared/votes/SPEC.md V13), and are frozen with it. */
const whileOpen = (table: string) => `
CREATE TRIGGER ${table}_comes_while_open BEFORE INSERT ON ${table} WHEN (SELECT state FROM vote WHERE id = NEW.vote) IS NOT 'open'
  BEGIN SELECT RAISE(ABORT, '${table}: the vote is not open'); END;
CREATE TRIGGER ${table}_changes_while_open BEFORE UPDATE ON ${table}
  WHEN NEW.vote <> OLD.vote OR (SELECT state FROM vote WHERE id = OLD.vote) IS NOT 'open'
  BEGIN SELECT RAISE(ABORT, '${table}: the vote is not open'); END;
CREATE TRIGGER ${table}_keeps_rows BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table}: rows are never deleted'); END;`;

const WHO_AND_WHERE = `
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  ${id('id')} PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  position TEXT NOT NULL,
  unit TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ${ROLES}),
  seat TEXT NOT NULL,
  pin_hash TEXT NOT NULL,
  failed_attempts INTEGER NOT NULL DEFAULT 0 CHECK (failed_attempts >= 0),
  locked_until_ms INTEGER,
  created_at_ms INTEGER NOT NULL,
  removed_at_ms INTEGER
) STRICT;

CREATE TABLE terminal (
  ${id('id')} PRIMARY KEY,
  key TEXT NOT NULL CHECK (length(key) = 64),
  label TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('seat', 'display')),
  state TEXT NOT NULL CHECK (state IN ('pending', 'active', 'revoked')),
  digits TEXT CHECK (digits IS NULL OR length(digits) = 6),
  failed_attempts INTEGER NOT NULL DEFAULT 0 CHECK (failed_attempts >= 0),
  locked_until_ms INTEGER,
  created_at_ms INTEGER NOT NULL,
  approved_at_ms INTEGER,
  revoked_at_ms INTEGER,
  CHECK (state <> 'active' OR (approved_at_ms IS NOT NULL AND digits IS NULL)),
  CHECK ((state = 'revoked') = (revoked_at_ms IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX terminal_key ON terminal (key) WHERE state <> 'revoked';

CREATE TABLE session (
  terminal TEXT NOT NULL PRIMARY KEY REFERENCES terminal (id),
  person TEXT NOT NULL UNIQUE REFERENCES person (id),
  since_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who may write under which Yjs client id, for good. A terminal and person may come to hold several; the highest rowid is the current one.
CREATE TABLE client_id (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id INTEGER NOT NULL UNIQUE CHECK (client_id BETWEEN 1 AND 4294967295),
  terminal TEXT NOT NULL REFERENCES terminal (id),
  person TEXT NOT NULL REFERENCES person (id),
  given_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX client_id_holder ON client_id (terminal, person);
${frozen('client_id')}
`;

const PROGRAMME = `
CREATE TABLE meeting (
  ${id('id')} PRIMARY KEY,
  title TEXT NOT NULL CHECK (title <> ''),
  parent_body TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '',
  notation TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  starts_at_ms INTEGER NOT NULL,
  phase TEXT NOT NULL DEFAULT 'draft' CHECK (phase IN ('draft', 'published', 'inSession', 'closed', 'archived')),
  edition INTEGER NOT NULL DEFAULT 0 CHECK (edition >= 0),
  active_item TEXT REFERENCES agenda_item (id) DEFERRABLE INITIALLY DEFERRED,
  created_by TEXT NOT NULL REFERENCES person (id),
  created_at_ms INTEGER NOT NULL,
  started_at_ms INTEGER,
  ended_at_ms INTEGER,
  archived_at_ms INTEGER,
  CHECK ((phase = 'draft') = (edition = 0)),
  CHECK ((phase IN ('inSession', 'closed', 'archived')) = (started_at_ms IS NOT NULL)),
  CHECK ((phase IN ('closed', 'archived')) = (ended_at_ms IS NOT NULL)),
  CHECK ((phase = 'archived') = (archived_at_ms IS NOT NULL))
) STRICT;
CREATE TRIGGER meeting_keeps_published BEFORE DELETE ON meeting WHEN OLD.phase <> 'draft'
  BEGIN SELECT RAISE(ABORT, 'meeting: a published meeting is never deleted'); END;

CREATE TABLE participant (
  meeting TEXT NOT NULL REFERENCES meeting (id),
  person TEXT NOT NULL REFERENCES person (id),
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  position TEXT NOT NULL,
  unit TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ${ROLES}),
  seat TEXT NOT NULL,
  PRIMARY KEY (meeting, person),
  UNIQUE (meeting, ordinal)
) STRICT;
CREATE INDEX participant_person ON participant (person);

CREATE TABLE agenda_item (
  ${id('id')} PRIMARY KEY,
  meeting TEXT NOT NULL REFERENCES meeting (id),
  number INTEGER NOT NULL,
  title TEXT NOT NULL CHECK (title <> ''),
  presenter TEXT NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes >= 0),
  started_at_ms INTEGER,
  UNIQUE (meeting, number)
) STRICT;

CREATE TABLE paper_version (
  ${hash('hash')} PRIMARY KEY,
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  pages INTEGER NOT NULL CHECK (pages > 0),
  file_name TEXT NOT NULL CHECK (file_name <> ''),
  title TEXT NOT NULL CHECK (title <> ''),
  imported_by TEXT NOT NULL REFERENCES person (id),
  imported_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE paper (
  ${id('id')} PRIMARY KEY,
  meeting TEXT NOT NULL REFERENCES meeting (id),
  item TEXT REFERENCES agenda_item (id) DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  title TEXT NOT NULL CHECK (title <> ''),
  file_name TEXT NOT NULL CHECK (file_name <> ''),
  hash TEXT NOT NULL REFERENCES paper_version (hash),
  UNIQUE (meeting, ordinal)
) STRICT;
CREATE INDEX paper_hash ON paper (hash);

CREATE TABLE prepared_vote (
  ${id('id')} PRIMARY KEY,
  meeting TEXT NOT NULL REFERENCES meeting (id),
  item TEXT REFERENCES agenda_item (id) DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  title TEXT NOT NULL CHECK (title <> ''),
  rule TEXT NOT NULL,
  UNIQUE (meeting, ordinal)
) STRICT;

CREATE TABLE attendance (
  meeting TEXT NOT NULL,
  person TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('present', 'absent')),
  at_ms INTEGER NOT NULL,
  reason TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES person (id),
  PRIMARY KEY (meeting, person),
  FOREIGN KEY (meeting, person) REFERENCES participant (meeting, person)
) STRICT, WITHOUT ROWID;
`;

/** DESIGN.md §5, "Votes". A ballot of a secret vote will have no person: then nothing in its row leads to one, nor tells a time or an order. */
const VOTES = `
CREATE TABLE vote (
  ${id('id')} PRIMARY KEY,
  meeting TEXT NOT NULL REFERENCES meeting (id),
  item TEXT REFERENCES agenda_item (id),
  prepared TEXT,
  title TEXT NOT NULL CHECK (title <> ''),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
  options TEXT NOT NULL CHECK (json_type(options) = 'array'),
  rule TEXT NOT NULL CHECK (json_type(rule) = 'object'),
  all_members INTEGER NOT NULL CHECK (all_members >= 0),
  chair TEXT REFERENCES person (id),
  opened_by TEXT NOT NULL REFERENCES person (id),
  opened_at_ms INTEGER NOT NULL,
  closed_by TEXT REFERENCES person (id),
  closed_at_ms INTEGER,
  CHECK ((state = 'closed') = (closed_at_ms IS NOT NULL)),
  CHECK ((state = 'closed') = (closed_by IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX vote_one_open ON vote (meeting) WHERE state = 'open';
CREATE INDEX vote_meeting ON vote (meeting, opened_at_ms);
CREATE TRIGGER vote_keeps_rows BEFORE DELETE ON vote BEGIN SELECT RAISE(ABORT, 'vote: rows are never deleted'); END;
CREATE TRIGGER vote_stays_closed BEFORE UPDATE ON vote WHEN OLD.state = 'closed'
  BEGIN SELECT RAISE(ABORT, 'vote: a closed vote is never changed'); END;

CREATE TABLE entitled (
  vote TEXT NOT NULL REFERENCES vote (id),
  person TEXT NOT NULL REFERENCES person (id),
  present INTEGER NOT NULL CHECK (present IN (0, 1)),
  weight_millionths INTEGER NOT NULL DEFAULT 1000000 CHECK (weight_millionths > 0),
  PRIMARY KEY (vote, person)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER entitled_keeps_rows BEFORE DELETE ON entitled BEGIN SELECT RAISE(ABORT, 'entitled: rows are never deleted'); END;
-- Who checks in while the vote is open counts as present; nothing else of the list ever changes (shared/votes/SPEC.md V3).
CREATE TRIGGER entitled_keeps_values BEFORE UPDATE ON entitled
  WHEN NEW.vote <> OLD.vote OR NEW.person <> OLD.person OR NEW.weight_millionths <> OLD.weight_millionths OR NEW.present < OLD.present
    OR (SELECT state FROM vote WHERE id = OLD.vote) IS NOT 'open'
  BEGIN SELECT RAISE(ABORT, 'entitled: the list is frozen'); END;

CREATE TABLE receipt (
  vote TEXT NOT NULL,
  represented TEXT NOT NULL,
  cast_by TEXT NOT NULL REFERENCES person (id),
  terminal TEXT NOT NULL REFERENCES terminal (id),
  recorded_at_ms INTEGER NOT NULL,
  log_seq INTEGER NOT NULL UNIQUE REFERENCES log (seq) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (vote, represented),
  FOREIGN KEY (vote, represented) REFERENCES entitled (vote, person)
) STRICT;
${whileOpen('receipt')}

CREATE TABLE ballot (
  ${id('id')} PRIMARY KEY,
  vote TEXT NOT NULL REFERENCES vote (id),
  person TEXT REFERENCES person (id),
  option TEXT NOT NULL,
  UNIQUE (vote, person)
) STRICT, WITHOUT ROWID;
${whileOpen('ballot')}

CREATE TABLE vote_result (
  vote TEXT NOT NULL PRIMARY KEY REFERENCES vote (id),
  result TEXT NOT NULL CHECK (json_type(result) = 'object')
) STRICT, WITHOUT ROWID;
${frozen('vote_result')}
`;

const RECORDS = `
CREATE TABLE minutes (
  meeting TEXT NOT NULL PRIMARY KEY REFERENCES meeting (id),
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted', 'approved')),
  submitted_by TEXT REFERENCES person (id),
  submitted_at_ms INTEGER,
  year INTEGER,
  number INTEGER CHECK (number > 0),
  content TEXT CHECK (content IS NULL OR json_valid(content)),
  text_hash TEXT CHECK (length(text_hash) = 64),
  pdf_hash TEXT CHECK (length(pdf_hash) = 64),
  approved_by TEXT REFERENCES person (id),
  approved_at_ms INTEGER,
  UNIQUE (year, number),
  CHECK (state <> 'approved' OR (year IS NOT NULL AND number IS NOT NULL AND content IS NOT NULL AND text_hash IS NOT NULL
    AND pdf_hash IS NOT NULL AND approved_by IS NOT NULL AND approved_at_ms IS NOT NULL))
) STRICT;
CREATE TRIGGER minutes_stay_approved BEFORE UPDATE ON minutes WHEN OLD.state = 'approved'
  BEGIN SELECT RAISE(ABORT, 'minutes: approved minutes are never changed'); END;
CREATE TRIGGER minutes_keep_rows BEFORE DELETE ON minutes WHEN OLD.state = 'approved'
  BEGIN SELECT RAISE(ABORT, 'minutes: approved minutes are never deleted'); END;

CREATE TABLE dossier (
  meeting TEXT NOT NULL PRIMARY KEY REFERENCES meeting (id),
  contents TEXT NOT NULL CHECK (json_type(contents) = 'object'),
  archived_by TEXT NOT NULL REFERENCES person (id),
  archived_at_ms INTEGER NOT NULL,
  log_size INTEGER NOT NULL CHECK (log_size > 0),
  ${hash('root')}
) STRICT;
${frozen('dossier')}

-- state: all updates up to the last compaction, merged into one Yjs update. The hashes are SHA-256 of the bytes beside them:
-- of 300 flipped bits in a plain SQLite file, integrity_check finds 6 (SECURITY.md §4.5).
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  meeting TEXT REFERENCES meeting (id),
  paper TEXT REFERENCES paper (id),
  state BLOB,
  state_hash BLOB CHECK (length(state_hash) = 32),
  created_at_ms INTEGER NOT NULL,
  CHECK ((state IS NULL) = (state_hash IS NULL))
) STRICT;
CREATE INDEX document_meeting ON document (meeting);

CREATE TABLE document_update (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  bytes BLOB NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX document_update_document ON document_update (document, seq);

CREATE TABLE idempotency (
  terminal TEXT NOT NULL REFERENCES terminal (id),
  key TEXT NOT NULL,
  call TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (json_valid(answer)),
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (terminal, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_at ON idempotency (at_ms);
`;

/** SECURITY.md §4.1. Leaf n of the tree is the row with seq n + 1; log_node holds the hashes of the full subtrees above the leaves. */
const LOG = `
CREATE TABLE log (
  seq INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_type(body) = 'object'),
  leaf BLOB NOT NULL CHECK (length(leaf) = 32)
) STRICT;
CREATE TRIGGER log_has_no_gap BEFORE INSERT ON log WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM log)
  BEGIN SELECT RAISE(ABORT, 'log: entries follow each other'); END;
${frozen('log')}

CREATE TABLE log_node (
  level INTEGER NOT NULL CHECK (level > 0),
  position INTEGER NOT NULL CHECK (position >= 0),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;
${frozen('log_node')}

CREATE TABLE tree_head (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  size INTEGER NOT NULL CHECK (size >= 0),
  root TEXT NOT NULL CHECK (length(root) = 64),
  at_ms INTEGER NOT NULL,
  boot_id TEXT NOT NULL,
  signature TEXT NOT NULL CHECK (length(signature) = 128)
) STRICT;
CREATE INDEX tree_head_size ON tree_head (size);
${frozen('tree_head')}
`;

/** The first schema: a room, its people and terminals, meetings from plan to dossier, documents and the log. */
export const room: Migration = { number: 1, noun: 'room', sql: WHO_AND_WHERE + PROGRAMME + VOTES + RECORDS + LOG };
