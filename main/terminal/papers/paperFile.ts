import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PaperHash } from '../../../shared/base/ids.ts';

/** Places of one paper: whole and verified under its hash, or as far as it has come beside it. */
export function paperPaths(folder: string, hash: PaperHash): { readonly whole: string; readonly part: string } {
  return { whole: join(folder, `${hash}.pdf`), part: join(folder, `${hash}.part`) };
}

/** Length of a file, 0 where there is none that can be read. Whoever then writes it is told why not. */
export async function lengthOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 0;
    throw error;
  }
}

/** What arrives of a paper and what the caller hears of it. */
export interface Arrival {
  readonly hash: PaperHash;
  /** Bytes that the part has already. */
  readonly received: number;
  /** Brings the rest in blocks, once the part has been read; null when it is complete and only has to be checked. */
  readonly bringRest: ((take: (block: Buffer) => Promise<void>) => Promise<void>) | null;
  readonly onBytes: (received: number) => void;
}

/**
 * Writes what arrives behind the part and checks the hash. Answers false, and removes the part, when the bytes are not those of `hash`.
 * Throws what the disk or the connection did; what has arrived by then stays for the next try. A right part still has to be kept
 * ({@link keepPaper}); it can be read meanwhile.
 */
export async function receivePaper(folder: string, arrival: Arrival): Promise<boolean> {
  const { part } = paperPaths(folder, arrival.hash);
  const file = await open(part, arrival.received === 0 ? 'w' : 'r+');
  let isRight: boolean;
  try {
    const digest = await digestOfStart(file, arrival.received);
    await arrival.bringRest?.(appendTo(file, digest, arrival));
    isRight = digest.digest('hex') === arrival.hash;
  } finally {
    await file.close();
  }
  if (!isRight) await rm(part, { force: true });
  return isRight;
}

/** Flushes a part whose hash was right and moves it to its place: a file under its final name is whole, whatever happens to the power. */
export async function keepPaper(folder: string, hash: PaperHash): Promise<void> {
  const { whole, part } = paperPaths(folder, hash);
  const file = await open(part, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, whole);
}

const READ_BYTES = 1_048_576;

async function digestOfStart(file: FileHandle, length: number): Promise<Hash> {
  const digest = createHash('sha256');
  const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, length));
  for (let position = 0; position < length; ) {
    const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, length - position), position);
    if (bytesRead === 0) throw new Error('a part of a paper became shorter while it was read');
    digest.update(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
  return digest;
}

function appendTo(file: FileHandle, digest: Hash, { received, onBytes }: Arrival): (block: Buffer) => Promise<void> {
  let position = received;
  return async (block) => {
    digest.update(block);
    // A disk that is nearly full takes a part; the next write tells why.
    for (let written = 0; written < block.length; ) {
      const { bytesWritten } = await file.write(block, written, block.length - written, position);
      written += bytesWritten;
      position += bytesWritten;
    }
    onBytes(position);
  };
}
