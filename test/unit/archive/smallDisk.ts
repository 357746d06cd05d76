import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Archive, assembleArchive } from '../../../main/archive/archive.ts';
import { openDatabase } from '../../../main/archive/database.ts';
import { openArchive } from '../../../main/archive/open.ts';
import { setPragmas } from '../../../main/archive/pragmas.ts';
import { migrate, schemaOf } from '../../../main/archive/schema.ts';
import { aFolder } from './room.ts';

export interface SmallDisk {
  readonly archive: Archive;
  /** Takes what room is left, to the last byte. */
  fillUp(): void;
  /** Opens the archive again after it was closed. */
  reopen(): Archive;
  /** Called when the ballast should have gone: what a real disk does by itself, a limited database does only when told. */
  ballastGone(): void;
  /** Closes the archive, and lets go of the disk. */
  close(): void;
}

const DISK_BYTES = 12 * 1024 * 1024;
/** Merging would make room again. */
const OPTIONS = { ballastBytes: 2 * 1024 * 1024, compactAbove: Number.MAX_SAFE_INTEGER };

/**
 * An archive on a disk of 12 MB with 2 MB of ballast: a small volume of its own where this user may mount one, else a
 * database that may not grow past a limit.
 */
export async function anArchiveOnSmallDisk(): Promise<SmallDisk> {
  const folder = aFolder();
  return mount(folder) ? onVolume(folder) : limited(folder);
}

function mount(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch (error) {
    // Not root, no mount command, or a container that may not: the limited database stands in.
    if (error instanceof Error) return false;
    throw error;
  }
}

async function onVolume(folder: string): Promise<SmallDisk> {
  let archive = openArchive(folder, OPTIONS);
  await archive.ballast.lay();
  return {
    archive,
    fillUp: () => fillUp(join(folder, 'junk')),
    reopen() {
      archive = openArchive(folder, OPTIONS);
      return archive;
    },
    ballastGone: () => undefined,
    close() {
      archive.close();
      execFileSync('umount', [folder]);
    },
  };
}

function fillUp(path: string): void {
  try {
    for (;;) appendFileSync(path, new Uint8Array(4_096));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}

async function limited(folder: string): Promise<SmallDisk> {
  const open = () => {
    const database = openDatabase(join(folder, 'archive.sqlite'), { busyMs: 100 });
    setPragmas(database);
    migrate(database, schemaOf(database));
    database.pragma('max_page_count = 200');
    return { database, archive: assembleArchive(folder, database, () => undefined, OPTIONS) };
  };
  let { database, archive } = open();
  await archive.ballast.lay();
  return {
    archive,
    fillUp: () => undefined,
    reopen() {
      ({ database, archive } = open());
      return archive;
    },
    ballastGone: () => void database.pragma('max_page_count = 2000'),
    close: () => archive.close(),
  };
}
