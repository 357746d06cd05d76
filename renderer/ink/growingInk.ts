import { type PageSurface, sameSurface } from '../../shared/ink/pageSpace.ts';
import { boundsOf, INK_TOOLS, type InkPoint, type InkTool } from '../../shared/ink/stroke.ts';
import { InkLayer } from './inkLayer.ts';
import { drawPieces, grown, type Ink, overlap } from './inkPainter.ts';

/** A stroke on its way; its points are added at the end and never changed. */
export interface GrowingStroke extends Ink {
  readonly points: readonly InkPoint[];
}

const REST_MS = 120;
/** A canvas of 20 MB is kept so long for the next stroke. */
const KEEP_MS = 5_000;
const EDGE_PT = 1;

/** Strokes that are being drawn on one page, piece by piece as their points come: one's own, or those of the others. */
export class GrowingInk {
  readonly #host: HTMLElement;
  readonly #classNames: Readonly<Record<InkTool, string>>;
  readonly #desynchronized: boolean;
  readonly #strokes = new Set<GrowingStroke>();
  #surface: PageSurface;
  #layers: Readonly<Record<InkTool, InkLayer>>;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement, classNames: Readonly<Record<InkTool, string>>, surface: PageSurface, desynchronized: boolean) {
    this.#host = host;
    this.#classNames = classNames;
    this.#surface = surface;
    this.#desynchronized = desynchronized;
    this.#layers = this.#newLayers();
  }

  /** Makes the canvas before the pen touches, so that the first piece does not wait for its 20 MB. */
  prepare(tool: InkTool): void {
    if (this.#strokes.size > 0) return;
    this.#layers[tool].context();
    this.#keepAWhile();
  }

  /** Draws what was added from point `from` on. */
  grow(stroke: GrowingStroke, from: number): void {
    clearTimeout(this.#keepTimer);
    this.#strokes.add(stroke);
    drawPieces(this.#layers[stroke.tool].context(), stroke, stroke.points, from);
  }

  /** Wipes the stroke; the others that cross it are mended. */
  remove(stroke: GrowingStroke): void {
    if (!this.#strokes.delete(stroke)) return;
    const bounds = grown(boundsOf(stroke), EDGE_PT);
    const crossing = [...this.#strokes].filter((other) => other.tool === stroke.tool && overlap(boundsOf(other), bounds));
    this.#layers[stroke.tool].redraw(bounds, (context) => {
      for (const other of crossing) drawPieces(context, other, other.points, 0);
    });
    if (this.#strokes.size === 0) this.#keepAWhile();
  }

  setSurface(surface: PageSurface): void {
    this.#surface = surface;
    if (sameSurface(this.#layers.pen.surface, surface)) return;
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => this.#drawAgain(), REST_MS);
  }

  drop(): void {
    clearTimeout(this.#restTimer);
    clearTimeout(this.#keepTimer);
    this.#dropLayers();
  }

  #drawAgain(): void {
    this.#dropLayers();
    this.#layers = this.#newLayers();
    for (const stroke of this.#strokes) drawPieces(this.#layers[stroke.tool].context(), stroke, stroke.points, 0);
  }

  #keepAWhile(): void {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = setTimeout(() => this.#dropLayers(), KEEP_MS);
  }

  #dropLayers(): void {
    for (const tool of INK_TOOLS) this.#layers[tool].drop();
  }

  #newLayers(): Readonly<Record<InkTool, InkLayer>> {
    const layer = (tool: InkTool) => {
      const made = new InkLayer(this.#classNames[tool], this.#surface, this.#desynchronized);
      made.attach(this.#host);
      return made;
    };
    return { pen: layer('pen'), highlighter: layer('highlighter') };
  }
}
