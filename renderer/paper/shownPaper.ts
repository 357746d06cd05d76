import { present } from '../../shared/base/assert.ts';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import { type MovedBy, Movements } from './movements.ts';
import type { OpenedPaper } from './openPaper.ts';
import type { PageBook } from './pageBook.ts';
import { type PageFacts, pageScale } from './pageFacts.ts';
import {
  canvasRatio,
  type Extent,
  GAP_PX,
  type Layout,
  layoutPages,
  type Place,
  type Point,
  placeAt,
  type Scroll,
  scrollTo,
} from './pageGeometry.ts';
import { PagePictures } from './pagePictures.ts';
import { CONTINUOUS } from './pageRows.ts';
import { type ZoomWish, zoomFor } from './pageZoom.ts';
import type { PDFPageProxy } from './pdfjs.ts';
import { ReaderPace } from './readerPace.ts';
import type { Reading } from './reading.ts';
import { ScrollTie } from './scrollTie.ts';
import { changedState, type ViewerState } from './viewerState.ts';

/** The largest canvas of a page: 16 megapixels, 64 MB. */
const MOST_PIXELS = 16_000_000;
/** A page that was jumped to is drawn first; its neighbours are mounted so much later. */
const MOUNT_AFTER_MS = 120;
/** The upper left corner of the window. */
export const CORNER: Point = { x: 0, y: 0 };

/**
 * One paper as it stands in its window: where its pages lie, what is seen of them, which are drawn. It stands as soon as the sizes of
 * the pages are known, which a side file tells before the document has been opened ({@link continueWith}). Holds no React; components
 * subscribe. What a reader does with it is {@link Viewer}.
 */
export abstract class ShownPaper {
  readonly pictures: PagePictures;
  readonly pageCount: number;
  protected readonly book: PageBook;
  protected readonly pace: ReaderPace;
  protected readonly tie: ScrollTie;
  protected readonly movements = new Movements();
  readonly #listeners = new Set<() => void>();
  readonly #opened = Promise.withResolvers<void>();
  #paper: OpenedPaper | null = null;
  protected shown: ViewerState;
  /** The reader's own place while somebody else moves the paper; null while they move it themselves. */
  protected ownReading: Reading | null = null;
  /** Where to scroll once the components have drawn the new layout. */
  protected pending: Scroll | null;
  /** Sizes of pictures follow the layout only at rest: a pinch must not draw sixty sizes. */
  #restingLayout: Layout;
  protected direction: 'forward' | 'back' = 'forward';
  /** The reader has done something themselves since the paper was opened. */
  #wasTouched = false;
  /** Runs while the neighbours of a page that was jumped to are not mounted yet. */
  #mounting: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(book: PageBook, reading: Reading | null) {
    this.book = book;
    this.pageCount = book.sizes().length;
    this.tie = new ScrollTie({ onScroll: (before) => this.#scrolled(before), onResize: () => this.#resize() });
    this.pace = new ReaderPace(
      () => this.show({ zooming: false }),
      () => performance.now(),
    );
    const wish = reading?.wish ?? 'fitWidth';
    const view = reading?.view ?? CONTINUOUS;
    const current = Math.min(reading?.place.page ?? 1, this.pageCount);
    const layout = this.layoutFor(wish, view, current);
    this.#restingLayout = layout;
    this.shown = {
      layout,
      wish,
      view,
      turn: book.turn,
      current,
      pageCount: this.pageCount,
      mounted: [],
      visible: [],
      zooming: false,
      canGoBack: false,
      canGoForward: false,
      isOpen: false,
    };
    this.pending = reading ? scrollTo(layout, reading.place, CORNER) : null;
    this.pictures = new PagePictures({ sizeOf: (page) => this.#canvasSize(page), turn: () => book.turn });
  }

  readonly state = (): ViewerState => this.shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Null until the document has been opened, and while it is opened anew. */
  get paper(): OpenedPaper | null {
    return this.#paper;
  }

  get wasTouched(): boolean {
    return this.#wasTouched;
  }

  /** A page of the document, once that has been opened; rejects when it cannot be read. */
  async page(page: number): Promise<PDFPageProxy> {
    if (!this.#paper) await this.#opened.promise;
    return present(this.#paper, 'viewer: closed').page(page);
  }

  /** Somebody may be about to go to this page: it is looked up meanwhile. */
  expect(page: number): void {
    // A page that cannot be read says so once it is gone to.
    this.#paper?.page(page).catch(() => undefined);
  }

  /** Goes on with the document now that it is open; also with the same one opened anew. */
  continueWith(paper: OpenedPaper): void {
    this.#paper = paper;
    this.#opened.resolve();
    this.pictures.continueWith(paper);
    this.show({ isOpen: true });
  }

  /** Ties the viewer to the element that scrolls, until the returned function is called. */
  attach(scroller: HTMLElement): () => void {
    return this.tie.attach(scroller);
  }

  /** To be called after the components have drawn a layout, before the browser paints it. */
  layoutDrawn(): void {
    const pending = this.pending;
    if (!pending || !this.tie.isAttached) return;
    this.pending = null;
    this.moveTo(pending, this.shown.current);
  }

  /** What is known of a page, turned as the reader sees it; the same object until something else is known. */
  facts(page: number): PageFacts {
    return this.book.of(page);
  }

  /** How a page lies on the screen, for what is drawn above it. */
  surface(page: number): PageSurface {
    const { layout } = this.shown;
    const facts = this.book.of(page);
    const box = present(layout.pages[page - 1], `viewer: no page ${page}`);
    return {
      page,
      placement: { viewBox: facts.viewBox, rotation: facts.rotation, scale: pageScale(facts, layout.zoom) },
      widthPx: box.widthPx,
      heightPx: box.heightPx,
      pixelRatio: canvasRatio(box, window.devicePixelRatio, MOST_PIXELS),
    };
  }

  /** Where the reader is, to come back to; while somebody else leads, where they were before. */
  reading(): Reading {
    if (this.ownReading) return this.ownReading;
    const { wish, view, turn } = this.shown;
    return { wish, view, turn, place: this.placeAt(CORNER) };
  }

  onMove(listener: (by: MovedBy) => void): () => void {
    return this.movements.onMove(listener);
  }

  onRest(afterMs: number, listener: () => void): () => void {
    return this.movements.onRest(afterMs, listener);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#mounting);
    this.pace.end();
    this.movements.end();
    this.pictures.close();
  }

  protected middle(): Point {
    return { x: this.tie.viewport.widthPx / 2, y: this.tie.viewport.heightPx / 2 };
  }

  protected scroll(): Scroll {
    return this.pending ?? this.tie.position;
  }

  protected placeAt(at: Point): Place {
    return placeAt(this.shown.layout, this.scroll(), at);
  }

  protected layoutFor(wish: ZoomWish, view = this.shown.view, current = this.shown.current): Layout {
    const sizes = this.book.sizes();
    return layoutPages(sizes, zoomFor(wish, sizes, current, this.tie.viewport, view), this.tie.viewport, view, current);
  }

  #canvasSize(page: number): Extent {
    const box = present(this.#restingLayout.pages[page - 1], `viewer: no page ${page}`);
    const ratio = canvasRatio(box, window.devicePixelRatio, MOST_PIXELS);
    return { widthPx: box.widthPx * ratio, heightPx: box.heightPx * ratio };
  }

  /** Shows a place `y` from the top of the window. */
  protected goTo(page: number, down: number, y = down === 0 ? GAP_PX : 0): void {
    const target = Math.min(this.pageCount, Math.max(1, Math.round(page)));
    const { current, layout, wish, view } = this.shown;
    this.direction = target < current ? 'back' : 'forward';
    this.pace.arrive();
    this.#mountNeighboursLater();
    const { leftPx } = this.scroll();
    const topIn = (one: Layout) => scrollTo(one, { page: target, along: 0, down }, { x: 0, y }).topPx;
    if (layout.only === null) {
      this.moveTo({ leftPx, topPx: topIn(layout) }, target);
      return;
    }
    const next = this.layoutFor(wish, view, target);
    this.pending = { leftPx, topPx: Math.max(0, topIn(next)) };
    this.show({ layout: next, current: target });
  }

  #mountNeighboursLater(): void {
    clearTimeout(this.#mounting);
    this.#mounting = setTimeout(() => {
      this.#mounting = undefined;
      this.show({});
    }, MOUNT_AFTER_MS);
  }

  protected moveTo(scroll: Scroll, current = this.shown.current): void {
    // What the components have not drawn yet cannot be scrolled to.
    if (this.pending) this.pending = scroll;
    else this.tie.moveTo(scroll);
    // The scroll event comes with the next frame; what will be seen then is drawn now.
    this.show({ current });
  }

  #scrolled(before: Scroll): void {
    const moved = this.tie.position.topPx - before.topPx;
    if (moved !== 0) this.direction = moved > 0 ? 'forward' : 'back';
    this.pace.move();
    this.show({});
    this.moved('person');
  }

  protected moved(by: MovedBy): void {
    if (by === 'person') this.#wasTouched = true;
    this.movements.moved(by);
  }

  #resize(): void {
    const place = this.placeAt(CORNER);
    const layout = this.layoutFor(this.shown.wish);
    this.pending = scrollTo(layout, place, CORNER);
    this.pace.arrive();
    this.show({ layout });
    this.moved('window');
  }

  /** Publishes what changed, looks after the pictures, and learns of pages that came near. */
  protected show(change: Partial<ViewerState>): void {
    if (this.#closed) return;
    const band = { topPx: this.scroll().topPx, heightPx: this.tie.viewport.heightPx };
    const next = changedState(this.shown, change, band, this.#mounting !== undefined);
    if (this.pace.isResting) this.#restingLayout = next.layout;
    const isOther = next !== this.shown;
    this.shown = next;
    // Drawing is begun before the components are told: what they then do would hold it up.
    this.#lookAfterPictures();
    if (isOther) for (const listener of [...this.#listeners]) listener();
    if (this.#paper) for (const page of next.mounted) void this.#learn(page);
  }

  #lookAfterPictures(): void {
    if (!this.tie.isAttached || this.pace.isFlying(this.scroll().topPx / this.tie.viewport.heightPx)) return;
    const { current, visible } = this.shown;
    this.pictures.look({ pageCount: this.pageCount, current, visible, direction: this.direction }, this.pace.isResting);
  }

  /** Gives a page its true size; the page in front of the reader stays where it is when that differs. */
  async #learn(page: number): Promise<void> {
    const learned = await this.book.learn(page, (number) => this.page(number));
    if (learned === 'nothing' || this.#closed) return;
    if (learned === 'asTaken') {
      // Its place is as it was, but more can be drawn above it now.
      for (const listener of [...this.#listeners]) listener();
      return;
    }
    const { layout, current, view } = this.shown;
    const scroll = this.scroll();
    const next = layoutPages(this.book.sizes(), layout.zoom, this.tie.viewport, view, current);
    const topIn = (one: Layout) => scrollTo(one, { page: current, along: 0, down: 0 }, CORNER).topPx;
    this.pending = { leftPx: scroll.leftPx, topPx: scroll.topPx + topIn(next) - topIn(layout) };
    this.show({ layout: next });
  }
}
