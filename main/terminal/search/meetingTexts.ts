import { foldText } from '../../../shared/base/foldText.ts';
import type { PaperHash } from '../../../shared/base/ids.ts';
import type { Logger } from '../../../shared/base/logger.ts';
import type { FileRef } from '../../../shared/floor/floorState.ts';
import { decodeExtract } from '../../../shared/paper/extract.ts';
import { extentOf } from '../papers/extents.ts';
import type { PaperStore } from '../papers/paperStore.ts';

/** A page's text (NFC), and the same as search compares it. */
export interface PageText {
  readonly written: string;
  readonly folded: string;
}

/** About 1,500 dense pages, twice, in memory; what is above that is read from the disk at each search. */
const KEPT_CHARACTERS = 32 * 1_048_576;

/** Texts of the entered meeting's papers, out of the extracts that lie here; in memory only for that meeting. */
export class MeetingTexts {
  readonly #store: PaperStore;
  readonly #logger: Logger;
  readonly #kept = new Map<PaperHash, readonly PageText[]>();
  #characters = 0;

  constructor(store: PaperStore, logger: Logger) {
    this.#store = store;
    this.#logger = logger;
  }

  /** Page by page; null while the extract is not here. */
  async of(extract: FileRef): Promise<readonly PageText[] | null> {
    const kept = this.#kept.get(extract.hash);
    if (kept) return kept;
    const read = await this.#read(extract);
    if (read) this.#keep(extract.hash, read);
    return read;
  }

  /** Forgets every text that is not of these extracts: another meeting was entered, or one was recalled. */
  keepOnly(extracts: ReadonlySet<PaperHash>): void {
    for (const [hash, pages] of this.#kept) {
      if (extracts.has(hash)) continue;
      this.#kept.delete(hash);
      this.#characters -= charactersIn(pages);
    }
  }

  async #read(extract: FileRef): Promise<readonly PageText[] | null> {
    if (!(await this.#store.findWhole(extract))) return null;
    const handle = await this.#store.open(extract, extentOf(extract.bytes));
    if (!handle) return null;
    try {
      const content = decodeExtract(await handle.readFile());
      if (!content) this.#logger.warn('an extract is not understood', { hash: extract.hash });
      return content?.texts.map((text) => ({ written: text.normalize('NFC'), folded: foldText(text) })) ?? null;
    } finally {
      await handle.close();
    }
  }

  #keep(hash: PaperHash, pages: readonly PageText[]): void {
    const characters = charactersIn(pages);
    if (this.#characters + characters > KEPT_CHARACTERS || this.#kept.has(hash)) return;
    this.#kept.set(hash, pages);
    this.#characters += characters;
  }
}

function charactersIn(pages: readonly PageText[]): number {
  return pages.reduce((sum, { written, folded }) => sum + written.length + folded.length, 0);
}
