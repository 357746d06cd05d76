import { present } from '../../shared/base/assert.ts';
import { factsOf, type OpenedPaper, type PageFacts } from './openPaper.ts';
import type { PageSize } from './pageGeometry.ts';

/**
 * What is known of the pages of a paper. Every page is taken to be like the first until it comes near: asking for three hundred sizes
 * would fetch three hundred places of the file before the first page is seen.
 */
export class PageBook {
  readonly #facts: PageFacts[];
  readonly #asked = new Set<number>();

  constructor(pageCount: number, first: PageFacts) {
    this.#facts = Array<PageFacts>(pageCount).fill(first);
  }

  of(page: number): PageFacts {
    return present(this.#facts[page - 1], `paper: no page ${page}`);
  }

  sizes(): readonly PageSize[] {
    return this.#facts.map(({ size }) => size);
  }

  /** Learns of a page, once. Answers whether it is other than it was taken to be. */
  async learn(page: number, paper: OpenedPaper): Promise<boolean> {
    if (this.#asked.has(page)) return false;
    this.#asked.add(page);
    // A page that cannot be read keeps the size of the first; its picture will say that it failed.
    const proxy = await paper.page(page).catch(() => null);
    if (!proxy) return false;
    const facts = factsOf(proxy);
    if (sameFacts(facts, this.of(page))) return false;
    this.#facts[page - 1] = facts;
    return true;
  }
}

function sameFacts(left: PageFacts, right: PageFacts): boolean {
  return (
    left.size.widthPt === right.size.widthPt &&
    left.size.heightPt === right.size.heightPt &&
    left.rotation === right.rotation &&
    left.unit === right.unit &&
    left.viewBox.every((edge, index) => edge === right.viewBox[index])
  );
}
