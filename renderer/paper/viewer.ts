import { present } from '../../shared/base/assert.ts';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import { factsOf, type OpenedPaper, type PageFacts, pageScale } from './openPaper.ts';
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
/** After so long without scrolling or zooming the reader rests: pages are drawn at their new size, neighbours ahead. */
const REST_MS = 120;
/** Faster than this, in viewports a second, pages fly by and are not begun. */
const FLYING = 6;

/**
 * The reader's eye on one paper: which zoom, where, what is seen. Holds no React; components subscribe. The scroller is the truth of
 * the position: whatever moves it (finger, wheel, key, bar), {@link Viewer} learns it from its scroll event.
 */
export class Viewer {
  readonly pictures: PagePictures;
  readonly pageCount: number;
  readonly #facts: PageFacts[];
  readonly #known = new Set<number>();
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
  #resting = true;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #lastScroll = { atMs: 0, topPx: 0 };
  #closed = false;

  /** `first` are the facts of page 1; every other page is taken to be alike until it is known. */
  constructor(paper: OpenedPaper, first: PageFacts, reading: Reading | null) {
    this.#paper = paper;
    this.pageCount = paper.pageCount;
    this.#facts = Array<PageFacts>(paper.pageCount).fill(first);
    const wish = reading?.wish ?? 'fitWidth';
    const layout = layoutPages(this.#sizes(), zoomFor(wish, first.size, this.#viewport), this.#viewport);
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
    const facts = this.#factsOf(page);
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
    this.#stir(moving);
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
    this.#stir(false);
    this.#moveTo({ leftPx: this.#scroll.leftPx, topPx }, target);
  }

  turn(direction: 'forward' | 'back'): void {
    this.goTo(this.#state.current + (direction === 'forward' ? 1 : -1));
  }

  /** Scrolls by CSS pixels. */
  scrollBy(leftPx: number, topPx: number): void {
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
    clearTimeout(this.#restTimer);
    this.pictures.close();
  }

  #sizes() {
    return this.#facts.map(({ size }) => size);
  }

  #factsOf(page: number): PageFacts {
    return present(this.#facts[page - 1], `viewer: no page ${page}`);
  }

  #middle(): Point {
    return { x: this.#viewport.widthPx / 2, y: this.#viewport.heightPx / 2 };
  }

  #layoutFor(wish: ZoomWish): Layout {
    return layoutPages(this.#sizes(), zoomFor(wish, this.#factsOf(this.#state.current).size, this.#viewport), this.#viewport);
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
    this.#stir(true);
    this.#show({});
  }

  #resize(): void {
    const scroller = this.#scroller;
    if (!scroller || scroller.clientWidth === 0) return;
    const before = this.#state.layout;
    const place = placeAt(before, this.#pending ?? this.#scroll, { x: 0, y: 0 });
    this.#viewport = { widthPx: scroller.clientWidth, heightPx: scroller.clientHeight };
    const layout = this.#layoutFor(this.#state.wish);
    this.#pending = { ...scrollTo(layout, place, { x: 0, y: 0 }) };
    this.#stir(false);
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
    if (this.#resting) this.#restingLayout = layout;
    if (Object.entries(next).some(([key, value]) => this.#state[key as keyof ViewerState] !== value)) {
      this.#state = next;
      for (const listener of [...this.#listeners]) listener();
    }
    this.#lookAfterPictures();
    for (const page of mounted) if (!this.#known.has(page)) void this.#learn(page);
  }

  #lookAfterPictures(): void {
    if (!this.#resting && this.#isFlying()) return;
    const { current, visible } = this.#state;
    this.pictures.look({ pageCount: this.pageCount, current, visible, direction: this.#direction }, this.#resting);
  }

  #isFlying(): boolean {
    const nowMs = performance.now();
    const { atMs, topPx } = this.#lastScroll;
    this.#lastScroll = { atMs: nowMs, topPx: this.#scroll.topPx };
    const viewports = Math.abs(this.#scroll.topPx - topPx) / this.#viewport.heightPx;
    return nowMs - atMs < 200 && viewports / Math.max(0.008, (nowMs - atMs) / 1_000) > FLYING;
  }

  /** `moving`: more will follow; the reader rests only after a pause. */
  #stir(moving: boolean): void {
    clearTimeout(this.#restTimer);
    this.#resting = !moving;
    if (!moving) return;
    this.#restTimer = setTimeout(() => {
      this.#resting = true;
      this.#show({ zooming: false });
    }, REST_MS);
  }

  /** A page's true size; the place in front of the reader stays where it is when it differs. */
  async #learn(page: number): Promise<void> {
    this.#known.add(page);
    // A page that cannot be read keeps the size of the first; its picture will say that it failed.
    const proxy = await this.#paper.page(page).catch(() => null);
    if (!proxy || this.#closed) return;
    const facts = factsOf(proxy);
    if (sameFacts(facts, this.#factsOf(page))) return;
    const { layout, current } = this.#state;
    const scroll = this.#pending ?? this.#scroll;
    this.#facts[page - 1] = facts;
    const next = layoutPages(this.#sizes(), layout.zoom, this.#viewport);
    const anchor = { page: current, along: 0, down: 0 };
    const shift = scrollTo(next, anchor, { x: 0, y: 0 }).topPx - scrollTo(layout, anchor, { x: 0, y: 0 }).topPx;
    this.#pending = { leftPx: scroll.leftPx, topPx: scroll.topPx + shift };
    this.#show({ layout: next });
  }
}

function kept(before: readonly number[], after: readonly number[]): readonly number[] {
  return before.length === after.length && before.every((page, index) => page === after[index]) ? before : after;
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
