import { BOARD_PAGE } from '../../shared/ink/boardPage.ts';

/** Where the sheet lies in its window and where one must scroll to see a place of it. Pure numbers, CSS pixels and points. */
export interface Extent {
  readonly widthPx: number;
  readonly heightPx: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Scroll {
  readonly leftPx: number;
  readonly topPx: number;
}

/** Around the sheet, so that its edge is seen and a hand finds something to drag by. */
export const MARGIN_PX = 16;
const LARGEST_SCALE = 4;
const STEP = 1.25;

/** The scale at which the whole sheet fits: CSS pixels a point. On the wall without a margin. */
export function fittingScale(viewport: Extent, marginPx = MARGIN_PX): number {
  const across = (viewport.widthPx - 2 * marginPx) / BOARD_PAGE.widthPt;
  const down = (viewport.heightPx - 2 * marginPx) / BOARD_PAGE.heightPt;
  return Math.max(0.05, Math.min(across, down));
}

/** Never smaller than whole, never larger than a letter as wide as a hand. */
export function clampScale(scale: number, viewport: Extent): number {
  const fitting = fittingScale(viewport);
  return Math.min(Math.max(LARGEST_SCALE, fitting), Math.max(fitting, scale));
}

export function stepScale(scale: number, direction: 'in' | 'out', viewport: Extent): number {
  return clampScale(direction === 'in' ? scale * STEP : scale / STEP, viewport);
}

/** The upper left corner of the sheet in what scrolls: in the middle while there is room, at the margin otherwise. */
export function sheetCorner(viewport: Extent, scale: number, marginPx = MARGIN_PX): Point {
  const free = (room: number, size: number) => Math.max(marginPx, (room - size) / 2);
  return { x: free(viewport.widthPx, BOARD_PAGE.widthPt * scale), y: free(viewport.heightPx, BOARD_PAGE.heightPt * scale) };
}

/** Scroll after a change of the scale that keeps what lies `at` in the window where it is. */
export function scrollAfterZoom(
  viewport: Extent,
  before: { readonly scale: number; readonly scroll: Scroll },
  scale: number,
  at: Point,
): Scroll {
  const [cornerBefore, corner] = [sheetCorner(viewport, before.scale), sheetCorner(viewport, scale)];
  const along = (before.scroll.leftPx + at.x - cornerBefore.x) / before.scale;
  const down = (before.scroll.topPx + at.y - cornerBefore.y) / before.scale;
  return { leftPx: along * scale + corner.x - at.x, topPx: down * scale + corner.y - at.y };
}
