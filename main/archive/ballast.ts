import { randomFillSync } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { open, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A file that only takes up room, to be given up when the disk is full: on a full SQLite volume even a DELETE fails, and a
 * running vote must still be closed and archived (SECURITY.md §4.5).
 */
export interface Ballast {
  /** Writes the file if it is not there and the disk has plenty of room; resolves when that is done or given up. */
  lay(): Promise<void>;
  /** Gives the room up. False when there was none to give. */
  drop(): boolean;
  /** Stops writing. */
  stop(): void;
}

// Ballast must never be what fills the disk: it is laid only where it takes a quarter of the free room at most.
const FREE_PER_BALLAST = 4;
const CHUNK_BYTES = 1024 * 1024;

export function ballastIn(directory: string, bytes: number): Ballast {
  const path = join(directory, 'ballast');
  const unfinished = join(directory, 'ballast.part');
  let stopped = false;
  let laying: Promise<void> | null = null;

  async function write(): Promise<void> {
    const file = await open(unfinished, 'w');
    try {
      // Random bytes: a file system that packs or shares blocks would take no room for others.
      for (let written = 0; written < bytes && !stopped; written += CHUNK_BYTES) {
        await file.writeFile(randomFillSync(new Uint8Array(Math.min(CHUNK_BYTES, bytes - written))));
      }
      await file.sync();
    } finally {
      await file.close();
    }
  }

  async function layOnce(): Promise<void> {
    if (bytes === 0 || existsSync(path)) return;
    const { bavail, bsize } = await statfs(directory);
    if (bavail * bsize < bytes * FREE_PER_BALLAST) return;
    await write();
    if (stopped) await rm(unfinished, { force: true });
    else await rename(unfinished, path);
  }

  return {
    lay() {
      laying ??= layOnce();
      return laying;
    },
    drop() {
      stopped = true;
      if (!existsSync(path) && !existsSync(unfinished)) return false;
      rmSync(path, { force: true });
      rmSync(unfinished, { force: true });
      return true;
    },
    stop() {
      stopped = true;
    },
  };
}
