import type { Extent, Scroll } from './pageGeometry.ts';

export interface ScrollEvents {
  /** Something else than {@link ScrollTie.moveTo} scrolled. */
  onScroll(before: Scroll): void;
  onResize(): void;
}

/**
 * The element that scrolls. It is the truth of the position: whatever moves it (finger, wheel, key, bar) is learned from its scroll
 * event.
 */
export class ScrollTie {
  /** Before the element is there: an ordinary window. */
  viewport: Extent = { widthPx: 1_000, heightPx: 700 };
  position: Scroll = { leftPx: 0, topPx: 0 };
  readonly #events: ScrollEvents;
  #scroller: HTMLElement | null = null;

  constructor(events: ScrollEvents) {
    this.#events = events;
  }

  get isAttached(): boolean {
    return this.#scroller !== null;
  }

  attach(scroller: HTMLElement): () => void {
    this.#scroller = scroller;
    const onScroll = () => this.#scrolled(scroller);
    const resized = new ResizeObserver(() => this.#resized(scroller));
    scroller.addEventListener('scroll', onScroll, { passive: true });
    resized.observe(scroller);
    this.#resized(scroller);
    return () => {
      scroller.removeEventListener('scroll', onScroll);
      resized.disconnect();
      if (this.#scroller === scroller) this.#scroller = null;
    };
  }

  /** Scrolls, as far as the content lets it. */
  moveTo({ leftPx, topPx }: Scroll): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    scroller.scrollLeft = leftPx;
    scroller.scrollTop = topPx;
    this.position = { leftPx: scroller.scrollLeft, topPx: scroller.scrollTop };
  }

  #scrolled(scroller: HTMLElement): void {
    const before = this.position;
    const position = { leftPx: scroller.scrollLeft, topPx: scroller.scrollTop };
    // What this object moved itself is known already.
    if (position.leftPx === before.leftPx && position.topPx === before.topPx) return;
    this.position = position;
    this.#events.onScroll(before);
  }

  #resized(scroller: HTMLElement): void {
    if (scroller.clientWidth === 0) return;
    const { widthPx, heightPx } = this.viewport;
    this.viewport = { widthPx: scroller.clientWidth, heightPx: scroller.clientHeight };
    if (widthPx !== this.viewport.widthPx || heightPx !== this.viewport.heightPx || !this.#wasResized) this.#events.onResize();
    this.#wasResized = true;
  }
  #wasResized = false;
}
