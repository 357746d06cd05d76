import { present } from '../../shared/base/assert.ts';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import { type OpenedPaper, type PageFacts, pageScale } from './openPaper.ts';
import { PageBook } from './pageBook.ts';
import {
  canvasRatio,
  clampZoom,
  currentPage,
  type Extent,
  GAP_PX,
  type Layout,
  layoutPages,
  type Place,
  pagesWithin,
  placeAt,
  type Scroll,
  scrollTo,
  stepZoom,
  type ZoomWish,
  zoomAround,
  zoomFor,
} from './pageGeometry.ts';
import { PagePictures } from './pagePictures.ts';
import { ReaderPace } from './readerPace.ts';

/** What the components draw. A new object at each change. */
export interface ViewerState {
  readonly layout: Layout;
  readonly wish: ZoomWish;
  readonly current: number;
  readonly pageCount: number;
  /** Pages that stand in the document now: what is seen, a screen on either side, and the neighbours of the current page. */
  readonly mounted: readonly number[];
  /** Pages of which a part is seen. */
  readonly visible: readonly number[];
  /** In the middle of a pinch or a turn of the wheel: whatever is costly to resize is hidden until the hand rests. */
  readonly zooming: boolean;
}

/** Where a reader was: kept for each person and paper while the window lives. */
export interface Reading {
  readonly wish: ZoomWish;
  readonly place: Place;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The largest canvas of a page: 16 megapixels, 64 MB. */
const MOST_PIXELS = 16_000_000;

/**
 * The reader's eye on one paper: which zoom, where, what is seen. Holds no React; components subscribe. The scroller is the truth of
 * the position: whatever moves it (finger, wheel, key, bar), {@link Viewer} learns it from its scroll event.
 */
export class Viewer {
  readonly pictures: PagePictures;
  readonly pageCount: number;
  readonly #book: PageBook;
  readonly #pace: ReaderPace;
  readonly #listeners = new Set<() => void>();
  #paper: OpenedPaper;
  #state: ViewerState;
  #viewport: Extent = { widthPx: 1_000, heightPx: 700 };
  #scroller: HTMLElement | null = null;
  #scroll: Scroll = { leftPx: 0, topPx: 0 };
  /** Where to scroll once the components have drawn the new layout. */
  #pending: Scroll | null = null;
  /** Sizes of pictures follow the layout only at rest: a pinch must not draw sixty sizes. */
  #restingLayout: Layout;
  #direction: 'forward' | 'back' = 'forward';
  #closed = false;

  /** `first` are the facts of page 1. */
  constructor(paper: OpenedPaper, first: PageFacts, reading: Reading | null) {
    this.#paper = paper;
    this.pageCount = paper.pageCount;
    this.#book = new PageBook(paper.pageCount, first);
    this.#pace = new ReaderPace(
      () => this.#show({ zooming: false }),
      () => performance.now(),
    );
    const wish = reading?.wish ?? 'fitWidth';
    const layout = layoutPages(this.#book.sizes(), zoomFor(wish, first.size, this.#viewport), this.#viewport);
    const current = Math.min(reading?.place.page ?? 1, paper.pageCount);
    this.#restingLayout = layout;
    this.#state = { layout, wish, current, pageCount: paper.pageCount, mounted: [], visible: [], zooming: false };
    this.#pending = reading ? scrollTo(layout, reading.place, { x: 0, y: 0 }) : null;
    this.pictures = new PagePictures(paper, (page) => this.#canvasSize(page));
  }

  readonly state = (): ViewerState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get paper(): OpenedPaper {
    return this.#paper;
  }

  /** Goes on with the same paper opened anew, at the same place. */
  continueWith(paper: OpenedPaper): void {
    this.#paper = paper;
    this.pictures.continueWith(paper);
  }

  /** Ties the viewer to the element that scrolls, until the returned function is called. */
  attach(scroller: HTMLElement): () => void {
    this.#scroller = scroller;
    const onScroll = () => this.#scrolled();
    const resized = new ResizeObserver(() => this.#resize());
    scroller.addEventListener('scroll', onScroll, { passive: true });
    resized.observe(scroller);
    this.#resize();
    return () => {
      scroller.removeEventListener('scroll', onScroll);
      resized.disconnect();
      if (this.#scroller === scroller) this.#scroller = null;
    };
  }

  /** To be called after the components have drawn a layout, before the browser paints it. */
  layoutDrawn(): void {
    if (!this.#pending || !this.#scroller) return;
    const { leftPx, topPx } = this.#pending;
    this.#pending = null;
    this.#moveTo({ leftPx, topPx });
  }

  /** How a page lies on the screen, for what is drawn above it. */
  surface(page: number): PageSurface {
    const { layout } = this.#state;
    const facts = this.#book.of(page);
    const box = present(layout.pages[page - 1], `viewer: no page ${page}`);
    return {
      page,
      placement: { viewBox: facts.viewBox, rotation: facts.rotation, scale: pageScale(facts, layout.zoom) },
      widthPx: box.widthPx,
      heightPx: box.heightPx,
      pixelRatio: canvasRatio(box, window.devicePixelRatio, MOST_PIXELS),
    };
  }

  /** Where the reader is, to come back to. */
  reading(): Reading {
    return { wish: this.#state.wish, place: placeAt(this.#state.layout, this.#scroll, { x: 0, y: 0 }) };
  }

  /** Zooms so that what lies `at` in the viewport stays there; in the middle unless told. `moving`: more zooming follows at once. */
  setZoom(wish: ZoomWish, at: Point = this.#middle(), moving = false): void {
    const before = this.#state.layout;
    const scroll = this.#pending ?? this.#scroll;
    const layout = this.#layoutFor(wish);
    // A zoom keeps the point, a fit to the width the line that is read; a fit to the page shows the page.
    this.#pending =
      wish === 'fitPage'
        ? scrollTo(layout, { page: this.#state.current, along: 0, down: 0 }, { x: 0, y: GAP_PX })
        : zoomAround(before, scroll, wish === 'fitWidth' ? { x: at.x, y: 0 } : at, layout);
    if (moving) this.#pace.move();
    else this.#pace.arrive();
    this.#show({ layout, wish, zooming: moving });
  }

  zoomIn(at?: Point): void {
    this.setZoom(stepZoom(this.#state.layout.zoom, 'in'), at);
  }

  zoomOut(at?: Point): void {
    this.setZoom(stepZoom(this.#state.layout.zoom, 'out'), at);
  }

  /** Zooms by a factor around a point, as wheels and fingers do. */
  zoomBy(factor: number, at: Point): void {
    this.setZoom(clampZoom(this.#state.layout.zoom * factor), at, true);
  }

  /** Shows the top of a page, or a place within it. Numbers beyond the paper go to its ends. */
  goTo(page: number, down = 0): void {
    const target = Math.min(this.pageCount, Math.max(1, Math.round(page)));
    const { layout } = this.#state;
    const { topPx } = scrollTo(layout, { page: target, along: 0, down }, { x: 0, y: down === 0 ? GAP_PX : 0 });
    this.#direction = target < this.#state.current ? 'back' : 'forward';
    this.#pace.arrive();
    this.#moveTo({ leftPx: this.#scroll.leftPx, topPx }, target);
  }

  turn(direction: 'forward' | 'back'): void {
    this.goTo(this.#state.current + (direction === 'forward' ? 1 : -1));
  }

  /** Scrolls by CSS pixels. */
  scrollBy(leftPx: number, topPx: number): void {
    if (topPx !== 0) this.#direction = topPx > 0 ? 'forward' : 'back';
    this.#pace.move();
    this.#moveTo({ leftPx: this.#scroll.leftPx + leftPx, topPx: this.#scroll.topPx + topPx });
  }

  /** Scrolls by viewports, a little less than whole ones, so that the last line read stays in sight. */
  scrollScreen(direction: 'forward' | 'back'): void {
    this.scrollBy(0, this.#viewport.heightPx * (direction === 'forward' ? 0.9 : -0.9));
  }

  /** Whether there is something to scroll to at the sides. */
  isWiderThanWindow(): boolean {
    return this.#state.layout.widthPx > this.#viewport.widthPx + 1;
  }

  close(): void {
    this.#closed = true;
    this.#pace.end();
    this.pictures.close();
  }

  #middle(): Point {
    return { x: this.#viewport.widthPx / 2, y: this.#viewport.heightPx / 2 };
  }

  #layoutFor(wish: ZoomWish): Layout {
    return layoutPages(this.#book.sizes(), zoomFor(wish, this.#book.of(this.#state.current).size, this.#viewport), this.#viewport);
  }

  #canvasSize(page: number): Extent {
    const box = present(this.#restingLayout.pages[page - 1], `viewer: no page ${page}`);
    const ratio = canvasRatio(box, window.devicePixelRatio, MOST_PIXELS);
    return { widthPx: box.widthPx * ratio, heightPx: box.heightPx * ratio };
  }

  #moveTo({ leftPx, topPx }: Scroll, current = this.#state.current): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    scroller.scrollLeft = leftPx;
    scroller.scrollTop = topPx;
    this.#scroll = { leftPx: scroller.scrollLeft, topPx: scroller.scrollTop };
    // The scroll event comes with the next frame; what will be seen then is drawn now.
    this.#show({ current });
  }

  #scrolled(): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    const scroll = { leftPx: scroller.scrollLeft, topPx: scroller.scrollTop };
    const moved = scroll.topPx - this.#scroll.topPx;
    // What this object moved itself, it has shown already.
    if (moved === 0 && scroll.leftPx === this.#scroll.leftPx) return;
    if (moved !== 0) this.#direction = moved > 0 ? 'forward' : 'back';
    this.#scroll = scroll;
    this.#pace.move();
    this.#show({});
  }

  #resize(): void {
    const scroller = this.#scroller;
    if (!scroller || scroller.clientWidth === 0) return;
    const before = this.#state.layout;
    const place = placeAt(before, this.#pending ?? this.#scroll, { x: 0, y: 0 });
    this.#viewport = { widthPx: scroller.clientWidth, heightPx: scroller.clientHeight };
    const layout = this.#layoutFor(this.#state.wish);
    this.#pending = scrollTo(layout, place, { x: 0, y: 0 });
    this.#pace.arrive();
    this.#show({ layout });
  }

  /** Publishes what changed, looks after the pictures, and learns of pages that came near. */
  #show(change: Pick<Partial<ViewerState>, 'layout' | 'wish' | 'current' | 'zooming'>): void {
    if (this.#closed) return;
    const layout = change.layout ?? this.#state.layout;
    const { topPx } = this.#pending ?? this.#scroll;
    const { heightPx } = this.#viewport;
    const current = currentPage(layout, topPx, heightPx, change.current ?? this.#state.current);
    const visible = pagesWithin(layout, topPx, topPx + heightPx);
    const near = pagesWithin(layout, topPx - heightPx, topPx + 2 * heightPx);
    const beside = [current - 1, current, current + 1].filter((page) => page >= 1 && page <= this.pageCount);
    const mounted = [...new Set([...near, ...beside])].sort((left, right) => left - right);
    const next = {
      ...this.#state,
      ...change,
      layout,
      current,
      visible: kept(this.#state.visible, visible),
      mounted: kept(this.#state.mounted, mounted),
    };
    if (this.#pace.isResting) this.#restingLayout = layout;
    if (Object.entries(next).some(([key, value]) => this.#state[key as keyof ViewerState] !== value)) {
      this.#state = next;
      for (const listener of [...this.#listeners]) listener();
    }
    this.#lookAfterPictures();
    for (const page of mounted) void this.#learn(page);
  }

  #lookAfterPictures(): void {
    if (this.#pace.isFlying(this.#scroll.topPx / this.#viewport.heightPx)) return;
    const { current, visible } = this.#state;
    this.pictures.look({ pageCount: this.pageCount, current, visible, direction: this.#direction }, this.#pace.isResting);
  }

  /** Gives a page its true size; the page in front of the reader stays where it is when that differs. */
  async #learn(page: number): Promise<void> {
    if (!(await this.#book.learn(page, this.#paper)) || this.#closed) return;
    const { layout, current } = this.#state;
    const scroll = this.#pending ?? this.#scroll;
    const next = layoutPages(this.#book.sizes(), layout.zoom, this.#viewport);
    const topIn = (one: Layout) => scrollTo(one, { page: current, along: 0, down: 0 }, { x: 0, y: 0 }).topPx;
    this.#pending = { leftPx: scroll.leftPx, topPx: scroll.topPx + topIn(next) - topIn(layout) };
    this.#show({ layout: next });
  }
}

function kept(before: readonly number[], after: readonly number[]): readonly number[] {
  return before.length === after.length && before.every((page, index) => page === after[index]) ? before : after;
}
