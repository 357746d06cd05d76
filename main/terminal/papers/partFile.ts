import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { constants, type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import type { PaperHash } from '../../../shared/base/ids.ts';
import { encodeRecord, imprintOf, RECORD_BYTES, readRecords } from './blockMap.ts';
import { type Extent, Extents, extentOf } from './extents.ts';
import { paperPaths } from './paperPaths.ts';

/**
 * A paper that is not whole yet: a sparse file of its full length, and beside it a map of what was written (T14). A block stands in the
 * map only after its bytes were written, and when the file is opened again each is believed only if it looks as it did then. So whatever
 * was killed, and whatever the power took, a block that is said to be there is there.
 */
export class PartFile {
  readonly hash: PaperHash;
  readonly bytes: number;
  readonly #folder: string;
  readonly #file: FileHandle;
  readonly #map: FileHandle;
  #mapBytes = 0;
  readonly #arrived = new Extents();
  /** Of the first `#digestedBytes`. Blocks that come in their order are digested from memory. */
  readonly #digest = createHash('sha256');
  #digestedBytes = 0;
  /** Writes happen one after the other: readers and the fetch ahead bring blocks at once. */
  #last: Promise<unknown> = Promise.resolve();
  readonly #awaiting = new Set<() => void>();

  private constructor(folder: string, hash: PaperHash, bytes: number, file: FileHandle, map: FileHandle) {
    this.#folder = folder;
    this.hash = hash;
    this.bytes = bytes;
    this.#file = file;
    this.#map = map;
  }

  /** Opens what is there of a paper, or begins it. Throws what the disk does. */
  static async open(folder: string, hash: PaperHash, bytes: number): Promise<PartFile> {
    const paths = paperPaths(folder, hash);
    const kept = readRecords(await readFile(paths.map).catch(ifMissing), bytes);
    const file = await open(paths.part, constants.O_RDWR | constants.O_CREAT, 0o600);
    const map = await open(paths.map, constants.O_RDWR | constants.O_CREAT, 0o600).catch(async (error: unknown) => {
      await file.close();
      throw error;
    });
    const part = new PartFile(folder, hash, bytes, file, map);
    try {
      await file.truncate(bytes);
      for (const block of kept) if (imprintOf(await part.#read(block)) === block.imprint) part.#arrived.add(block);
      part.#mapBytes = kept.length * RECORD_BYTES;
      await map.truncate(part.#mapBytes);
      return part;
    } catch (error) {
      await part.close();
      throw error;
    }
  }

  get arrivedBytes(): number {
    return this.#arrived.bytes;
  }

  get isComplete(): boolean {
    return this.has(extentOf(this.bytes));
  }

  has(extent: Extent): boolean {
    return this.#arrived.has(extent);
  }

  missingIn(extent: Extent): Extent[] {
    return this.#arrived.missingIn(extent);
  }

  /** Resolves when the next block has been written. */
  nextArrival(): Promise<void> {
    return new Promise((resolve) => this.#awaiting.add(resolve));
  }

  /** Writes a block, whose memory may be used again afterwards. Throws what the disk does; then nothing of it counts as there. */
  write(start: number, block: Buffer): Promise<void> {
    return this.#inTurn(() => this.#write(start, block));
  }

  /** Whether all bytes are there and are those of the hash. */
  isRight(): Promise<boolean> {
    return this.#inTurn(async () => {
      if (!this.isComplete) return false;
      await this.#digestUpTo(this.bytes);
      return this.#digest.digest('hex') === this.hash;
    });
  }

  /** Flushes a part whose hash was right and moves it to its place: a file under its final name is whole, whatever happens to the power. */
  async keep(): Promise<void> {
    const { whole, part, map } = paperPaths(this.#folder, this.hash);
    await this.#inTurn(() => this.#file.sync());
    await rename(part, whole);
    await this.close();
    await rm(map, { force: true });
  }

  /** Waits for what is being written and lets go of the files; what arrived stays on the disk. */
  close(): Promise<void> {
    return this.#inTurn(async () => {
      await Promise.all([this.#file.close(), this.#map.close()]);
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => {});
    return done;
  }

  async #write(start: number, block: Buffer): Promise<void> {
    await writeAll(this.#file, block, start);
    const record = encodeRecord({ start, end: start + block.length, imprint: imprintOf(block) });
    // Sixteen bytes for the system's cache: the way through another thread would cost as much as the block.
    writeSync(this.#map.fd, record, 0, RECORD_BYTES, this.#mapBytes);
    this.#mapBytes += RECORD_BYTES;
    if (this.has({ start: this.#digestedBytes, end: start })) await this.#digestUpTo(start);
    this.#arrived.add({ start, end: start + block.length });
    if (start <= this.#digestedBytes && start + block.length > this.#digestedBytes) {
      this.#digest.update(block.subarray(this.#digestedBytes - start));
      this.#digestedBytes = start + block.length;
    }
    for (const resolve of this.#awaiting) resolve();
    this.#awaiting.clear();
  }

  async #digestUpTo(end: number): Promise<void> {
    while (this.#digestedBytes < end) {
      const next = { start: this.#digestedBytes, end: Math.min(end, this.#digestedBytes + READ_BYTES) };
      this.#digest.update(await this.#read(next));
      this.#digestedBytes = next.end;
    }
  }

  async #read({ start, end }: Extent): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(end - start);
    for (let filled = 0; filled < buffer.length; ) {
      const { bytesRead } = await this.#file.read(buffer, filled, buffer.length - filled, start + filled);
      if (bytesRead === 0) throw new Error('a part of a paper became shorter while it was read');
      filled += bytesRead;
    }
    return buffer;
  }
}

const READ_BYTES = 1_048_576;

async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  // A disk that is nearly full takes a part; the next write tells why.
  for (let written = 0; written < bytes.length; )
    written += (await file.write(bytes, written, bytes.length - written, position + written)).bytesWritten;
}

function ifMissing(error: unknown): Buffer {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
  throw error;
}
