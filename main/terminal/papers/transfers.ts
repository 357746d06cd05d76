import type { PaperHash } from '../../../shared/base/ids.ts';
import { type Extent, extentOf, inBlocks } from './extents.ts';
import type { HubFiles } from './hubFiles.ts';
import type { PaperStore, StoredRef } from './paperStore.ts';
import type { PartFile } from './partFile.ts';
import { TransferFailed } from './transferFailed.ts';

export interface TransfersOptions {
  readonly store: PaperStore;
  readonly files: Pick<HubFiles, 'download'>;
}

/** One extent on its way from the hub, and how many wait for it. It is called off when nobody does any more. */
interface Transfer {
  /** The next byte that comes. */
  position: number;
  /** Where it stops: at first the end of what was asked for, earlier once somebody needs what lies far ahead at once. */
  end: number;
  readonly abort: AbortController;
  /** Settles when nothing more comes; a transfer that stopped early has not failed. */
  readonly ended: Promise<void>;
  waiting: number;
}

/** What is so far ahead of a transfer is not waited for: it is asked for at once, and the transfer stops before it. */
const FAR_BYTES = 1_048_576;
const STOPPED_EARLY = 'stopped early';

/** Brings missing bytes of files into their parts. What one asks for and another is already bringing comes once (T14). */
export class Transfers {
  readonly #options: TransfersOptions;
  readonly #underWay = new Map<PaperHash, Set<Transfer>>();

  constructor(options: TransfersOptions) {
    this.#options = options;
  }

  /** Resolves once `extent` of the file is on the disk. Throws {@link TransferFailed} and what the disk does. */
  async bring(file: StoredRef, extent: Extent, signal: AbortSignal): Promise<void> {
    const { store } = this.#options;
    if (await store.findWhole(file)) return;
    const part = await store.part(file);
    for (;;) {
      if (signal.aborted) throw new TransferFailed('HUB_UNREACHABLE', 'The transfer was called off.', signal.reason);
      const [missing] = part.missingIn(extent);
      if (!missing || store.isWhole(file.hash)) return;
      await this.#bringSome(file, part, missing, signal);
    }
  }

  /** As {@link Transfers.bring}, widened to whole blocks of `blockBytes`: the unit in which readers ask. */
  bringBlocks(file: StoredRef, extent: Extent, blockBytes: number, signal: AbortSignal): Promise<void> {
    return this.bring(file, inBlocks(extent, blockBytes, file.bytes), signal);
  }

  /** Brings all of a file and checks it. Throws as {@link Transfers.bring}, and `PAPER_WRONG` when its bytes are not those of its hash. */
  async bringWhole(file: StoredRef, signal: AbortSignal): Promise<void> {
    await this.bring(file, extentOf(file.bytes), signal);
    if (await this.#options.store.finish(file)) return;
    throw new TransferFailed('PAPER_WRONG', `The bytes that came are not those of ${file.hash}.`);
  }

  /** Calls off everything that is under way of a file. */
  callOff(hash: PaperHash): void {
    for (const transfer of this.#underWay.get(hash) ?? []) transfer.abort.abort();
  }

  /** Brings `missing`, or waits for the next thing that happens to it where it is already coming. */
  async #bringSome(file: StoredRef, part: PartFile, missing: Extent, signal: AbortSignal): Promise<void> {
    const first = this.#findFirst(file.hash, missing);
    if (!first) return this.#waitFor(this.#start(file, part, missing), signal, null);
    // What lies before the one that comes is asked for; then that one is waited for, block by block.
    if (missing.start < first.position) {
      const before = { start: missing.start, end: Math.min(missing.end, first.position) };
      return this.#waitFor(this.#start(file, part, before), signal, null);
    }
    if (missing.start - first.position <= FAR_BYTES) return this.#waitFor(first, signal, part.nextArrival());
    first.end = Math.min(first.end, missing.start);
    return this.#waitFor(this.#start(file, part, missing), signal, null);
  }

  /** The transfer under way that brings something of the extent, the one that begins first. */
  #findFirst(hash: PaperHash, extent: Extent): Transfer | null {
    const overlapping = [...(this.#underWay.get(hash) ?? [])].filter(
      (transfer) => transfer.position < extent.end && transfer.end > extent.start && !transfer.abort.signal.aborted,
    );
    return overlapping.sort((left, right) => left.position - right.position)[0] ?? null;
  }

  #start(file: StoredRef, part: PartFile, extent: Extent): Transfer {
    const { hash } = file;
    const abort = new AbortController();
    const take = async (block: Buffer) => {
      const wanted = block.subarray(0, Math.max(0, transfer.end - transfer.position));
      if (wanted.length > 0) await part.write(transfer.position, wanted);
      transfer.position += wanted.length;
      if (wanted.length < block.length) abort.abort(STOPPED_EARLY);
    };
    const ended = this.#options.files
      .download({ kind: 'paper', hash }, extent, abort.signal, take)
      .catch((error: unknown) => {
        if (abort.signal.reason !== STOPPED_EARLY) throw error;
      })
      .finally(() => this.#underWay.get(hash)?.delete(transfer));
    // Whoever still waits hears of a failure; when nobody does, it was called off.
    ended.catch(() => {});
    const transfer: Transfer = { position: extent.start, end: extent.end, abort, ended, waiting: 0 };
    const ofFile = this.#underWay.get(hash) ?? new Set();
    this.#underWay.set(hash, ofFile.add(transfer));
    return transfer;
  }

  /** Waits until the transfer has ended, or `sooner` has come. Whoever gives up waiting last calls the transfer off. */
  async #waitFor(transfer: Transfer, signal: AbortSignal, sooner: Promise<void> | null): Promise<void> {
    const { promise: givenUp, resolve: giveUp } = Promise.withResolvers<void>();
    const leave = () => giveUp();
    signal.addEventListener('abort', leave);
    if (signal.aborted) giveUp();
    transfer.waiting += 1;
    try {
      await Promise.race(sooner ? [transfer.ended, givenUp, sooner] : [transfer.ended, givenUp]);
    } finally {
      signal.removeEventListener('abort', leave);
      transfer.waiting -= 1;
      if (signal.aborted && transfer.waiting === 0) {
        transfer.abort.abort();
        await transfer.ended.catch(() => {});
      }
    }
  }
}
