import { type Extent, FOLD_PX, GAP_PX, type PageSize, PX_PER_PT } from './pageGeometry.ts';
import { CONTINUOUS, type PageView, rowBounds, rowIndexOf } from './pageRows.ts';

export const ZOOM_STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5] as const;
export const MIN_ZOOM = 0.25;
export const MAX_ZOOM = 5;

/** What the reader asked for: a fit that follows the window, or a number. */
export type ZoomWish = 'fitWidth' | 'fitPage' | number;

/** The zoom that the wish means for the row in which this page stands. */
export function zoomFor(wish: ZoomWish, sizes: readonly PageSize[], page: number, viewport: Extent, view: PageView = CONTINUOUS): number {
  if (typeof wish === 'number') return clampZoom(wish);
  const bounds = rowBounds(sizes.length, view);
  const [first, last] = bounds[rowIndexOf(bounds, page)] ?? [1, 1];
  const row = sizes.slice(first - 1, last);
  // A page that stands alone among pairs leaves the room of its partner free: its neighbours are to fit as well.
  const partners = view.kind === 'spread' && row.length === 1 && sizes.length > 1 ? 2 : 1;
  const widthPt = partners * row.reduce((sum, size) => sum + size.widthPt, 0);
  const heightPt = row.reduce((most, size) => Math.max(most, size.heightPt), 0);
  const foldsPx = (partners * row.length - 1) * FOLD_PX;
  const width = Math.max(1, viewport.widthPx - 2 * GAP_PX - foldsPx) / (widthPt * PX_PER_PT);
  if (wish === 'fitWidth') return Math.min(MAX_ZOOM, width);
  const height = Math.max(1, viewport.heightPx - 2 * GAP_PX) / (heightPt * PX_PER_PT);
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
