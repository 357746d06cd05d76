import type { FollowPosition } from '../../shared/floor/floorState.ts';
import type { Rotation } from '../../shared/ink/pageSpace.ts';
import { type Followable, placeOf, positionAt, zoomOf } from './followable.ts';
import { JumpHistory } from './jumpHistory.ts';
import { LaidTexts, type SelectedText } from './laidTexts.ts';
import { pageScale } from './pageFacts.ts';
import {
  type Extent,
  GAP_PX,
  type Layout,
  layoutPages,
  neighbourPage,
  type Place,
  type Point,
  type Scroll,
  scrollTo,
  zoomAround,
} from './pageGeometry.ts';
import type { PageView } from './pageRows.ts';
import { clampZoom, stepZoom, type ZoomWish } from './pageZoom.ts';
import type { Reading } from './reading.ts';
import { CORNER, ShownPaper } from './shownPaper.ts';

/** The reader's eye on one paper, and all that a reader can do with it: zoom, turn, jump, scroll, follow. */
export class Viewer extends ShownPaper implements Followable {
  readonly laidTexts = new LaidTexts();
  readonly #history = new JumpHistory<Place>();

  /** Takes up another reading, as if the paper had been opened there. While somebody else leads, it waits for its turn. */
  resume(reading: Reading): void {
    if (this.ownReading) {
      this.ownReading = reading;
      return;
    }
    this.book.setTurn(reading.turn);
    const layout = this.layoutFor(reading.wish, reading.view, reading.place.page);
    this.pending = scrollTo(layout, reading.place, CORNER);
    if (reading.turn !== this.shown.turn) this.pictures.forgetAll();
    this.show({ layout, wish: reading.wish, view: reading.view, turn: reading.turn, current: reading.place.page });
  }

  /** Zooms so that what lies `at` in the viewport stays there; in the middle unless told. `moving`: more zooming follows at once. */
  setZoom(wish: ZoomWish, at: Point = this.middle(), moving = false): void {
    const before = this.shown.layout;
    const layout = this.layoutFor(wish);
    // A zoom keeps the point, a fit to the width the line that is read; a fit to the page shows the page.
    this.pending =
      wish === 'fitPage'
        ? this.#frontOf(layout, this.shown.current)
        : zoomAround(before, this.scroll(), wish === 'fitWidth' ? { x: at.x, y: 0 } : at, layout);
    if (moving) this.pace.move();
    else this.pace.arrive();
    this.show({ layout, wish, zooming: moving });
    this.moved('person');
  }

  zoomIn(at?: Point): void {
    this.setZoom(stepZoom(this.shown.layout.zoom, 'in'), at);
  }

  zoomOut(at?: Point): void {
    this.setZoom(stepZoom(this.shown.layout.zoom, 'out'), at);
  }

  /** Zooms by a factor around a point, as wheels and fingers do. */
  zoomBy(factor: number, at: Point): void {
    this.setZoom(clampZoom(this.shown.layout.zoom * factor), at, true);
  }

  /** Shows pages in another order; the page that is read stays in front. */
  setView(view: PageView): void {
    const { current, wish } = this.shown;
    const layout = this.layoutFor(wish, view);
    this.pending = this.#frontOf(layout, current);
    this.pace.arrive();
    this.show({ layout, view });
    this.moved('person');
  }

  /** Turns all pages by a quarter, for this reader alone. */
  rotate(direction: 'clockwise' | 'counterclockwise' = 'clockwise'): void {
    const turn = ((this.shown.turn + (direction === 'clockwise' ? 90 : 270)) % 360) as Rotation;
    this.book.setTurn(turn);
    this.pictures.forgetAll();
    const layout = this.layoutFor(this.shown.wish);
    this.pending = this.#frontOf(layout, this.shown.current);
    this.pace.arrive();
    this.show({ layout, turn });
    this.moved('person');
  }

  /** Jumps to a page, or a place within it, `down` as a share of it; one can go back. Numbers beyond the paper go to its ends. */
  jumpTo(page: number, down = 0): void {
    this.#history.leave(this.placeAt(CORNER));
    this.goTo(page, down);
    this.#showHistory();
    this.moved('person');
  }

  /** Shows a page that the reader goes through one after the other, as hits: nobody wants to go back through all of them. */
  visit(page: number): void {
    this.goTo(page, 0);
    this.moved('person');
  }

  /** Keeps where the reader is as a place to go back to. */
  keepPlace(): void {
    this.#history.leave(this.placeAt(CORNER));
    this.#showHistory();
  }

  goBack(): void {
    this.#goThrough(this.#history.back(this.placeAt(CORNER)));
  }

  goForward(): void {
    this.#goThrough(this.#history.forward(this.placeAt(CORNER)));
  }

  /** The next page, or pages where two stand side by side. */
  turn(direction: 'forward' | 'back'): void {
    const { layout, current } = this.shown;
    this.goTo(neighbourPage(layout, current, direction), 0);
    this.moved('person');
  }

  /** Brings a part of a page into sight, `top` and `bottom` as shares of it; moves nothing when it is seen already. */
  reveal(page: number, top: number, bottom: number): void {
    const { heightPx } = this.tie.viewport;
    const { layout } = this.shown;
    const isShown = layout.only === null || this.shown.visible.includes(page);
    const from = scrollTo(layout, { page, along: 0, down: top }, CORNER).topPx - this.scroll().topPx;
    const to = scrollTo(layout, { page, along: 0, down: bottom }, CORNER).topPx - this.scroll().topPx;
    if (isShown && from >= 0 && to <= heightPx) return;
    const box = layout.pages[page - 1];
    this.goTo(page, Math.max(0, top - (0.3 * heightPx) / (box?.heightPx ?? heightPx)), 0);
    this.moved('person');
  }

  /** Brings a part of a page into sight, given in page points: a mark, for instance. */
  revealPart(
    page: number,
    { left, bottom, right, top }: { readonly left: number; readonly bottom: number; readonly right: number; readonly top: number },
  ): void {
    if (page < 1 || page > this.pageCount) return;
    const facts = this.book.of(page);
    const downs = [
      placeOf({ page, x: left, y: bottom, widthPt: 1 }, facts).down,
      placeOf({ page, x: right, y: top, widthPt: 1 }, facts).down,
    ];
    this.keepPlace();
    this.reveal(page, Math.min(...downs), Math.max(...downs));
  }

  /** The words that the reader has selected, page by page. */
  selectedText(): readonly SelectedText[] {
    return this.laidTexts.selected((page) => this.surface(page).placement);
  }

  /** Scrolls by CSS pixels. */
  scrollBy(leftPx: number, topPx: number): void {
    if (topPx !== 0) this.direction = topPx > 0 ? 'forward' : 'back';
    this.pace.move();
    const before = this.scroll();
    this.moveTo({ leftPx: before.leftPx + leftPx, topPx: before.topPx + topPx });
    this.moved('person');
  }

  /** Scrolls by viewports, a little less than whole ones, so that the last line read stays in sight; where one page is shown, on to the next. */
  scrollScreen(direction: 'forward' | 'back'): void {
    if (this.shown.layout.only !== null && this.isAtEnd(direction)) this.turnThrough(direction);
    else this.scrollBy(0, this.tie.viewport.heightPx * (direction === 'forward' ? 0.9 : -0.9));
  }

  /** As {@link turn}, but back to the foot of the page before: where one reads on. */
  turnThrough(direction: 'forward' | 'back'): void {
    const { layout, current } = this.shown;
    const target = neighbourPage(layout, current, direction);
    if (target === current) return;
    if (direction === 'forward') this.goTo(target, 0);
    else this.goTo(target, 1, this.tie.viewport.heightPx - GAP_PX);
    this.moved('person');
  }

  /** Whether the window shows the lower, or upper, edge of what can be scrolled. */
  isAtEnd(direction: 'forward' | 'back'): boolean {
    const { topPx } = this.scroll();
    return direction === 'back' ? topPx <= 1 : topPx >= this.shown.layout.heightPx - this.tie.viewport.heightPx - 1;
  }

  /** Whether there is something to scroll to at the sides. */
  isWiderThanWindow(): boolean {
    return this.shown.layout.widthPx > this.tie.viewport.widthPx + 1;
  }

  position(): FollowPosition | null {
    const place = this.placeAt(this.middle());
    const facts = this.book.of(place.page);
    return facts.isKnown ? positionAt(place, facts, pageScale(facts, this.shown.layout.zoom), this.#seen(place.page)) : null;
  }

  setAside(): void {
    this.ownReading ??= this.reading();
  }

  takeBack(where: 'ownPlace' | 'here'): void {
    const own = this.ownReading;
    this.ownReading = null;
    if (own && where === 'ownPlace') this.resume(own);
  }

  showPosition(position: FollowPosition): void {
    if (position.page < 1 || position.page > this.pageCount) return;
    const { layout, wish, view } = this.shown;
    const facts = this.book.of(position.page);
    const zoom = zoomOf(position, facts, this.tie.viewport);
    const isZoomed = Math.abs(zoom / layout.zoom - 1) > 0.002;
    const isElsewhere = layout.only !== null && !this.shown.visible.includes(position.page);
    if (isZoomed || isElsewhere) {
      const next = layoutPages(this.book.sizes(), isZoomed ? zoom : layout.zoom, this.tie.viewport, view, position.page);
      this.pending = scrollTo(next, placeOf(position, facts), this.middle());
      this.pace.move();
      this.show({ layout: next, wish: isZoomed ? zoom : wish, current: position.page, zooming: isZoomed });
    } else {
      this.pace.move();
      this.moveTo(scrollTo(layout, placeOf(position, facts), this.middle()));
    }
    this.movements.moved('follow');
  }

  /** How much of the window is filled by the pages that stand beside one another here, with their gaps. */
  #seen(page: number): Extent {
    const { layout } = this.shown;
    const { widthPx, heightPx } = this.tie.viewport;
    const row = layout.rows.find(({ last }) => page <= last);
    const [first, last] = [layout.pages[(row?.first ?? page) - 1], layout.pages[(row?.last ?? page) - 1]];
    if (!row || !first || !last) return { widthPx, heightPx };
    const rowWidthPx = last.leftPx + last.widthPx - first.leftPx + 2 * GAP_PX;
    return {
      widthPx: Math.min(widthPx, rowWidthPx),
      heightPx: layout.only === null ? heightPx : Math.min(heightPx, row.heightPx + 2 * GAP_PX),
    };
  }

  #goThrough(place: Place | null): void {
    if (!place) return;
    this.goTo(place.page, place.down, 0);
    this.#showHistory();
    this.moved('person');
  }

  /** With the page's top in sight, and its row in the middle. */
  #frontOf(layout: Layout, page: number): Scroll {
    const { topPx } = scrollTo(layout, { page, along: 0, down: 0 }, { x: 0, y: GAP_PX });
    return { leftPx: Math.max(0, (layout.widthPx - this.tie.viewport.widthPx) / 2), topPx };
  }

  #showHistory(): void {
    this.show({ canGoBack: this.#history.canGoBack, canGoForward: this.#history.canGoForward });
  }
}
