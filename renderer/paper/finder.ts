import { type Excerpt, excerptOf, type FindQuery, findSpans, patternOf, type TextSpan } from './findText.ts';
import type { PaperTexts } from './paperTexts.ts';

export interface Hit extends TextSpan {
  readonly page: number;
  /** Which of the hits on its page it is, from 0: the same on the page itself, whose words may lie a little otherwise. */
  readonly ordinal: number;
}

export interface FindState {
  readonly query: FindQuery;
  /** In the order of the paper; while it is searched, those that are known. */
  readonly hits: readonly Hit[];
  /** Index of the hit that is shown; null where there is none. */
  readonly current: number | null;
  readonly progress: 'idle' | 'searching' | 'done';
  /** Pages without a single letter, of all that were searched; scans have no other. */
  readonly textless: number;
}

const IDLE: FindState = { query: { words: '', exact: false }, hits: [], current: null, progress: 'idle', textless: 0 };
/** As long as this the window may be kept from drawing; then others come first. */
const SLICE_MS = 10;
/** More are of no use to a reader. The count says "more than". */
export const MOST_HITS = 5_000;

/**
 * Finds words in one paper as they are typed: from the page that is read to the end, then from the beginning, a slice at a time, so
 * that the first hit is there at once however long the paper is.
 */
export class Finder {
  readonly texts: PaperTexts;
  readonly #currentPage: () => number;
  readonly #listeners = new Set<() => void>();
  readonly #reveals = new Set<(hit: Hit) => void>();
  #state = IDLE;
  /** Counts up: a search that is no longer the last one ends. */
  #run = 0;

  constructor(texts: PaperTexts, currentPage: () => number) {
    this.texts = texts;
    this.#currentPage = currentPage;
  }

  readonly state = (): FindState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Told of each hit that is to be brought into sight. */
  onReveal(listener: (hit: Hit) => void): () => void {
    this.#reveals.add(listener);
    return () => this.#reveals.delete(listener);
  }

  /** Looks for something else, beginning at `from`; the page that is read unless told. */
  async find(query: FindQuery, from = this.#currentPage()): Promise<void> {
    const run = ++this.#run;
    if (!patternOf(query)) {
      this.#show({ ...IDLE, query });
      return;
    }
    this.#show({ query, hits: [], current: null, progress: 'searching', textless: 0 });
    const { pageCount } = this.texts;
    const byPage: Hit[][] = [];
    let [textless, count, sliceEndsAtMs] = [0, 0, performance.now() + SLICE_MS];
    for (let step = 0; step < pageCount && count < MOST_HITS; step++) {
      const page = ((from - 1 + step) % pageCount) + 1;
      const text = this.texts.at(page) ?? (await this.texts.read(page));
      if (run !== this.#run) return;
      if (text.text.trim() === '') textless++;
      const spans = findSpans(text, query);
      const isFirst = count === 0 && spans.length > 0;
      count += spans.length;
      byPage[page] = spans.map((span, ordinal) => ({ ...span, page, ordinal }));
      if (isFirst) this.#publish(byPage, textless, 'searching', page);
      if (performance.now() < sliceEndsAtMs) continue;
      if (!isFirst && spans.length > 0) this.#publish(byPage, textless, 'searching');
      await breathe();
      if (run !== this.#run) return;
      sliceEndsAtMs = performance.now() + SLICE_MS;
    }
    this.#publish(byPage, textless, 'done');
  }

  next(): void {
    this.#step(1);
  }

  previous(): void {
    this.#step(-1);
  }

  /** Shows one of the hits. */
  choose(index: number): void {
    const hit = this.#state.hits[index];
    if (!hit) return;
    this.#show({ ...this.#state, current: index });
    for (const listener of [...this.#reveals]) listener(hit);
  }

  /** The hit with the words around it; null while its page's text is not at hand. */
  excerpt(hit: Hit): Excerpt | null {
    const text = this.texts.at(hit.page);
    return text && excerptOf(text.text, hit);
  }

  close(): void {
    this.#run++;
    this.#listeners.clear();
    this.#reveals.clear();
  }

  #step(by: 1 | -1): void {
    const { hits, current } = this.#state;
    if (hits.length === 0) return;
    this.choose(current === null ? 0 : (current + by + hits.length) % hits.length);
  }

  /** `firstOn`: the first hit of all was found on this page; it becomes the one that is shown. */
  #publish(byPage: readonly (readonly Hit[])[], textless: number, progress: 'searching' | 'done', firstOn?: number): void {
    const before = this.#state.current === null ? null : (this.#state.hits[this.#state.current] ?? null);
    const hits = byPage.flat();
    const wanted = firstOn === undefined ? before : (byPage[firstOn]?.[0] ?? null);
    const index = wanted ? hits.findIndex(({ page, start }) => page === wanted.page && start === wanted.start) : -1;
    this.#show({ ...this.#state, hits, current: index < 0 ? null : index, progress, textless });
    if (firstOn !== undefined && wanted) for (const listener of [...this.#reveals]) listener(wanted);
  }

  #show(state: FindState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Lets the window draw and answer, and comes back at once when it has nothing to do. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
