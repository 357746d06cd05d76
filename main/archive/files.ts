import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { open, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { assert } from '../../shared/base/assert.ts';
import { PAPER_HASH_PATTERN, type PaperHash } from '../../shared/base/ids.ts';
import { DiskFull, failureOf } from './failures.ts';
import { syncFolder } from './folders.ts';

/** A file that has come in whole and waits to be looked at. It is in the store only after `keep`. */
export interface ReceivedFile {
  readonly hash: PaperHash;
  readonly bytes: number;
  /** Where its bytes are until `keep` or `discard`. */
  readonly path: string;
  /** Puts it into the store, on disk for good when this resolves. Keeping a file that is there already keeps the one that is there. */
  keep(): Promise<void>;
  discard(): Promise<void>;
}

export type Files = ReturnType<typeof openFiles>;

/** Room that a store leaves free on the disk beside the file itself: for the log and the updates of a meeting in session. */
const RESERVE_BYTES = 16 * 1024 * 1024;

/** Files named by their SHA-256, in `papers/`; what is still coming in is in `incoming/` (SPEC.md A13, A14). */
export function openFiles(directory: string) {
  const folder = join(directory, 'papers');
  const incoming = join(directory, 'incoming');
  try {
    mkdirSync(folder, { recursive: true });
    // What a crash left half received was never acknowledged.
    rmSync(incoming, { recursive: true, force: true });
    mkdirSync(incoming);
  } catch (error) {
    throw failureOf(error, directory);
  }
  const pathOf = (hash: PaperHash): string => {
    assert(PAPER_HASH_PATTERN.test(hash), 'files: not a hash');
    return join(folder, hash);
  };

  async function checkRoom(bytes: number): Promise<void> {
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < bytes + RESERVE_BYTES) throw new DiskFull(directory);
  }

  async function keep(path: string, hash: PaperHash): Promise<void> {
    if (existsSync(pathOf(hash))) return rm(path);
    await rename(path, pathOf(hash));
    syncFolder(folder);
  }

  return {
    /**
     * Takes in a file to its end, hashing as it comes. `expectedBytes` (what the sender announced) must fit on the disk
     * before anything is written. Throws {@link DiskFull} and what the source throws; nothing is left behind then.
     */
    async receive(source: AsyncIterable<Uint8Array>, expectedBytes: number): Promise<ReceivedFile> {
      const path = join(incoming, randomBytes(12).toString('hex'));
      try {
        await checkRoom(expectedBytes);
        const { hash, bytes } = await writeAll(path, source);
        return {
          hash,
          bytes,
          path,
          keep: () => keep(path, hash).catch((error: unknown) => Promise.reject(failureOf(error, directory))),
          discard: () => rm(path, { force: true }),
        };
      } catch (error) {
        await rm(path, { force: true });
        throw failureOf(error, directory);
      }
    },
    /** Stores bytes made here (the minutes' PDF) and answers their name. */
    async store(bytes: Uint8Array): Promise<PaperHash> {
      const received = await this.receive(once(bytes), bytes.length);
      await received.keep();
      return received.hash;
    },
    /** Where the bytes of a stored file are. */
    path: pathOf,
  };
}

async function writeAll(path: string, source: AsyncIterable<Uint8Array>): Promise<{ hash: PaperHash; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(path, 'wx');
  try {
    for await (const chunk of source) {
      hash.update(chunk);
      bytes += chunk.length;
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { hash: hash.digest('hex') as PaperHash, bytes };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
