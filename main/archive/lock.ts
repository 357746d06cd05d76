import { join } from 'node:path';
import { type Database, openDatabase } from './database.ts';
import { ArchiveLocked } from './failures.ts';

export const LOCK_FILE = 'archive.lock';

export interface ArchiveLock {
  release(): void;
}

/**
 * Holds the archive in `directory` for this process alone. The lock is SQLite's own, on an empty file beside the archive:
 * the system drops it when the process ends, however it ends, so there is never a stale one. Throws {@link ArchiveLocked}.
 */
export function lockArchive(directory: string): ArchiveLock {
  const database = openDatabase(join(directory, LOCK_FILE), { busyMs: 0 });
  try {
    database.execute('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw error instanceof ArchiveLocked ? new ArchiveLocked(directory, error) : error;
  }
  return { release: () => endAndClose(database) };
}

function endAndClose(database: Database): void {
  database.execute('ROLLBACK');
  database.close();
}
