import type { PaperHash } from '../../shared/base/ids.ts';
import { PAPER_ORIGIN } from '../../shared/ipc/bridge.ts';
import { SIDE_BLOCK_BYTES, type SideFile } from '../../shared/paper/sideFile.ts';

/** As many as a scanned page of 200 dots an inch has, and how many are kept at the most: 4 MB. */
const BLOCKS_AHEAD = 2;
const MOST_AHEAD = 16;
const RETRIES_MS = [250, 500, 1_000, 2_000, 4_000] as const;

/**
 * The bytes of a paper as pdf.js reads them: its own by ranges, and behind them what the side file appends. The blocks that page 1 takes
 * are asked for at once, before pdf.js has found out one by one that it needs them.
 */
export class PaperBytes {
  readonly length: number;
  readonly #hash: PaperHash;
  readonly #bytes: number;
  readonly #appended: Uint8Array;
  readonly #ahead = new Map<number, Promise<Uint8Array>>();
  readonly #fetching = new AbortController();

  constructor(hash: PaperHash, bytes: number, side: SideFile | null) {
    this.#hash = hash;
    this.#bytes = bytes;
    this.#appended = side?.appended ?? new Uint8Array();
    this.length = bytes + this.#appended.length;
    for (const block of side?.firstBlocks ?? []) this.#fetchAhead(block);
  }

  get isStopped(): boolean {
    return this.#fetching.signal.aborted;
  }

  /** The bytes from `begin` up to, not including, `end`. Rejects when they cannot be had. */
  async read(begin: number, end: number): Promise<Uint8Array> {
    const ownEnd = Math.min(end, this.#bytes);
    if (begin >= this.#bytes) return this.#appended.slice(begin - this.#bytes, end - this.#bytes);
    const own = await this.#readOwn(begin, ownEnd);
    if (ownEnd === end) return own;
    const joined = new Uint8Array(end - begin);
    joined.set(own);
    joined.set(this.#appended.subarray(0, end - this.#bytes), own.length);
    return joined;
  }

  stop(): void {
    this.#fetching.abort();
    this.#ahead.clear();
  }

  async #readOwn(begin: number, end: number): Promise<Uint8Array> {
    const block = begin / SIDE_BLOCK_BYTES;
    const isBlock = Number.isInteger(block) && end - begin <= SIDE_BLOCK_BYTES;
    const ahead = isBlock ? this.#ahead.get(block) : undefined;
    if (isBlock && !ahead) this.#readOn(block);
    if (ahead) {
      // Handed on once; whoever asks again pays the few milliseconds, and nothing is kept twice.
      this.#ahead.delete(block);
      const bytes = await ahead.catch(() => null);
      if (bytes && bytes.length >= end - begin) return bytes.length === end - begin ? bytes : bytes.slice(0, end - begin);
    }
    return fetchRange(this.#hash, begin, end, this.#fetching.signal);
  }

  /**
   * A page's picture is several blocks long, and pdf.js asks for one after the other: those behind the one that it asks for now are on
   * their way when it comes to them. What nobody asks for is forgotten.
   */
  #readOn(block: number): void {
    for (let next = block + 1; next <= block + BLOCKS_AHEAD; next++)
      if (next * SIDE_BLOCK_BYTES < this.#bytes && !this.#ahead.has(next)) this.#fetchAhead(next);
    for (const forgotten of [...this.#ahead.keys()].slice(0, -MOST_AHEAD)) this.#ahead.delete(forgotten);
  }

  #fetchAhead(block: number): void {
    const begin = block * SIDE_BLOCK_BYTES;
    const end = Math.min(begin + SIDE_BLOCK_BYTES, this.#bytes);
    const bytes = fetchRange(this.#hash, begin, end, this.#fetching.signal);
    // Whoever needs them will see why they did not come.
    bytes.catch(() => undefined);
    this.#ahead.set(block, bytes);
  }
}

/** A whole file of the hub, such as a side file; null when it cannot be had. */
export async function fetchFile(hash: PaperHash, signal: AbortSignal): Promise<Uint8Array | null> {
  try {
    const response = await fetch(`${PAPER_ORIGIN}/${hash}`, { signal });
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch {
    // The hub is out of reach, or nobody needs the file any more: a paper is read without it.
    return null;
  }
}

/** An answer may hold fewer bytes than asked for; the rest is asked for again. */
async function fetchRange(hash: PaperHash, begin: number, end: number, signal: AbortSignal): Promise<Uint8Array> {
  const chunk = new Uint8Array(end - begin);
  let failures = 0;
  for (let at = begin; at < end; ) {
    const response = await fetch(`${PAPER_ORIGIN}/${hash}`, { headers: { Range: `bytes=${at}-${end - 1}` }, signal });
    // A paper that is still on its way, and a hub that cannot be reached at this moment: most cuts are mended within seconds.
    if (response.status === 503 && failures < RETRIES_MS.length) {
      await pause(RETRIES_MS[failures++] ?? 0);
      continue;
    }
    if (response.status !== 206) throw new Error(`answered ${response.status} to bytes ${at}–${end - 1}`);
    const part = new Uint8Array(await response.arrayBuffer());
    if (part.length === 0 || at + part.length > end) throw new Error(`${part.length} bytes instead of ${end - at} from ${at}`);
    chunk.set(part, at - begin);
    at += part.length;
  }
  return chunk;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
