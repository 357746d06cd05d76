import { constants, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArchiveFailed, failureOf } from '../failures.ts';
import { LOCK_FILE, lockArchive } from '../lock.ts';
import { ARCHIVE_FILE } from '../open.ts';

/**
 * Copies the database of an archive that no hub is using into a temporary folder, hands it to `work` and removes it again.
 * The verifier never opens the original: SQLite would recover, checkpoint and delete files beside it, and evidence is left as found.
 * Throws `ARCHIVE_LOCKED`, `ARCHIVE_MISSING`, and what the disk says.
 */
export async function withCopy<T>(directory: string, work: (path: string) => Promise<T>): Promise<T> {
  if (!existsSync(join(directory, ARCHIVE_FILE))) throw new ArchiveFailed('ARCHIVE_MISSING', { place: directory });
  const folder = mkdtempSync(join(tmpdir(), 'plenum-verify-'));
  try {
    whileUnused(directory, () => copyDatabase(directory, folder));
    return await work(join(folder, ARCHIVE_FILE));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs `work` while this process holds the archive. Where no hub ever ran there is no lock file, and none is made. */
function whileUnused(directory: string, work: () => void): void {
  const lock = existsSync(join(directory, LOCK_FILE)) ? lockIfWritable(directory) : null;
  try {
    work();
  } finally {
    lock?.release();
  }
}

/** A medium that cannot be written has no running hub either, and on a full disk a running hub would have shown itself before the room was missed. */
function lockIfWritable(directory: string) {
  try {
    return lockArchive(directory);
  } catch (error) {
    if (error instanceof ArchiveFailed && (error.code === 'ARCHIVE_UNWRITABLE' || error.code === 'DISK_FULL')) return null;
    throw error;
  }
}

function copyDatabase(directory: string, folder: string): void {
  try {
    // The write-ahead log holds what was committed last; the shared-memory index beside it is made anew.
    for (const name of [ARCHIVE_FILE, `${ARCHIVE_FILE}-wal`]) {
      if (existsSync(join(directory, name))) copyFileSync(join(directory, name), join(folder, name), constants.COPYFILE_FICLONE);
    }
  } catch (error) {
    throw failureOf(error, folder);
  }
}
