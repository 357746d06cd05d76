import { type PageText, placedText } from '../../shared/paper/pageText.ts';
import type { LegacyEncoding } from '../../shared/paper/sideFile.ts';
import { type FoldedText, foldedText } from './findText.ts';
import { type PageWords, pageTextIn, readPageWords } from './pageTextItems.ts';
import type { PDFPageProxy } from './pdfjs.ts';

/**
 * The text of a paper's pages, for finding: from the extract that was made when the paper came in, else read page by page. Folded once,
 * as it is looked into.
 */
export class PaperTexts {
  readonly pageCount: number;
  /** Settles when somebody wants texts: then the extract is no longer to wait for quieter times. */
  readonly wanted: Promise<void>;
  readonly #readPage: (page: number) => Promise<PDFPageProxy>;
  readonly #encodings: readonly LegacyEncoding[] | null;
  readonly #folded: (FoldedText | undefined)[];
  readonly #offered = Promise.withResolvers<readonly string[] | null>();
  readonly #want: () => void;

  /** `encodings`: what the vetting found in this paper; null where nobody looked. */
  constructor(pageCount: number, readPage: (page: number) => Promise<PDFPageProxy>, encodings: readonly LegacyEncoding[] | null) {
    this.pageCount = pageCount;
    this.#readPage = readPage;
    this.#encodings = encodings;
    this.#folded = Array<FoldedText | undefined>(pageCount).fill(undefined);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.wanted = promise;
    this.#want = resolve;
  }

  /** The texts of the extract; null when there is none. To be called once. */
  offer(texts: readonly string[] | null): void {
    this.#offered.resolve(texts);
  }

  /** The text if it is at hand; null when {@link read} would have to wait for it. */
  at(page: number): FoldedText | null {
    return this.#folded[page - 1] ?? null;
  }

  /** Never rejects: a page that cannot be read has no text to be found. */
  async read(page: number): Promise<FoldedText> {
    const there = this.#folded[page - 1];
    if (there) return there;
    this.#want();
    const offered = await this.#offered.promise;
    const text = offered?.[page - 1] ?? (await this.#readText(page));
    const folded = this.#folded[page - 1] ?? foldedText(text);
    this.#folded[page - 1] = folded;
    return folded;
  }

  /** Where the letters of the page's text stand among the words as they are drawn now. */
  placed(page: number, proxy: PDFPageProxy, words: PageWords): PageText {
    const drawn = pageTextIn(proxy, words, this.#encodings);
    const known = this.at(page);
    return known ? placedText(known.text, drawn) : drawn;
  }

  async #readText(page: number): Promise<string> {
    try {
      const proxy = await this.#readPage(page);
      return pageTextIn(proxy, await readPageWords(proxy), this.#encodings).text;
    } catch {
      // Its picture says what is wrong with the page; here it only means that nothing is found on it.
      return '';
    }
  }
}
