import type { PaperHash } from '../../../shared/base/ids.ts';
import type { Logger } from '../../../shared/base/logger.ts';
import { decodeSideFile } from '../../../shared/paper/sideFile.ts';
import type { WantedPaper } from './fetchOrder.ts';
import type { PaperStore } from './paperStore.ts';

/** Which blocks of a paper show its first page, by its side file; read once. */
export class FirstBlocks {
  readonly #store: PaperStore;
  readonly #logger: Logger;
  readonly #known = new Map<PaperHash, readonly number[] | null>();

  constructor(store: PaperStore, logger: Logger) {
    this.#store = store;
    this.#logger = logger;
  }

  /** Null while the side file is not here, or when it cannot be used. */
  of({ side }: WantedPaper): readonly number[] | null {
    return (side && this.#known.get(side.hash)) ?? null;
  }

  /** Reads the paper's side file if it has come. */
  async read({ hash, side }: WantedPaper): Promise<void> {
    if (!side || this.#known.has(side.hash) || !this.#store.isWhole(side.hash)) return;
    const handle = await this.#store.open(side, { start: 0, end: side.bytes });
    if (!handle) return;
    try {
      const content = decodeSideFile(await handle.readFile());
      if (!content) this.#logger.warn('a side file is not understood', { hash });
      this.#known.set(side.hash, content?.firstBlocks ?? null);
    } finally {
      await handle.close();
    }
  }
}
