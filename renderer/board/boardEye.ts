import { MOST_BOARD_PAGES } from '../../shared/ink/boardPage.ts';
import { clampScale, type Extent, fittingScale, MARGIN_PX, stepScale } from './sheetGeometry.ts';

/** What a person sees of a board. A new object at each change. */
export interface BoardSight {
  /** The first page is 1. */
  readonly page: number;
  /** Pages there are: those on which something lies, and the one that was begun here. */
  readonly pages: number;
  /** CSS pixels a point. */
  readonly scale: number;
  /** Whether the whole page is wanted, whatever the size of the window. */
  readonly fits: boolean;
}

/** One person's eye on a board: which page, and how large. Holds no React; the view subscribes. */
export class BoardEye {
  readonly #listeners = new Set<() => void>();
  readonly #marginPx: number;
  #viewport: Extent = { widthPx: 1_000, heightPx: 600 };
  #filled = 1;
  #sight: BoardSight;

  /** `marginPx` around the page; 0 on the wall. */
  constructor(marginPx = MARGIN_PX) {
    this.#marginPx = marginPx;
    this.#sight = { page: 1, pages: 1, scale: fittingScale(this.#viewport, marginPx), fits: true };
  }

  readonly state = (): BoardSight => this.#sight;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get viewport(): Extent {
    return this.#viewport;
  }

  get marginPx(): number {
    return this.#marginPx;
  }

  setViewport(viewport: Extent): void {
    this.#viewport = viewport;
    const { fits, scale } = this.#sight;
    this.#show({ scale: fits ? fittingScale(viewport, this.#marginPx) : clampScale(scale, viewport) });
  }

  /** The last page on which something lies. */
  setFilled(pages: number): void {
    this.#filled = Math.min(MOST_BOARD_PAGES, Math.max(1, pages));
    this.#show({});
  }

  /** Pages beyond the board go to its ends. */
  goTo(page: number): void {
    this.#show({ page: Math.min(this.#sight.pages, Math.max(1, page)) });
  }

  /** Whether another page can be begun: the last one has something on it. */
  mayBegin(): boolean {
    return this.#sight.pages === this.#filled && this.#filled < MOST_BOARD_PAGES;
  }

  beginPage(): void {
    if (this.mayBegin()) this.#show({ page: this.#filled + 1 });
  }

  fit(): void {
    this.#show({ fits: true, scale: fittingScale(this.#viewport, this.#marginPx) });
  }

  zoom(direction: 'in' | 'out'): void {
    this.zoomTo(stepScale(this.#sight.scale, direction, this.#viewport));
  }

  zoomTo(scale: number): void {
    const clamped = clampScale(scale, this.#viewport);
    this.#show({ scale: clamped, fits: clamped <= fittingScale(this.#viewport, this.#marginPx) });
  }

  #show(change: Partial<BoardSight>): void {
    const wanted = { ...this.#sight, ...change };
    // A page that was begun and left empty is gone once nobody looks at it.
    const next = { ...wanted, pages: Math.max(this.#filled, wanted.page) };
    const isSame = (Object.keys(next) as (keyof BoardSight)[]).every((key) => next[key] === this.#sight[key]);
    if (isSame) return;
    this.#sight = next;
    for (const listener of [...this.#listeners]) listener();
  }
}
