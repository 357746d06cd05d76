import { CONTINUOUS, type PageView, rowBounds, rowIndexOf } from './pageRows.ts';

/**
 * Where pages lie and where one must scroll to see a place. Pure numbers: sizes in points, places in CSS pixels. 100 % shows a page as
 * large as it is printed: 96 CSS pixels an inch.
 */
export const PX_PER_PT = 96 / 72;
export const GAP_PX = 16;
/** Between the two pages of a spread: a fold, not a gap. */
export const FOLD_PX = 4;

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
/** Pages that stand side by side: `first` … `last`. */
export interface Row {
  readonly first: number;
  readonly last: number;
  readonly topPx: number;
  readonly heightPx: number;
}
export interface Layout {
  readonly zoom: number;
  /** Index 0 is page 1. Pages whose row is not shown have their size, and the place that they would have. */
  readonly pages: readonly PageBox[];
  /** All rows, in order. */
  readonly rows: readonly Row[];
  /** Index of the only row that is shown; null where all stand under one another. */
  readonly only: number | null;
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
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A place in the paper that survives zooming: a page, and how far along and down it, 0 … 1 within the page, beyond that beside it. */
export interface Place {
  readonly page: number;
  readonly along: number;
  readonly down: number;
}

/** The place of every page in this view. `current` names the page whose row alone is shown in the single-page view. */
export function layoutPages(sizes: readonly PageSize[], zoom: number, viewport: Extent, view: PageView = CONTINUOUS, current = 1): Layout {
  const boxes = sizes.map(({ widthPt, heightPt }) => ({ widthPx: shownPx(widthPt, zoom), heightPx: shownPx(heightPt, zoom) }));
  const bounds = rowBounds(sizes.length, view);
  const extents = bounds.map(([first, last]) => rowExtent(boxes.slice(first - 1, last)));
  const only = view.kind === 'single' ? rowIndexOf(bounds, current) : null;
  const measured = only === null ? extents : extents.slice(only, only + 1);
  const widest = measured.reduce((width, extent) => Math.max(width, extent.widthPx), 0);
  const widthPx = Math.max(viewport.widthPx, widest + 2 * GAP_PX);
  const pages: PageBox[] = [];
  const rows: Row[] = [];
  let topPx = GAP_PX;
  for (const [index, [first, last]] of bounds.entries()) {
    const extent = extents[index] ?? { widthPx: 1, heightPx: 1 };
    if (only !== null) topPx = Math.max(GAP_PX, Math.floor((viewport.heightPx - extent.heightPx) / 2));
    rows.push({ first, last, topPx, heightPx: extent.heightPx });
    let leftPx = Math.floor((widthPx - extent.widthPx) / 2);
    for (const box of boxes.slice(first - 1, last)) {
      pages.push({ ...box, leftPx, topPx: topPx + Math.floor((extent.heightPx - box.heightPx) / 2) });
      leftPx += box.widthPx + FOLD_PX;
    }
    topPx += extent.heightPx + GAP_PX;
  }
  const onlyRow = only === null ? undefined : rows[only];
  return { zoom, pages, rows, only, widthPx, heightPx: onlyRow ? onlyRow.topPx + onlyRow.heightPx + GAP_PX : topPx };
}

/** The place that lies `at` in the viewport. Between two pages it is beside the nearer one. */
export function placeAt(layout: Layout, scroll: Scroll, at: Point): Place {
  const x = scroll.leftPx + at.x;
  const y = scroll.topPx + at.y;
  const page = nearestPage(layout, x, y);
  const box = layout.pages[page - 1];
  if (!box) return { page: 1, along: 0, down: 0 };
  return { page, along: (x - box.leftPx) / box.widthPx, down: (y - box.topPx) / box.heightPx };
}

/** How to scroll so that the place lies `at` in the viewport. Not yet held within the ends; the scroller does that. */
export function scrollTo(layout: Layout, place: Place, at: Point): Scroll {
  const box = layout.pages[place.page - 1];
  if (!box) return { leftPx: 0, topPx: 0 };
  return { leftPx: box.leftPx + place.along * box.widthPx - at.x, topPx: box.topPx + place.down * box.heightPx - at.y };
}

/** Scroll after a zoom that keeps what lies under the pointer where it is. */
export function zoomAround(before: Layout, scroll: Scroll, at: Point, after: Layout): Scroll {
  return scrollTo(after, placeAt(before, scroll, at), at);
}

/** Numbers of the pages of which a part lies in the band, in order. */
export function pagesWithin(layout: Layout, topPx: number, bottomPx: number): number[] {
  const pages: number[] = [];
  const [from, to] = shownRows(layout);
  for (let index = Math.max(from, firstReaching(layout, topPx)); index < to; index++) {
    const row = layout.rows[index];
    if (!row || row.topPx >= bottomPx) break;
    for (let page = row.first; page <= row.last; page++) pages.push(page);
  }
  return pages;
}

/**
 * The page that the indicator names: the one that fills most of the viewport, the first of those that stand side by side. The page
 * named before keeps the name as long as it is seen whole, so that "next page" can reach the last of several small pages.
 */
export function currentPage(layout: Layout, topPx: number, heightPx: number, before: number): number {
  const shownOf = (page: number) => {
    const box = layout.pages[page - 1];
    return box ? Math.min(topPx + heightPx, box.topPx + box.heightPx) - Math.max(topPx, box.topPx) : 0;
  };
  const visible = pagesWithin(layout, topPx, topPx + heightPx);
  const boxBefore = layout.pages[before - 1];
  if (boxBefore && visible.includes(before) && shownOf(before) >= boxBefore.heightPx) return before;
  const fallback = visible[0] ?? nearestPage(layout, 0, topPx);
  return visible.reduce((best, page) => (shownOf(page) > shownOf(best) ? page : best), fallback);
}

/** The first page of the row after or before the one in which `page` stands; `page` itself at the ends. */
export function neighbourPage(layout: Layout, page: number, direction: 'forward' | 'back'): number {
  const at = layout.rows.findIndex((row) => page <= row.last);
  return layout.rows[at + (direction === 'forward' ? 1 : -1)]?.first ?? page;
}

/** The pages that stand in the rows beside the one of `page`, and in its own. */
export function pagesBeside(layout: Layout, page: number): number[] {
  const at = layout.rows.findIndex((row) => page <= row.last);
  return layout.rows
    .slice(Math.max(0, at - 1), at + 2)
    .flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
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

function rowExtent(boxes: readonly Extent[]): Extent {
  return {
    widthPx: boxes.reduce((sum, box) => sum + box.widthPx, 0) + Math.max(0, boxes.length - 1) * FOLD_PX,
    heightPx: boxes.reduce((most, box) => Math.max(most, box.heightPx), 1),
  };
}

/** From the first shown row up to, not including, the second number. */
function shownRows({ rows, only }: Layout): readonly [number, number] {
  return only === null ? [0, rows.length] : [only, only + 1];
}

/** The page whose row, with half the gaps around it, holds `y`; of that row the one nearest to `x`. */
function nearestPage(layout: Layout, x: number, y: number): number {
  const [from, to] = shownRows(layout);
  const row = layout.rows[Math.min(to - 1, Math.max(from, firstReaching(layout, y - GAP_PX / 2)))];
  if (!row) return 1;
  const right = layout.pages[row.last - 1];
  return right && row.last > row.first && x >= right.leftPx - FOLD_PX / 2 ? row.last : row.first;
}

/** Index of the first row whose lower edge lies below `y`. Of no meaning where one row alone is shown. */
function firstReaching(layout: Layout, y: number): number {
  if (layout.only !== null) return layout.only;
  let low = 0;
  let high = layout.rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = layout.rows[middle];
    if (row && row.topPx + row.heightPx <= y) low = middle + 1;
    else high = middle;
  }
  return low;
}
