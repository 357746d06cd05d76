import { type PagePoint, type PageSurface, sameSurface, toScreen } from '../../shared/ink/pageSpace.ts';
import type { Bounds, InkPoint } from '../../shared/ink/stroke.ts';
import { InkLayer } from './inkLayer.ts';
import { drawPieces, type Ink, usePageSpace } from './inkPainter.ts';

/** CSS pixels; a fast pen is predicted some hundred pixels ahead. */
const SIZE_PX = 384;

/**
 * A small canvas that goes with the pen. It shows where the pen is likely to be in the next frame (predicted points are drawn, wiped,
 * never kept), and the ring of the eraser. Small, so that wiping it each frame costs nothing.
 */
export class PenTip {
  readonly #canvas = document.createElement('canvas');
  readonly #context: CanvasRenderingContext2D | null;
  readonly #host: HTMLElement;
  readonly #wideClassName: string;
  #isEmpty = true;
  #over: InkLayer | null = null;

  constructor(host: HTMLElement, className: string, wideClassName: string) {
    this.#host = host;
    this.#wideClassName = wideClassName;
    this.#canvas.className = className;
    this.#canvas.dataset.inkTip = '';
    this.#canvas.ariaHidden = 'true';
    this.#canvas.style.width = `${SIZE_PX}px`;
    this.#canvas.style.height = `${SIZE_PX}px`;
    this.#canvas.hidden = true;
    this.#canvas.width = 0;
    host.append(this.#canvas);
    this.#context = this.#canvas.getContext('2d');
  }

  /** Draws on from the last real point through the predicted ones. */
  predict(surface: PageSurface, ink: Ink, last: InkPoint, predicted: readonly InkPoint[]): void {
    this.wipe();
    if (predicted.length === 0) return;
    const context = this.#moveTo(surface, last);
    if (context) drawPieces(context, ink, [last, ...predicted], 1);
  }

  /** The eraser's reach, in CSS pixels, around a point. */
  ring(surface: PageSurface, centre: PagePoint, reachPx: number): void {
    this.wipe();
    const context = this.#moveTo(surface, centre);
    if (!context) return;
    context.setTransform(surface.pixelRatio, 0, 0, surface.pixelRatio, 0, 0);
    context.beginPath();
    context.arc(SIZE_PX / 2, SIZE_PX / 2, reachPx, 0, 2 * Math.PI);
    context.lineWidth = 2;
    context.strokeStyle = '#33434d';
    context.fillStyle = 'rgb(255 255 255 / 50%)';
    context.fill();
    context.stroke();
  }

  /** Shows something within `bounds` over the page, in page points, until it is wiped: a shape on its way. */
  over(surface: PageSurface, bounds: Bounds, draw: (context: CanvasRenderingContext2D) => void): void {
    const layer = this.#layerFor(surface);
    layer.wipeAll();
    layer.draw(bounds, draw);
  }

  wipe(): void {
    this.#over?.drop();
    this.#over = null;
    if (this.#isEmpty) return;
    this.#isEmpty = true;
    this.#canvas.hidden = true;
    this.#context?.resetTransform();
    this.#context?.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
  }

  drop(): void {
    this.#over?.drop();
    this.#canvas.remove();
    this.#canvas.width = 0;
  }

  #layerFor(surface: PageSurface): InkLayer {
    if (this.#over && sameSurface(this.#over.surface, surface)) return this.#over;
    this.#over?.drop();
    this.#over = new InkLayer(this.#wideClassName, surface);
    this.#over.attach(this.#host);
    return this.#over;
  }

  /** Puts the canvas around a point of the page and lets it draw in page points. */
  #moveTo(surface: PageSurface, centre: PagePoint): CanvasRenderingContext2D | null {
    const context = this.#context;
    if (!context) return null;
    const side = Math.round(SIZE_PX * surface.pixelRatio);
    if (this.#canvas.width !== side) {
      this.#canvas.width = side;
      this.#canvas.height = side;
    }
    const at = toScreen(surface.placement, centre);
    const left = Math.round(at.x - SIZE_PX / 2);
    const top = Math.round(at.y - SIZE_PX / 2);
    this.#canvas.style.transform = `translate(${left}px, ${top}px)`;
    this.#canvas.hidden = false;
    this.#isEmpty = false;
    usePageSpace(context, surface.placement, surface.pixelRatio);
    const { a, b, c, d, e, f } = context.getTransform();
    context.setTransform(a, b, c, d, e - left * surface.pixelRatio, f - top * surface.pixelRatio);
    return context;
  }
}
