import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { PaperHash } from '../../../shared/base/ids.ts';
import type { Logger } from '../../../shared/base/logger.ts';
import { WorldFailed } from '../../../shared/base/result.ts';
import { SIDE_BLOCK_BYTES } from '../../../shared/paper/sideFile.ts';
import { bringUnmeasured } from './bringUnmeasured.ts';
import { readRange } from './byteRange.ts';
import { type Extent, extentOf } from './extents.ts';
import type { HubFile, HubFiles } from './hubFiles.ts';
import type { PaperStore, StoredRef } from './paperStore.ts';
import type { Transfers } from './transfers.ts';

/** An HTTP answer with bytes of a file, for the `paper:` scheme. A body in one piece where it is short. */
export interface PaperAnswer {
  readonly status: 200 | 206 | 404 | 410 | 416 | 503;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | Readable | null;
}

/** What may be read of a file here: its length, null when nobody said. */
export interface Readability {
  readonly bytes: number | null;
}

export interface PaperReaderOptions {
  readonly store: PaperStore;
  readonly transfers: Transfers;
  readonly files: Pick<HubFiles, 'download'>;
  readonly logger: Logger;
  /** Whether whoever sits here may read a file; `recalled` when nobody may any more; null for every other file. */
  readonly readable: (file: HubFile) => Readability | 'recalled' | null;
  /** Called before anything of a file is written here for a reader. */
  readonly onHold: (file: HubFile) => void;
  /** Somebody reads a paper that is not whole yet. */
  readonly onMissed: (hash: PaperHash) => void;
}

/**
 * Answers reading of papers by ranges (T11): from what is here, and what is not here after bringing exactly the blocks that are missing
 * and keeping them. Papers that nobody here may read do not exist; those that were recalled are gone.
 */
export class PaperReader {
  readonly #options: PaperReaderOptions;
  /** Answers under way, to be cut off when their paper is recalled. */
  readonly #streams = new Map<PaperHash, Set<Readable>>();

  constructor(options: PaperReaderOptions) {
    this.#options = options;
  }

  /** Answers `rangeHeader` (null: everything). A range that the hub would have to give is 503 while it cannot be reached. */
  async read(file: HubFile, rangeHeader: string | null, signal: AbortSignal): Promise<PaperAnswer> {
    try {
      return await this.#answer(file, rangeHeader, signal);
    } catch (error) {
      // Refused, or out of reach.
      if (!(error instanceof WorldFailed)) throw error;
      this.#options.logger.info('a file cannot be read now', { hash: file.hash, why: error.code });
      return this.#options.readable(file) === 'recalled' ? GONE : UNAVAILABLE;
    }
  }

  /** The whole, verified file, fetched if need be: for saving it elsewhere. Throws {@link WorldFailed}. */
  async readWhole(file: HubFile, signal: AbortSignal): Promise<Buffer> {
    const readable = this.#options.readable(file);
    if (readable === 'recalled') throw new WorldFailed('PAPER_RECALLED', 'The file was recalled.');
    if (!readable) throw new WorldFailed('PAPER_MISSING', 'The file is not open to whoever sits here.');
    const stored = await this.#measured(file, readable, signal);
    if (!(await this.#options.store.findWhole(stored))) {
      this.#options.onHold(file);
      await this.#options.transfers.bringWhole(stored, signal);
    }
    const handle = await this.#options.store.open(stored, extentOf(stored.bytes));
    if (!handle) throw new WorldFailed('PAPER_MISSING', 'The file was removed while it was read.');
    return buffer(handle.createReadStream({ start: 0 }));
  }

  /** Ends every answer of a file that is under way. */
  cutOff(hash: PaperHash): void {
    for (const stream of this.#streams.get(hash) ?? []) stream.destroy(new WorldFailed('PAPER_RECALLED', 'The file is wiped.'));
  }

  async #answer(file: HubFile, rangeHeader: string | null, signal: AbortSignal): Promise<PaperAnswer> {
    const readable = this.#options.readable(file);
    if (readable === 'recalled') return GONE;
    if (!readable) return NOT_FOUND;
    const stored = await this.#measured(file, readable, signal);
    const asked = readRange(rangeHeader, stored.bytes);
    if (asked.kind === 'unsatisfiable') return { status: 416, headers: { 'content-range': `bytes */${stored.bytes}` }, body: null };
    const extent = asked.kind === 'part' ? { start: asked.start, end: asked.end + 1 } : extentOf(stored.bytes);
    const body = await this.#open(file, stored, extent, signal);
    const headers = { ...HEADERS, 'content-length': String(extent.end - extent.start) };
    if (asked.kind === 'whole') return { status: 200, headers, body };
    return { status: 206, headers: { ...headers, 'content-range': `bytes ${asked.start}-${asked.end}/${stored.bytes}` }, body };
  }

  /** The file with its length. One whose length nobody told (minutes) is brought whole for it. */
  async #measured(file: HubFile, { bytes }: Readability, signal: AbortSignal): Promise<StoredRef> {
    if (bytes !== null) return { hash: file.hash, bytes };
    const { store, files, onHold } = this.#options;
    const known = await store.lengthOfWhole(file.hash);
    if (known > 0) return { hash: file.hash, bytes: known };
    onHold(file);
    const whole = await bringUnmeasured(files, file, signal);
    await store.keepWhole(file.hash, whole);
    return { hash: file.hash, bytes: whole.length };
  }

  async #open(file: HubFile, stored: StoredRef, extent: Extent, signal: AbortSignal): Promise<Buffer | Readable> {
    const { store } = this.#options;
    if (!(await store.findWhole(stored))) {
      this.#options.onHold(file);
      if (file.kind === 'paper') this.#options.onMissed(file.hash);
    }
    if (extent.end - extent.start <= PIECE_BYTES) return this.#piece(stored, extent, signal);
    // The first piece before the answer's head: a hub that is out of reach is told as such.
    const first = await this.#piece(stored, { start: extent.start, end: extent.start + PIECE_BYTES }, signal);
    const stream = Readable.from(this.#pieces(stored, extent, first, signal), { objectMode: false });
    const ofFile = this.#streams.get(file.hash) ?? new Set();
    this.#streams.set(file.hash, ofFile.add(stream));
    stream.once('close', () => ofFile.delete(stream) && ofFile.size === 0 && this.#streams.delete(file.hash));
    return stream;
  }

  async *#pieces(stored: StoredRef, { start, end }: Extent, first: Buffer, signal: AbortSignal): AsyncGenerator<Buffer> {
    yield first;
    for (let at = start + PIECE_BYTES; at < end; at += PIECE_BYTES)
      yield await this.#piece(stored, { start: at, end: Math.min(end, at + PIECE_BYTES) }, signal);
  }

  /** Bytes of a file, brought first where they are missing. */
  async #piece(stored: StoredRef, extent: Extent, signal: AbortSignal): Promise<Buffer> {
    const { store, transfers } = this.#options;
    const here = await store.open(stored, extent);
    if (here) return readAt(here, extent);
    await transfers.bringBlocks(stored, extent, SIDE_BLOCK_BYTES, signal);
    const brought = await store.open(stored, extent);
    if (!brought) throw new WorldFailed('PAPER_MISSING', 'The file was removed while it was read.');
    return readAt(brought, extent);
  }
}

/** Four blocks: one read of the disk, and not too much memory for each answer under way. */
const PIECE_BYTES = 4 * SIDE_BLOCK_BYTES;
/** Content is named by its hash: it never changes. */
const HEADERS = { 'content-type': 'application/pdf', 'accept-ranges': 'bytes', 'cache-control': 'no-store' };
const NOT_FOUND: PaperAnswer = { status: 404, headers: {}, body: null };
const GONE: PaperAnswer = { status: 410, headers: {}, body: null };
const UNAVAILABLE: PaperAnswer = { status: 503, headers: {}, body: null };

async function readAt(handle: FileHandle, { start, end }: Extent): Promise<Buffer> {
  try {
    const bytes = Buffer.allocUnsafe(end - start);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
    if (bytesRead !== bytes.length) throw new WorldFailed('PAPER_MISSING', 'The file on this disk is shorter than it should be.');
    return bytes;
  } finally {
    await handle.close();
  }
}
