import { WorldFailed } from '../../shared/base/result.ts';

/** The archive could not be opened, read or written. `code` has a sentence `archive.<CODE>` in both languages; `message` is the English one. */
export class ArchiveFailed extends WorldFailed {
  override readonly name: string = 'ArchiveFailed';
}

/** Another process holds the archive, or its database. */
export class ArchiveLocked extends ArchiveFailed {
  override readonly name = 'ArchiveLocked';
  constructor(place: string, cause?: unknown) {
    super(
      'ARCHIVE_LOCKED',
      `Another program is using the archive in ${place}: stop the hub that runs there (or the tool that has its database open), then try again.`,
      cause,
    );
  }
}

/** The file is no database, or the database of something else. It was not touched. */
export class ArchiveForeign extends ArchiveFailed {
  override readonly name = 'ArchiveForeign';
  constructor(place: string, cause?: unknown) {
    super('ARCHIVE_FOREIGN', `${place} is not a Plenum archive and was left as it is: choose another folder for the room.`, cause);
  }
}

/** Written by a newer Plenum. It was not touched. */
export class ArchiveNewer extends ArchiveFailed {
  override readonly name = 'ArchiveNewer';
  constructor(place: string, found: number, known: number) {
    super(
      'ARCHIVE_NEWER',
      `The archive in ${place} was written by a newer Plenum (schema ${found}, this program knows ${known}): install the newer version.`,
    );
  }
}

/** The database does not hold together. */
export class ArchiveDamaged extends ArchiveFailed {
  override readonly name = 'ArchiveDamaged';
  constructor(place: string, what: string, cause?: unknown) {
    super(
      'ARCHIVE_DAMAGED',
      `The archive in ${place} is damaged (${what}): copy the folder away as it is, then restore the last backup and run "plenum verify" on it.`,
      cause,
    );
  }
}

/** The folder or a file in it cannot be made or written. */
export class ArchiveUnwritable extends ArchiveFailed {
  override readonly name = 'ArchiveUnwritable';
  constructor(place: string, cause?: unknown) {
    super('ARCHIVE_UNWRITABLE', `Cannot write in ${place}: give this user the right to write there, or choose another folder.`, cause);
  }
}

/** There is no room left. Nothing that was acknowledged is lost, and reading goes on. */
export class DiskFull extends ArchiveFailed {
  override readonly name = 'DiskFull';
  constructor(place: string, cause?: unknown) {
    super(
      'DISK_FULL',
      `The disk that holds ${place} is full: free space there, then try again. Nothing that was acknowledged is lost.`,
      cause,
    );
  }
}

/** The disk refused to read or write for another reason. */
export class ArchiveUnreadable extends ArchiveFailed {
  override readonly name = 'ArchiveUnreadable';
  constructor(place: string, cause?: unknown) {
    super('ARCHIVE_UNREADABLE', `Reading or writing in ${place} failed: check the disk and its cable, then start again.`, cause);
  }
}

/**
 * The failure that an error of SQLite or of the file system at `place` stands for. Anything else, a broken constraint for
 * instance, is wrong code and comes back as it is.
 */
export function failureOf(error: unknown, place: string): unknown {
  if (error instanceof WorldFailed || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return new DiskFull(place, error);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return new ArchiveLocked(place, error);
  if (code.startsWith('SQLITE_CORRUPT')) return new ArchiveDamaged(place, error.message, error);
  if (code === 'SQLITE_NOTADB') return new ArchiveForeign(place, error);
  if (UNWRITABLE.has(code) || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN'))
    return new ArchiveUnwritable(place, error);
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO') return new ArchiveUnreadable(place, error);
  return error;
}

const UNWRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR', 'SQLITE_PERM']);
