import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Archive, type ArchiveOptions, assembleArchive } from './archive.ts';
import { ballastIn } from './ballast.ts';
import { type Database, openDatabase } from './database.ts';
import { ArchiveDamaged, DiskFull, failureOf } from './failures.ts';
import { lockArchive } from './lock.ts';
import { setPragma, setPragmas } from './pragmas.ts';
import { migrate, schemaOf } from './schema.ts';

export const ARCHIVE_FILE = 'archive.sqlite';

/**
 * Opens the archive of a room, making it when the folder is empty, and holds it for this process alone until `close`.
 * Throws an `ArchiveFailed` whose code and message say what to do: locked, foreign, newer, damaged, unwritable, disk full.
 * A file that is not ours is left exactly as it is.
 */
export function openArchive(directory: string, options: ArchiveOptions = {}): Archive {
  makeFolder(directory);
  try {
    return openLocked(directory, options);
  } catch (error) {
    // Opening needs a few pages too, and a hub that was stopped on a full disk must come up to close its vote.
    if (!(error instanceof DiskFull) || !ballastIn(directory, 0).drop()) throw error;
    return openLocked(directory, options);
  }
}

function openLocked(directory: string, options: ArchiveOptions): Archive {
  const lock = lockArchive(directory);
  let database: Database | null = null;
  try {
    database = openChecked(directory);
    return assembleArchive(directory, database, lock.release, options);
  } catch (error) {
    database?.close();
    lock.release();
    throw error;
  }
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
  const database = openDatabase(join(directory, ARCHIVE_FILE), { busyMs: OPENING_BUSY_MS });
  try {
    const schema = schemaOf(database);
    setPragmas(database);
    checkPages(database);
    migrate(database, schema);
    setPragma(database, 'busy_timeout', BUSY_MS);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** While opening nobody else has any business with the file; later a tool that looks at it may hold it for a moment. */
const OPENING_BUSY_MS = 500;
const BUSY_MS = 5_000;

/** A folder with papers but without a database is a broken archive; beginning a new room in it would hide the loss. */
function refuseLostDatabase(directory: string): void {
  const bytes = statSync(join(directory, ARCHIVE_FILE), { throwIfNoEntry: false })?.size ?? 0;
  if (bytes > 0) return;
  const papers = join(directory, 'papers');
  const isInUse = existsSync(papers) && readdirSync(papers).length > 0;
  if (isInUse || existsSync(join(directory, `${ARCHIVE_FILE}-wal`))) throw new ArchiveDamaged(directory, `${ARCHIVE_FILE} is missing`);
}

function checkPages(database: Database): void {
  const found = database.pragma('quick_check(1)');
  if (found !== 'ok') throw new ArchiveDamaged(database.path, String(found));
}
