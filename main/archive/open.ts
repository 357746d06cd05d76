import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '../../shared/base/assert.ts';
import { type Clock, systemClock } from '../../shared/base/clock.ts';
import { ballastIn } from './ballast.ts';
import { type Database, openDatabase } from './database.ts';
import { openDocuments } from './documents.ts';
import { ArchiveDamaged, ArchiveForeign, ArchiveNewer, DiskFull, failureOf } from './failures.ts';
import { lockArchive } from './lock.ts';
import { openLog } from './log.ts';
import { MIGRATIONS } from './migrations.ts';
import { openPapers } from './papers.ts';
import { agendaItemTable } from './tables/agendaItem.ts';
import { attendanceTable } from './tables/attendance.ts';
import { clientIdTable } from './tables/clientId.ts';
import { dossierTable } from './tables/dossier.ts';
import { idempotencyTable } from './tables/idempotency.ts';
import { meetingTable } from './tables/meeting.ts';
import { minutesTable } from './tables/minutes.ts';
import { paperTable } from './tables/paper.ts';
import { paperVersionTable } from './tables/paperVersion.ts';
import { participantTable } from './tables/participant.ts';
import { personTable } from './tables/person.ts';
import { preparedVoteTable } from './tables/preparedVote.ts';
import { sessionTable } from './tables/session.ts';
import { settingTable } from './tables/setting.ts';
import { terminalTable } from './tables/terminal.ts';
import { openVotes } from './votes.ts';

export const ARCHIVE_FILE = 'archive.sqlite';
/** "Plnm": SQLite's `application_id`, by which a Plenum archive is told from any other database. */
export const APPLICATION_ID = 0x506c_6e6d;

export interface ArchiveOptions {
  readonly clock?: Clock;
  /** Size of the file that is given up when the disk is full; 0 for none. */
  readonly ballastBytes?: number;
  /** How long updates of documents wait for each other. */
  readonly groupMs?: number;
  /** How many updates of a document are kept before they are merged. */
  readonly compactAbove?: number;
  /** Told when laying the ballast failed: the archive works without it. */
  readonly onBallastFailed?: (error: unknown) => void;
}

export type Archive = ReturnType<typeof openArchive>;

/**
 * Opens the archive of a room, making it when the folder is empty, and holds it for this process alone until `close`.
 * Throws an `ArchiveFailed` whose code and message say what to do: locked, foreign, newer, damaged, unwritable, disk full.
 * A file that is not ours is left exactly as it is.
 */
export function openArchive(directory: string, options: ArchiveOptions = {}) {
  makeFolder(directory);
  const lock = lockArchive(directory);
  let database: Database;
  try {
    database = openChecked(directory);
  } catch (error) {
    lock.release();
    throw error;
  }
  try {
    return assemble(directory, database, lock.release, options);
  } catch (error) {
    database.close();
    lock.release();
    throw error;
  }
}

function assemble(directory: string, database: Database, release: () => void, options: ArchiveOptions) {
  const log = openLog(database);
  const paper = paperTable(database);
  const papers = openPapers(directory);
  const documents = openDocuments(database, {
    clock: options.clock ?? systemClock,
    meetingOfPaper: paper.findMeeting,
    groupMs: options.groupMs ?? 3,
    compactAbove: options.compactAbove ?? 200,
  });
  const ballast = ballastIn(directory, options.ballastBytes ?? 64 * 1024 * 1024);
  ballast.lay().catch((error: unknown) => options.onBallastFailed?.(failureOf(error, directory)));
  let isOpen = true;
  return {
    directory,
    setting: settingTable(database),
    person: personTable(database),
    terminal: terminalTable(database),
    session: sessionTable(database),
    clientId: clientIdTable(database),
    idempotency: idempotencyTable(database),
    meeting: meetingTable(database),
    participant: participantTable(database),
    agendaItem: agendaItemTable(database),
    paper,
    paperVersion: paperVersionTable(database),
    attendance: attendanceTable(database),
    preparedVote: preparedVoteTable(database),
    minutes: minutesTable(database),
    dossier: dossierTable(database),
    votes: openVotes(database, log),
    log,
    documents,
    papers,
    /** All of `work` or, after a throw, nothing of it. What it returns is returned after the commit, so it may be acknowledged. Not to be nested. */
    transaction: database.transaction,
    /** As `transaction`; when the disk is full the ballast is given up once and the work is done again. For what must not fail: closing a vote or a meeting, approving minutes. */
    urgentTransaction<T>(work: () => T): T {
      try {
        return database.transaction(work);
      } catch (error) {
        if (!(error instanceof DiskFull) || !ballast.drop()) throw error;
        return database.transaction(work);
      }
    },
    /** Commits what waits, and lets go of the folder. */
    close(): void {
      if (!isOpen) return;
      isOpen = false;
      ballast.stop();
      documents.flush();
      database.close();
      release();
    },
  };
}

function makeFolder(directory: string): void {
  try {
    // Names and PIN hashes are in there: for this user alone.
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw failureOf(error, directory);
  }
}

function openChecked(directory: string): Database {
  refuseLostDatabase(directory);
  const database = openDatabase(join(directory, ARCHIVE_FILE), { busyMs: BUSY_MS });
  try {
    const schema = schemaOf(database);
    setPragmas(database);
    checkPages(database);
    migrate(database, schema);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

const BUSY_MS = 5_000;

/** A folder with papers but without a database is a broken archive; beginning a new room in it would hide the loss. */
function refuseLostDatabase(directory: string): void {
  if (existsSync(join(directory, ARCHIVE_FILE))) return;
  const papers = join(directory, 'papers');
  if (existsSync(`${join(directory, ARCHIVE_FILE)}-wal`) || (existsSync(papers) && readdirSync(papers).length > 0)) {
    throw new ArchiveDamaged(directory, `${ARCHIVE_FILE} is missing`);
  }
}

/** The schema's number, 0 for an empty file. Reads only: a foreign or newer file must stay untouched. */
export function schemaOf(database: Database): number {
  const applicationId = database.pragma('application_id');
  const schema = Number(database.pragma('user_version'));
  if (applicationId !== APPLICATION_ID) {
    const tables = database.statement<Record<never, never>, { count: number }>('SELECT count(*) AS count FROM sqlite_schema').get({});
    if (applicationId !== 0 || schema !== 0 || tables?.count !== 0) throw new ArchiveForeign(database.path);
  }
  if (schema > MIGRATIONS.length) throw new ArchiveNewer(database.path, schema, MIGRATIONS.length);
  return schema;
}

/** Sets what DESIGN.md §5 rests on and reads it back: a build of SQLite that ignores one of them must not run a room. */
function setPragmas(database: Database): void {
  // macOS: fsync alone leaves data in the drive's cache.
  if (process.platform === 'darwin') database.execute('PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON');
  for (const [pragma, value] of PRAGMAS) {
    database.pragma(`${pragma} = ${value}`);
    const found = database.pragma(pragma);
    assert(found === value, `open: ${pragma} is ${found} instead of ${value}`);
  }
}

const PRAGMAS: readonly (readonly [string, string | number])[] = [
  ['journal_mode', 'wal'],
  // 2 is FULL: NORMAL lost acknowledged rows in 1,190 of 1,500 simulated power cuts.
  ['synchronous', 2],
  ['foreign_keys', 1],
  ['trusted_schema', 0],
  ['cell_size_check', 1],
  ['busy_timeout', BUSY_MS],
];

function checkPages(database: Database): void {
  const found = database.pragma('quick_check(1)');
  if (found !== 'ok') throw new ArchiveDamaged(database.path, String(found));
}

function migrate(database: Database, schema: number): void {
  if (schema === MIGRATIONS.length) return;
  database.transaction(() => {
    for (const migration of MIGRATIONS.slice(schema)) {
      assert(migration.number === MIGRATIONS.indexOf(migration) + 1, `migrations: ${migration.noun} is out of its place`);
      database.execute(migration.sql);
    }
    database.execute(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${MIGRATIONS.length}`);
  });
}
