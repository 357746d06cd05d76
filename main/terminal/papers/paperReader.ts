import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { PaperHash } from '../../../shared/base/ids.ts';
import type { Logger } from '../../../shared/base/logger.ts';
import { WorldFailed } from '../../../shared/base/result.ts';
import { readRange } from './byteRange.ts';
import type { ByteRange, HubFile, HubFiles } from './hubFiles.ts';
import { keepPaper, lengthOf, paperPaths, receivePaper } from './paperFile.ts';

/** An HTTP answer with bytes of a paper, for the `paper:` scheme. */
export interface PaperAnswer {
  readonly status: 200 | 206 | 404 | 416 | 503;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable | null;
}

export interface PaperReaderOptions {
  readonly folder: string;
  readonly logger: Logger;
  readonly files: Pick<HubFiles, 'get' | 'download'>;
  /** The length of a file that whoever sits here may read, null in it when nobody said; null for every other file. */
  readonly readable: (file: HubFile) => { readonly bytes: number | null } | null;
  /** Somebody reads a paper that is not whole yet. */
  readonly onMissed: (hash: PaperHash) => void;
}

/**
 * Answers reading of papers by ranges (T11): from the verified file; while it is still coming, from the part that has arrived, or straight
 * from the hub. Papers that nobody here may read do not exist.
 */
export class PaperReader {
  readonly #options: PaperReaderOptions;

  constructor(options: PaperReaderOptions) {
    this.#options = options;
  }

  /** Answers `rangeHeader` (null: everything). A range that the hub would have to give is 503 while it cannot be reached. */
  async read(file: HubFile, rangeHeader: string | null, signal: AbortSignal): Promise<PaperAnswer> {
    const readable = this.#options.readable(file);
    if (!readable) return NOT_FOUND;
    const size = readable.bytes ?? (await this.#fetchWhole(file, signal));
    if (size === null) return UNAVAILABLE;
    const asked = readRange(rangeHeader, size);
    if (asked.kind === 'unsatisfiable') return { status: 416, headers: { 'content-range': `bytes */${size}` }, body: null };
    const range = asked.kind === 'part' ? { start: asked.start, end: asked.end } : null;
    const body = await this.#open(file, size, range, signal);
    if (!body) return UNAVAILABLE;
    const { start, end } = range ?? { start: 0, end: size - 1 };
    const headers = { ...HEADERS, 'content-length': String(end - start + 1) };
    return range
      ? { status: 206, headers: { ...headers, 'content-range': `bytes ${start}-${end}/${size}` }, body }
      : { status: 200, headers, body };
  }

  /** The whole, verified file, fetched if need be: for saving it elsewhere. Throws {@link WorldFailed}. */
  async readWhole(file: HubFile, signal: AbortSignal): Promise<Buffer> {
    if (!this.#options.readable(file)) throw new WorldFailed('PAPER_MISSING', 'The file is not open to whoever sits here.');
    await this.#ensureWhole(file, signal);
    return readFile(paperPaths(this.#options.folder, file.hash).whole);
  }

  /** Fetches a file whose length nobody told (minutes are small). Answers its length, or null while the hub cannot be reached. */
  async #fetchWhole(file: HubFile, signal: AbortSignal): Promise<number | null> {
    try {
      return await this.#ensureWhole(file, signal);
    } catch (error) {
      if (!(error instanceof WorldFailed)) throw error;
      this.#options.logger.info('a file cannot be read now', { hash: file.hash, why: error.code });
      return null;
    }
  }

  async #ensureWhole(file: HubFile, signal: AbortSignal): Promise<number> {
    const { folder, files } = this.#options;
    const { whole } = paperPaths(folder, file.hash);
    const length = await lengthOf(whole);
    if (length > 0) return length;
    const bringRest = (take: (block: Buffer) => Promise<void>) => files.download(file, 0, signal, take);
    const isRight = await receivePaper(folder, { hash: file.hash, received: 0, bringRest, onBytes: () => {} });
    if (isRight) await keepPaper(folder, file.hash);
    else throw new WorldFailed('PAPER_MISSING', `The hub sent a file with another hash than ${file.hash}.`);
    return lengthOf(whole);
  }

  async #open(file: HubFile, size: number, range: ByteRange | null, signal: AbortSignal): Promise<Readable | null> {
    const { whole, part } = paperPaths(this.#options.folder, file.hash);
    const slice = { start: range?.start ?? 0, end: range?.end ?? size - 1 };
    if ((await lengthOf(whole)) === size) return createReadStream(whole, slice);
    if (file.kind === 'paper') this.#options.onMissed(file.hash);
    if ((await lengthOf(part)) > slice.end) return createReadStream(part, slice);
    try {
      return await this.#options.files.get(file, range, signal);
    } catch (error) {
      // Refused, or out of reach.
      if (!(error instanceof WorldFailed)) throw error;
      this.#options.logger.info('a paper cannot be read now', { hash: file.hash, why: error.code });
      return null;
    }
  }
}

/** Content is named by its hash: it never changes. */
const HEADERS = { 'content-type': 'application/pdf', 'accept-ranges': 'bytes', 'cache-control': 'no-store' };
const NOT_FOUND: PaperAnswer = { status: 404, headers: {}, body: null };
const UNAVAILABLE: PaperAnswer = { status: 503, headers: {}, body: null };
