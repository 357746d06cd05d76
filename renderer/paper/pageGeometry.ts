/**
 * Where pages lie when they stand under one another, and where one must scroll to see a place. Pure numbers: sizes in points, places
 * in CSS pixels. 100 % shows a page as large as it is printed: 96 CSS pixels an inch.
 */
export const PX_PER_PT = 96 / 72;
export const GAP_PX = 16;

export const ZOOM_STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5] as const;
export const MIN_ZOOM = 0.25;
export const MAX_ZOOM = 5;

/** What the reader asked for: a fit that follows the window, or a number. */
export type ZoomWish = 'fitWidth' | 'fitPage' | number;

/** A page as it is shown, its rotation applied. */
export interface PageSize {
  readonly widthPt: number;
  readonly heightPt: number;
}
export interface PageBox {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}
export interface Layout {
  readonly zoom: number;
  /** Index 0 is page 1. */
  readonly pages: readonly PageBox[];
  readonly widthPx: number;
  readonly heightPx: number;
}
export interface Extent {
  readonly widthPx: number;
  readonly heightPx: number;
}
export interface Scroll {
  readonly leftPx: number;
  readonly topPx: number;
}

/** A place in the paper that survives zooming: a page, and how far along and down it, 0 … 1 within the page, beyond that beside it. */
export interface Place {
  readonly page: number;
  readonly along: number;
  readonly down: number;
}

export function layoutPages(sizes: readonly PageSize[], zoom: number, viewport: Extent): Layout {
  const boxes = sizes.map(({ widthPt, heightPt }) => ({ widthPx: shownPx(widthPt, zoom), heightPx: shownPx(heightPt, zoom) }));
  const widest = boxes.reduce((width, box) => Math.max(width, box.widthPx), 0);
  const widthPx = Math.max(viewport.widthPx, widest + 2 * GAP_PX);
  let topPx = GAP_PX;
  const pages = boxes.map((box) => {
    const placed = { ...box, topPx, leftPx: Math.floor((widthPx - box.widthPx) / 2) };
    topPx += box.heightPx + GAP_PX;
    return placed;
  });
  return { zoom, pages, widthPx, heightPx: topPx };
}

/** The zoom that the wish means for a page of this size in this viewport. */
export function zoomFor(wish: ZoomWish, size: PageSize, viewport: Extent): number {
  if (typeof wish === 'number') return clampZoom(wish);
  const width = Math.max(1, viewport.widthPx - 2 * GAP_PX) / (size.widthPt * PX_PER_PT);
  if (wish === 'fitWidth') return Math.min(MAX_ZOOM, width);
  const height = Math.max(1, viewport.heightPx - 2 * GAP_PX) / (size.heightPt * PX_PER_PT);
  // A fit may go below the least step: a map two metres long is still to be seen whole.
  return Math.min(MAX_ZOOM, width, height);
}

export function clampZoom(zoom: number): number {
  return Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
}

/** The next of {@link ZOOM_STEPS} above or below; the same zoom at the end. */
export function stepZoom(zoom: number, direction: 'in' | 'out'): number {
  // A step that would be seen as no step (149.6 % to 150 %) is left out.
  const steps = direction === 'in' ? ZOOM_STEPS.filter((step) => step > zoom * 1.01) : ZOOM_STEPS.filter((step) => step < zoom * 0.99);
  return (direction === 'in' ? steps[0] : steps.at(-1)) ?? zoom;
}

/** The place that lies `at` in the viewport. Between two pages it is beside the nearer one. */
export function placeAt(layout: Layout, scroll: Scroll, at: { readonly x: number; readonly y: number }): Place {
  const x = scroll.leftPx + at.x;
  const y = scroll.topPx + at.y;
  const index = nearestPage(layout, y);
  const box = layout.pages[index];
  if (!box) return { page: 1, along: 0, down: 0 };
  return { page: index + 1, along: (x - box.leftPx) / box.widthPx, down: (y - box.topPx) / box.heightPx };
}

/** How to scroll so that the place lies `at` in the viewport. Not yet held within the ends; the scroller does that. */
export function scrollTo(layout: Layout, place: Place, at: { readonly x: number; readonly y: number }): Scroll {
  const box = layout.pages[place.page - 1];
  if (!box) return { leftPx: 0, topPx: 0 };
  return { leftPx: box.leftPx + place.along * box.widthPx - at.x, topPx: box.topPx + place.down * box.heightPx - at.y };
}

/** Scroll after a zoom that keeps what lies under the pointer where it is. */
export function zoomAround(before: Layout, scroll: Scroll, at: { readonly x: number; readonly y: number }, after: Layout): Scroll {
  return scrollTo(after, placeAt(before, scroll, at), at);
}

/** Numbers of the pages of which a part lies in the band, in order. */
export function pagesWithin(layout: Layout, topPx: number, bottomPx: number): number[] {
  const pages: number[] = [];
  for (let index = firstReaching(layout, topPx); index < layout.pages.length; index++) {
    const box = layout.pages[index];
    if (!box || box.topPx >= bottomPx) break;
    pages.push(index + 1);
  }
  return pages;
}

/**
 * The page that the indicator names: the one that fills most of the viewport. The page named before keeps the name as long as it is
 * seen whole, so that "next page" can reach the last of several small pages.
 */
export function currentPage(layout: Layout, topPx: number, heightPx: number, before: number): number {
  const shownOf = (page: number) => {
    const box = layout.pages[page - 1];
    return box ? Math.min(topPx + heightPx, box.topPx + box.heightPx) - Math.max(topPx, box.topPx) : 0;
  };
  const boxBefore = layout.pages[before - 1];
  if (boxBefore && shownOf(before) >= boxBefore.heightPx) return before;
  const visible = pagesWithin(layout, topPx, topPx + heightPx);
  return visible.reduce((best, page) => (shownOf(page) > shownOf(best) ? page : best), visible[0] ?? nearestPage(layout, topPx) + 1);
}

/**
 * Canvas pixels for one CSS pixel: the screen's own ratio, less where a canvas of the page would exceed `mostPixels` or a side that
 * browsers refuse.
 */
export function canvasRatio(box: Extent, screenRatio: number, mostPixels: number): number {
  const byArea = Math.sqrt(mostPixels / (box.widthPx * box.heightPx));
  const bySide = MOST_CANVAS_SIDE / Math.max(box.widthPx, box.heightPx);
  return Math.min(screenRatio, byArea, bySide);
}
const MOST_CANVAS_SIDE = 16_384;

/** At least one pixel: a page of no height would divide by zero everywhere. */
function shownPx(points: number, zoom: number): number {
  return Math.max(1, Math.round(points * PX_PER_PT * zoom));
}

/** Index of the page whose band, with half the gaps around it, holds `y`. */
function nearestPage(layout: Layout, y: number): number {
  return Math.min(layout.pages.length - 1, firstReaching(layout, y - GAP_PX / 2));
}

/** Index of the first page whose lower edge lies below `y`. */
function firstReaching(layout: Layout, y: number): number {
  let low = 0;
  let high = layout.pages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const box = layout.pages[middle];
    if (box && box.topPx + box.heightPx <= y) low = middle + 1;
    else high = middle;
  }
  return low;
}
