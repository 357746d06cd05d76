import { type Matrix, type PageSurface, pagePoint, placementMatrix } from '../../shared/ink/pageSpace.ts';
import type { Bounds } from '../../shared/ink/stroke.ts';

/**
 * Side of a tile in CSS pixels. A canvas that is drawn on is handed to the screen as a whole, with whatever lies under it: on a page of
 * 1,100 by 1,550 pixels that is 7 MB for each point of the pen, on a tile a tenth of it.
 */
const TILE_PX = 384;

interface Tile {
  readonly context: CanvasRenderingContext2D;
  /** Where it begins, in canvas pixels of the whole layer. */
  readonly left: number;
  readonly top: number;
}

/** A sheet as large as a page, in tiles that are made when the first thing is drawn on them; in the document once it is attached. */
export class InkLayer {
  readonly surface: PageSurface;
  readonly element = document.createElement('div');
  readonly #tiles = new Map<number, Tile>();
  #host: HTMLElement | null = null;
  readonly #desynchronized: boolean;
  /** From page points to canvas pixels of the whole layer. */
  readonly #matrix: Matrix;
  readonly #widthPx: number;
  readonly #heightPx: number;
  readonly #sidePx: number;
  readonly #columns: number;

  constructor(className: string, surface: PageSurface, desynchronized = false) {
    const { widthPx, heightPx, pixelRatio, placement } = surface;
    this.surface = surface;
    this.element.className = className;
    this.element.ariaHidden = 'true';
    this.#desynchronized = desynchronized;
    this.#matrix = placementMatrix(placement).map((value) => value * pixelRatio) as unknown as Matrix;
    this.#widthPx = Math.max(1, Math.round(widthPx * pixelRatio));
    this.#heightPx = Math.max(1, Math.round(heightPx * pixelRatio));
    // A desynchronized canvas has a way of its own to the screen; the platform gives out few of them.
    this.#sidePx = desynchronized ? Math.max(this.#widthPx, this.#heightPx) : Math.round(TILE_PX * Math.max(1, pixelRatio));
    this.#columns = Math.ceil(this.#widthPx / this.#sidePx);
  }

  /** Gives it its place in the document. It takes it with its first tile: an empty layer that multiplies would cost the screen something. */
  attach(host: HTMLElement): void {
    this.#host = host;
    if (this.#tiles.size > 0) host.append(this.element);
  }

  /** Draws in page points, on each tile that `bounds` reach into: `draw` may be called several times and must draw the same. */
  draw(bounds: Bounds, draw: (context: CanvasRenderingContext2D) => void): void {
    const area = this.#areaOf(bounds);
    for (const index of this.#indicesIn(area)) draw(this.#tile(index).context);
  }

  /** Draws a part of the page anew: nothing outside `bounds`, rounded to whole pixels, is touched. */
  redraw(bounds: Bounds, draw: (context: CanvasRenderingContext2D) => void): void {
    const area = this.#areaOf(bounds);
    for (const index of this.#indicesIn(area)) {
      const tile = this.#tiles.get(index);
      if (!tile) continue;
      const { context } = tile;
      context.save();
      context.resetTransform();
      context.beginPath();
      context.rect(area.left - tile.left, area.top - tile.top, area.right - area.left, area.bottom - area.top);
      context.clip();
      context.clearRect(area.left - tile.left, area.top - tile.top, area.right - area.left, area.bottom - area.top);
      this.#usePageSpace(tile);
      draw(context);
      context.restore();
    }
  }

  wipeAll(): void {
    for (const { context } of this.#tiles.values()) {
      context.save();
      context.resetTransform();
      context.clearRect(0, 0, context.canvas.width, context.canvas.height);
      context.restore();
    }
  }

  /** Gives the canvases and their memory back at once; the layer can be drawn on again. */
  clear(): void {
    for (const { context } of this.#tiles.values()) {
      context.canvas.remove();
      context.canvas.width = 0;
    }
    this.#tiles.clear();
  }

  /** As {@link clear}, and leaves the document. */
  drop(): void {
    this.clear();
    this.#host = null;
    this.element.remove();
  }

  #tile(index: number): Tile {
    const known = this.#tiles.get(index);
    if (known) return known;
    const made = this.#make(index);
    this.#tiles.set(index, made);
    return made;
  }

  #make(index: number): Tile {
    const left = (index % this.#columns) * this.#sidePx;
    const top = Math.floor(index / this.#columns) * this.#sidePx;
    const canvas = document.createElement('canvas');
    canvas.width = Math.min(this.#sidePx, this.#widthPx - left);
    canvas.height = Math.min(this.#sidePx, this.#heightPx - top);
    // Shares of the layer, so that the tiles stretch with it while a pinch goes on; edges that meet are rounded to the same pixel.
    canvas.style.left = share(left, this.#widthPx);
    canvas.style.top = share(top, this.#heightPx);
    canvas.style.width = share(canvas.width, this.#widthPx);
    canvas.style.height = share(canvas.height, this.#heightPx);
    const context = canvas.getContext('2d', { desynchronized: this.#desynchronized });
    if (!context) throw new Error('ink: this window gives no canvas');
    const tile = { context, left, top };
    this.#usePageSpace(tile);
    this.element.append(canvas);
    if (this.#tiles.size === 0) this.#host?.append(this.element);
    return tile;
  }

  #usePageSpace({ context, left, top }: Tile): void {
    const [a, b, c, d, e, f] = this.#matrix;
    context.setTransform(a, b, c, d, e - left, f - top);
  }

  /** Whole canvas pixels: half ones would be wiped by half and drawn twice, and leave a seam. */
  #areaOf({ left, bottom, right, top }: Bounds) {
    const [a, b, c, d, e, f] = this.#matrix;
    const corners = [pagePoint(left, bottom), pagePoint(right, top)].map(({ x, y }) => ({ x: a * x + c * y + e, y: b * x + d * y + f }));
    const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
    return {
      left: Math.max(0, Math.floor(Math.min(...xs))),
      top: Math.max(0, Math.floor(Math.min(...ys))),
      right: Math.min(this.#widthPx, Math.ceil(Math.max(...xs))),
      bottom: Math.min(this.#heightPx, Math.ceil(Math.max(...ys))),
    };
  }

  *#indicesIn({ left, top, right, bottom }: { left: number; top: number; right: number; bottom: number }): Generator<number> {
    const side = this.#sidePx;
    for (let row = Math.floor(top / side); row * side < bottom; row++) {
      for (let column = Math.floor(left / side); column * side < right; column++) yield row * this.#columns + column;
    }
  }
}

function share(px: number, wholePx: number): string {
  return `${(100 * px) / wholePx}%`;
}
