import { WorldFailed } from '../../shared/base/result.ts';
import { type TextValues, translatorFor } from '../../shared/i18n/translate.ts';

export type ArchiveFailureCode =
  /** Another process holds the archive, or its database. */
  | 'ARCHIVE_LOCKED'
  /** The file is no database, or the database of something else. It was not touched. */
  | 'ARCHIVE_FOREIGN'
  /** Written by a newer Plenum. It was not touched. */
  | 'ARCHIVE_NEWER'
  /** The database does not hold together. */
  | 'ARCHIVE_DAMAGED'
  /** There is none where one was asked for. */
  | 'ARCHIVE_MISSING'
  /** The folder or a file in it cannot be made or written. */
  | 'ARCHIVE_UNWRITABLE'
  /** The disk failed to read or write for another reason. */
  | 'ARCHIVE_UNREADABLE'
  /** There is no room left. Nothing that was acknowledged is lost, and reading goes on. */
  | 'DISK_FULL';

/** The archive could not be opened, read or written. `archive.<code>`, filled with `detail`, is the sentence that says what to do; `message` is the English one. */
export class ArchiveFailed extends WorldFailed {
  override readonly name: string = 'ArchiveFailed';
  declare readonly code: ArchiveFailureCode;
  readonly detail: TextValues;

  constructor(code: ArchiveFailureCode, detail: { readonly place: string } & TextValues, cause?: unknown) {
    super(code, english(`archive.${code}`, detail), cause);
    this.detail = detail;
  }
}

export class ArchiveLocked extends ArchiveFailed {
  override readonly name = 'ArchiveLocked';
  constructor(place: string, cause?: unknown) {
    super('ARCHIVE_LOCKED', { place }, cause);
  }
}

export class ArchiveForeign extends ArchiveFailed {
  override readonly name = 'ArchiveForeign';
  constructor(place: string, cause?: unknown) {
    super('ARCHIVE_FOREIGN', { place }, cause);
  }
}

export class ArchiveNewer extends ArchiveFailed {
  override readonly name = 'ArchiveNewer';
  constructor(place: string, found: number, known: number) {
    super('ARCHIVE_NEWER', { place, found, known });
  }
}

export class ArchiveDamaged extends ArchiveFailed {
  override readonly name = 'ArchiveDamaged';
  constructor(place: string, what: string, cause?: unknown) {
    super('ARCHIVE_DAMAGED', { place, what }, cause);
  }
}

export class ArchiveUnwritable extends ArchiveFailed {
  override readonly name = 'ArchiveUnwritable';
  constructor(place: string, cause?: unknown) {
    super('ARCHIVE_UNWRITABLE', { place }, cause);
  }
}

export class DiskFull extends ArchiveFailed {
  override readonly name = 'DiskFull';
  constructor(place: string, cause?: unknown) {
    super('DISK_FULL', { place }, cause);
  }
}

/**
 * The failure that an error of SQLite or of the file system at `place` stands for. Anything else, a broken constraint for
 * instance, is wrong code and comes back as it is.
 */
export function failureOf(error: unknown, place: string): unknown {
  if (error instanceof WorldFailed || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  if (FULL.has(code)) return new DiskFull(place, error);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return new ArchiveLocked(place, error);
  if (code.startsWith('SQLITE_CORRUPT')) return new ArchiveDamaged(place, error.message, error);
  if (code === 'SQLITE_NOTADB') return new ArchiveForeign(place, error);
  if (UNWRITABLE.has(code) || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) {
    return new ArchiveUnwritable(place, error);
  }
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO') return new ArchiveFailed('ARCHIVE_UNREADABLE', { place }, error);
  return error;
}

// SHMSIZE: the index of the write-ahead log could not get its room.
const FULL = new Set(['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT']);
const UNWRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR', 'SQLITE_PERM']);

const english = translatorFor('en');
