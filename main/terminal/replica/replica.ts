import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '../../../shared/base/logger.ts';
import { WorldFailed } from '../../../shared/base/result.ts';
import { type Database, openDatabase } from '../../archive/database.ts';
import { ballotTable } from './ballots.ts';
import { documentTables } from './documents.ts';
import { heldFileTables } from './heldFiles.ts';
import { rescuedTable } from './rescuedUpdates.ts';
import { APPLICATION_ID, MIGRATIONS } from './schema.ts';
import { settingTable } from './settings.ts';

/** The terminal's own SQLite file: documents and what is not acknowledged of them, ballots on their way, session and settings. */
export interface Replica {
  readonly documents: ReturnType<typeof documentTables>;
  readonly ballots: ReturnType<typeof ballotTable>;
  readonly heldFiles: ReturnType<typeof heldFileTables>;
  readonly rescued: ReturnType<typeof rescuedTable>;
  readonly settings: ReturnType<typeof settingTable>;
  /** One transaction, committed to the disk on return. */
  transaction<T>(work: () => T): T;
  /** Removes everything of the room: documents, ballots, session. Settings of the device stay. */
  wipe(): void;
  close(): void;
}

/**
 * Opens (or makes) `replica.sqlite` in `folder`. A damaged file is moved aside and begun anew, and `wasDamaged` says so. Throws a
 * {@link WorldFailed}: `REPLICA_IN_USE` (a second terminal on the same folder would write under the same Yjs client ids),
 * `REPLICA_FOREIGN`, `REPLICA_NEWER`, or what the disk did.
 */
export function openReplica(folder: string, logger: Logger): { readonly replica: Replica; readonly wasDamaged: boolean } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, FILE);
  try {
    return { replica: replicaOver(openChecked(path)), wasDamaged: false };
  } catch (error) {
    if (!(error instanceof WorldFailed) || error.code !== 'ARCHIVE_DAMAGED') throw inTerminalWords(error, path);
    const aside = `damaged-${readdirSync(folder).filter((name) => name.endsWith(FILE)).length}-${FILE}`;
    logger.error('the replica is damaged and was moved aside', { aside }, error);
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(path + suffix)) renameSync(path + suffix, join(folder, aside + suffix));
    }
    return { replica: replicaOver(openChecked(path)), wasDamaged: true };
  }
}

const FILE = 'replica.sqlite';
/** Another terminal's lock is not waited for long: it will not go away. */
const BUSY_MS = 1_000;

function openChecked(path: string): Database {
  const database = openDatabase(path, { busyMs: BUSY_MS });
  try {
    // Held for life: see REPLICA_IN_USE. Set before WAL, so that SQLite needs no shared memory file.
    database.pragma('locking_mode = EXCLUSIVE');
    refuseForeign(database, path);
    database.pragma('journal_mode = WAL');
    // NORMAL lost acknowledged rows in simulated power cuts (SECURITY.md §4.5); a lost update here would let the same clocks be used twice.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('trusted_schema = OFF');
    // What a person deleted, and another person's ink after `wipe`, must not stay readable in free pages.
    database.pragma('secure_delete = ON');
    if (database.pragma('quick_check') !== 'ok') throw new WorldFailed('ARCHIVE_DAMAGED', `${path} is damaged.`);
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function refuseForeign(database: Database, path: string): void {
  const application = database.pragma('application_id');
  const version = Number(database.pragma('user_version'));
  const isEmpty = database.statement<Record<string, never>, unknown>('SELECT 1 FROM sqlite_schema LIMIT 1').get({}) === null;
  if (application !== APPLICATION_ID && !(isEmpty && application === 0)) {
    throw new WorldFailed('REPLICA_FOREIGN', `${path} belongs to another program and was left as it is: start with another data folder.`);
  }
  if (version > MIGRATIONS.length) {
    throw new WorldFailed(
      'REPLICA_NEWER',
      `${path} was written by a newer Plenum (schema ${version}, this program knows ${MIGRATIONS.length}): install the newer version.`,
    );
  }
}

function migrate(database: Database): void {
  const version = Number(database.pragma('user_version'));
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index < version) continue;
    database.transaction(() => {
      database.execute(sql);
      database.pragma(`application_id = ${APPLICATION_ID}`);
      database.pragma(`user_version = ${index + 1}`);
    });
  }
}

/** The shared door speaks of archives; people at a seat have a terminal. */
function inTerminalWords(error: unknown, path: string): unknown {
  if (!(error instanceof WorldFailed)) return error;
  if (error.code === 'ARCHIVE_LOCKED') {
    return new WorldFailed('REPLICA_IN_USE', `Another Plenum uses ${path}: end it, or start with another data folder.`, error);
  }
  if (error.code === 'ARCHIVE_FOREIGN') {
    return new WorldFailed('REPLICA_FOREIGN', `${path} is not Plenum's and was left as it is: start with another data folder.`, error);
  }
  return error;
}

/** Everything that belongs to the room and not to the device. */
const ROOM_TABLES = [
  'document_update',
  'document',
  'pending_update',
  'document_access',
  'ballot',
  'held_file',
  'wiped_file',
  'rescued_update',
];

function replicaOver(database: Database): Replica {
  return {
    documents: documentTables(database),
    ballots: ballotTable(database),
    heldFiles: heldFileTables(database),
    rescued: rescuedTable(database),
    settings: settingTable(database),
    transaction: (work) => database.transaction(work),
    wipe() {
      database.transaction(() => {
        for (const table of ROOM_TABLES) database.execute(`DELETE FROM ${table}`);
        database.execute(`DELETE FROM setting WHERE name LIKE 'room/%'`);
      });
    },
    close: () => database.close(),
  };
}

/** Removes the replica's files, of a room that this terminal leaves for good. */
export function removeReplica(folder: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(folder, FILE + suffix), { force: true });
}
