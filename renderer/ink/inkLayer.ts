import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import type { Bounds } from '../../shared/ink/stroke.ts';
import { usePageSpace } from './inkPainter.ts';

/** One canvas as large as a page, made when the first thing is drawn on it; in the document once it is attached. */
export class InkLayer {
  readonly surface: PageSurface;
  readonly #className: string;
  readonly #desynchronized: boolean;
  #host: HTMLElement | null = null;
  #context: CanvasRenderingContext2D | null = null;

  constructor(className: string, surface: PageSurface, desynchronized = false) {
    this.#className = className;
    this.surface = surface;
    this.#desynchronized = desynchronized;
  }

  get isThere(): boolean {
    return this.#context !== null;
  }

  attach(host: HTMLElement): void {
    this.#host = host;
    if (this.#context) host.append(this.#context.canvas);
  }

  /** Draws in page points. */
  context(): CanvasRenderingContext2D {
    this.#context ??= this.#make();
    return this.#context;
  }

  /** Draws a part of the page anew: nothing outside `bounds`, rounded to whole pixels, is touched. */
  redraw(bounds: Bounds, draw: (context: CanvasRenderingContext2D) => void): void {
    const context = this.#context;
    if (!context) return;
    context.save();
    const { left, top, width, height } = wholePixels(context.getTransform(), bounds);
    context.resetTransform();
    context.beginPath();
    context.rect(left, top, width, height);
    context.clip();
    context.clearRect(left, top, width, height);
    usePageSpace(context, this.surface.placement, this.surface.pixelRatio);
    draw(context);
    context.restore();
  }

  wipeAll(): void {
    const context = this.#context;
    if (!context) return;
    context.save();
    context.resetTransform();
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.restore();
  }

  /** Gives the canvas and its memory back at once. */
  drop(): void {
    if (!this.#context) return;
    const { canvas } = this.#context;
    canvas.remove();
    canvas.width = 0;
    this.#context = null;
  }

  #make(): CanvasRenderingContext2D {
    const { widthPx, heightPx, pixelRatio, placement } = this.surface;
    const canvas = document.createElement('canvas');
    canvas.className = this.#className;
    canvas.ariaHidden = 'true';
    canvas.width = Math.max(1, Math.round(widthPx * pixelRatio));
    canvas.height = Math.max(1, Math.round(heightPx * pixelRatio));
    const context = canvas.getContext('2d', { desynchronized: this.#desynchronized });
    if (!context) throw new Error('ink: this window gives no canvas');
    usePageSpace(context, placement, pixelRatio);
    this.#host?.append(canvas);
    return context;
  }
}

/** Half pixels would be wiped by half and drawn twice, and leave a seam. */
function wholePixels(matrix: DOMMatrix, bounds: Bounds) {
  const corners = [matrix.transformPoint({ x: bounds.left, y: bounds.bottom }), matrix.transformPoint({ x: bounds.right, y: bounds.top })];
  const left = Math.floor(Math.min(...corners.map(({ x }) => x)));
  const top = Math.floor(Math.min(...corners.map(({ y }) => y)));
  const width = Math.ceil(Math.max(...corners.map(({ x }) => x))) - left;
  const height = Math.ceil(Math.max(...corners.map(({ y }) => y))) - top;
  return { left, top, width, height };
}
