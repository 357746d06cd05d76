import { present } from '../../shared/base/assert.ts';
import type { Rotation } from '../../shared/ink/pageSpace.ts';
import { assumedFacts, factsOf, type PageFacts, turnedFacts } from './pageFacts.ts';
import type { PageSize } from './pageGeometry.ts';
import type { PDFPageProxy } from './pdfjs.ts';

/**
 * What is known of the pages of a paper. Without a side file every page is taken to be like the first until it comes near: asking for
 * three hundred sizes would fetch three hundred places of the file before the first page is seen.
 */
export class PageBook {
  /** As the paper says, without the reader's turn. */
  readonly #facts: PageFacts[];
  readonly #asked = new Set<number>();
  #turn: Rotation = 0;
  #shown: readonly PageFacts[];

  /** One of `facts` for each page. */
  constructor(facts: readonly PageFacts[], turn: Rotation) {
    this.#facts = [...facts];
    this.#turn = turn;
    this.#shown = this.#facts.map((one) => turnedFacts(one, turn));
  }

  static likeFirst(pageCount: number, first: PageFacts, turn: Rotation): PageBook {
    const others = Array<PageFacts>(pageCount - 1).fill({ ...first, isKnown: false });
    return new PageBook([first, ...others], turn);
  }

  static ofSizes(sizes: readonly (readonly [number, number])[], turn: Rotation): PageBook {
    return new PageBook(
      sizes.map(([width, height]) => assumedFacts(width, height)),
      turn,
    );
  }

  get turn(): Rotation {
    return this.#turn;
  }

  setTurn(turn: Rotation): void {
    this.#turn = turn;
    this.#shown = this.#facts.map((one) => turnedFacts(one, turn));
  }

  /** As the reader sees the page, turned. The same object as long as nothing is learned of it. */
  of(page: number): PageFacts {
    return present(this.#shown[page - 1], `paper: no page ${page}`);
  }

  sizes(): readonly PageSize[] {
    return this.#shown.map(({ size }) => size);
  }

  /** Learns of a page, once. Answers what has come of it: nothing, that it is as it was taken to be, or that it is of another size. */
  async learn(page: number, read: (page: number) => Promise<PDFPageProxy>): Promise<'nothing' | 'asTaken' | 'otherSize'> {
    if (this.#asked.has(page)) return 'nothing';
    this.#asked.add(page);
    const before = present(this.#facts[page - 1], `paper: no page ${page}`);
    if (before.isKnown) return 'nothing';
    // A page that cannot be read keeps the size that it was taken to have; its picture will say that it failed.
    const proxy = await read(page).catch(() => null);
    if (!proxy) {
      this.#asked.delete(page);
      return 'nothing';
    }
    const facts = factsOf(proxy);
    this.#facts[page - 1] = facts;
    this.#shown = this.#shown.with(page - 1, turnedFacts(facts, this.#turn));
    const isSame = near(facts.size.widthPt, before.size.widthPt) && near(facts.size.heightPt, before.size.heightPt);
    return isSame ? 'asTaken' : 'otherSize';
  }
}

/** Side files and pdf.js round differently; a hundredth of a point is no other size. */
function near(left: number, right: number): boolean {
  return Math.abs(left - right) < 0.01;
}
