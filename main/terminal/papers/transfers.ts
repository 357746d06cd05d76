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
  readonly extent: Extent;
  readonly abort: AbortController;
  readonly ended: Promise<void>;
  waiting: number;
}

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
    const coming = this.#findOverlapping(file.hash, missing);
    const first = coming[0];
    if (!first) return this.#waitFor(this.#start(file, part, missing), signal, null);
    // What lies before the one that comes is asked for; then that one is waited for, block by block.
    const before = { start: missing.start, end: Math.min(missing.end, first.extent.start) };
    if (before.end > before.start) return this.#waitFor(this.#start(file, part, before), signal, null);
    return this.#waitFor(first, signal, part.nextArrival());
  }

  #findOverlapping(hash: PaperHash, extent: Extent): Transfer[] {
    return [...(this.#underWay.get(hash) ?? [])]
      .filter((transfer) => transfer.extent.start < extent.end && transfer.extent.end > extent.start && !transfer.abort.signal.aborted)
      .sort((left, right) => left.extent.start - right.extent.start);
  }

  #start(file: StoredRef, part: PartFile, extent: Extent): Transfer {
    const { hash } = file;
    const abort = new AbortController();
    let position = extent.start;
    const ended = this.#options.files
      .download({ kind: 'paper', hash }, extent, abort.signal, async (block) => {
        await part.write(position, block);
        position += block.length;
      })
      .finally(() => this.#underWay.get(hash)?.delete(transfer));
    // Whoever still waits hears of a failure; when nobody does, it was called off.
    ended.catch(() => {});
    const transfer: Transfer = { extent, abort, ended, waiting: 0 };
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
