import type { Rotation } from '../../shared/ink/pageSpace.ts';
import { drawPage, type PageFailure, releaseCanvas } from './drawPage.ts';
import type { OpenedPaper } from './openPaper.ts';
import type { Extent } from './pageGeometry.ts';
import { decide, type Picture, type View } from './renderQueue.ts';
import { SMALL_LIMIT_MS, SmallPictures, smallSize } from './smallPictures.ts';

export interface PagePicture {
  /** The best there is: the page at this size, or at another one until that is drawn. */
  readonly canvas: HTMLCanvasElement | null;
  readonly failed: PageFailure | null;
}

export interface PagePicturesOptions {
  /** The canvas pixels that a page should have now. */
  readonly sizeOf: (page: number) => Extent;
  /** By how much the reader turned the paper. */
  readonly turn: () => Rotation;
}

interface DrawnPicture extends Picture {
  readonly canvas: HTMLCanvasElement;
}

/** A page that takes longer shows a sentence instead; nothing hangs longer. */
const PAGE_LIMIT_MS = 20_000;
const ALIVE_WITHIN_MS = 2_000;

/**
 * The pictures of one paper's pages: draws what {@link decide} says, one at a time, keeps what it says, tells of each change.
 * Outlives its document: when the worker hung in a page and was ended, drawing goes on in the document opened anew.
 */
export class PagePictures {
  readonly small = new SmallPictures();
  /** Settles when the first page has been drawn. */
  readonly firstDrawn: Promise<void>;
  readonly #onFirstDrawn: () => void;
  readonly #drawn = new Map<number, DrawnPicture>();
  readonly #failed = new Map<number, PageFailure>();
  readonly #listeners = new Map<number, Set<() => void>>();
  readonly #options: PagePicturesOptions;
  /** Pages begun since the worker last finished one: the first of them is to blame when it hangs. */
  #suspects: number[] = [];
  #drawing: { readonly page: number; readonly size: string; readonly stop: AbortController } | null = null;
  #drawingSmall: AbortController | null = null;
  /** Null before the document is open, and between the loss of one and the opening of the next. */
  #paper: OpenedPaper | null = null;
  #view: View | null = null;
  #idle = false;
  #closed = false;

  constructor(options: PagePicturesOptions) {
    this.#options = options;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.firstDrawn = promise;
    this.#onFirstDrawn = resolve;
  }

  /** What the reader sees now, and whether they rest there. Also to be called when sizes changed. */
  look(view: View, idle: boolean): void {
    this.#view = view;
    this.#idle = idle;
    this.#proceed();
  }

  at(page: number): PagePicture {
    return { canvas: this.#drawn.get(page)?.canvas ?? null, failed: this.#failed.get(page) ?? null };
  }

  subscribe(page: number, listener: () => void): () => void {
    const listeners = this.#listeners.get(page) ?? new Set();
    this.#listeners.set(page, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Small pictures for the strip, drawn when nothing else is to do. */
  wantSmall(pages: readonly number[]): void {
    this.small.want(pages);
    this.#proceed();
  }

  /** Tries a failed page again. */
  retry(page: number): void {
    this.#failed.delete(page);
    this.#tell(page);
    this.#proceed();
  }

  /** Lets all pictures of pages go: the reader turned the paper, and none of them fits any more. */
  forgetAll(): void {
    this.#drawing?.stop.abort();
    for (const page of [...this.#drawn.keys()]) this.#release(page);
  }

  /** Draws in this document from now on: the paper has been opened, or opened anew. */
  continueWith(paper: OpenedPaper): void {
    this.#paper = paper;
    this.#suspects = [];
    void paper.lost.then(() => {
      if (this.#paper !== paper) return;
      this.#paper = null;
      this.#drawing?.stop.abort();
      this.#drawingSmall?.abort();
    });
    this.#proceed();
  }

  close(): void {
    this.#closed = true;
    this.#drawing?.stop.abort();
    this.#drawingSmall?.abort();
    for (const page of [...this.#drawn.keys()]) this.#release(page);
    this.small.close();
  }

  #proceed(): void {
    if (this.#closed || !this.#view || !this.#paper) return;
    const stock = { drawn: this.#drawn, drawing: this.#drawing, failed: new Set(this.#failed.keys()) };
    const decision = decide(this.#view, stock, (page) => this.#wanted(page), this.#idle);
    for (const page of decision.evict) this.#release(page);
    if (decision.cancel) this.#drawing?.stop.abort();
    if (decision.start !== null) void this.#draw(decision.start, this.#paper);
    else if (!this.#drawing && !this.#drawingSmall && this.#idle) void this.#drawSmall(this.#paper);
  }

  #wanted(page: number): Picture {
    const { widthPx, heightPx } = this.#options.sizeOf(page);
    return { size: `${Math.round(widthPx)}×${Math.round(heightPx)} ${this.#options.turn()}°`, pixels: widthPx * heightPx };
  }

  async #draw(page: number, paper: OpenedPaper): Promise<void> {
    this.#drawingSmall?.abort();
    const size = this.#options.sizeOf(page);
    const wanted = this.#wanted(page);
    const stop = new AbortController();
    this.#drawing = { page, size: wanted.size, stop };
    this.#suspects.push(page);
    const turn = this.#options.turn();
    const drawing = await drawPage(
      { page: paper.knownPage(page) ?? paper.page(page), sizeOf: () => size, turn, limitMs: PAGE_LIMIT_MS },
      stop.signal,
    );
    this.#drawing = null;
    if (drawing.outcome === 'drawn') this.#keep(page, { ...wanted, canvas: drawing.canvas }, turn);
    if (drawing.outcome === 'failed') await this.#fail(page, drawing.why, paper);
    this.#proceed();
  }

  async #drawSmall(paper: OpenedPaper): Promise<void> {
    const page = this.small.next();
    if (page === null) return;
    const stop = new AbortController();
    this.#drawingSmall = stop;
    this.#suspects.push(page);
    const drawing = await drawPage({ page: paper.page(page), sizeOf: smallSize, turn: 0, limitMs: SMALL_LIMIT_MS }, stop.signal);
    this.#drawingSmall = null;
    if (drawing.outcome === 'drawn') this.#suspects = [];
    if (this.#closed) {
      if (drawing.outcome === 'drawn') releaseCanvas(drawing.canvas);
      return;
    }
    this.small.finish(page, drawing);
    if (drawing.outcome === 'failed') await this.#fail(page, drawing.why, paper);
    this.#proceed();
  }

  #keep(page: number, picture: DrawnPicture, turn: Rotation): void {
    this.#suspects = [];
    if (this.#closed || turn !== this.#options.turn()) {
      releaseCanvas(picture.canvas);
      return;
    }
    const before = this.#drawn.get(page);
    this.#drawn.set(page, picture);
    if (turn === 0) void this.small.takeFrom(page, picture.canvas);
    this.#tell(page);
    this.#onFirstDrawn();
    if (before) releaseCanvas(before.canvas);
  }

  async #fail(page: number, why: PageFailure, paper: OpenedPaper): Promise<void> {
    const hangs = why === 'TOO_SLOW' && !(await paper.isAlive(ALIVE_WITHIN_MS));
    const blamed = hangs ? (this.#suspects[0] ?? page) : page;
    this.#failed.set(blamed, why);
    this.#suspects = [];
    this.#tell(blamed);
    if (hangs) paper.abandon();
  }

  #release(page: number): void {
    const picture = this.#drawn.get(page);
    if (!picture) return;
    this.#drawn.delete(page);
    this.#tell(page);
    releaseCanvas(picture.canvas);
  }

  #tell(page: number): void {
    for (const listener of [...(this.#listeners.get(page) ?? [])]) listener();
  }
}
