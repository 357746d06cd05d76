import type { Extract, LegacyPage } from '../../shared/paper/extract.ts';
import { type PageText, placedText } from '../../shared/paper/pageText.ts';
import { type FoldedText, foldedText } from './findText.ts';
import { type PageWords, pageTextIn, readPageWords } from './pageTextItems.ts';
import type { PDFPageProxy } from './pdfjs.ts';

export type OfferedTexts = Pick<Extract, 'texts' | 'legacyFonts'>;

/**
 * The text of a paper's pages, for finding: from the extract that was made when the paper came in, else read page by page. Folded once,
 * as it is looked into.
 */
export class PaperTexts {
  readonly pageCount: number;
  /** Settles when somebody wants texts: then the extract is no longer to wait for quieter times. */
  readonly wanted: Promise<void>;
  readonly #readPage: (page: number) => Promise<PDFPageProxy>;
  readonly #folded: (FoldedText | undefined)[];
  readonly #offered = Promise.withResolvers<OfferedTexts | null>();
  #extract: OfferedTexts | null = null;
  readonly #want: () => void;

  constructor(pageCount: number, readPage: (page: number) => Promise<PDFPageProxy>) {
    this.pageCount = pageCount;
    this.#readPage = readPage;
    this.#folded = Array<FoldedText | undefined>(pageCount).fill(undefined);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.wanted = promise;
    this.#want = resolve;
  }

  /** What the extract says; null when there is none. To be called once. */
  offer(extract: OfferedTexts | null): void {
    this.#extract = extract;
    this.#offered.resolve(extract);
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
    const text = offered?.texts[page - 1] ?? (await this.#readText(page));
    const folded = this.#folded[page - 1] ?? foldedText(text);
    this.#folded[page - 1] = folded;
    return folded;
  }

  /** Where the letters of the page's text stand among the words as they are drawn now. */
  placed(page: number, proxy: PDFPageProxy, words: PageWords): PageText {
    const drawn = pageTextIn(proxy, words, this.#fontsOf(page));
    const known = this.at(page);
    return known ? placedText(known.text, drawn) : drawn;
  }

  #fontsOf(page: number): LegacyPage['fonts'] | null {
    if (!this.#extract) return null;
    return this.#extract.legacyFonts?.find((one) => one.page === page)?.fonts ?? [];
  }

  async #readText(page: number): Promise<string> {
    try {
      const proxy = await this.#readPage(page);
      return pageTextIn(proxy, await readPageWords(proxy), null).text;
    } catch {
      // Its picture says what is wrong with the page; here it only means that nothing is found on it.
      return '';
    }
  }
}
