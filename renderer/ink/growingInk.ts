import { type PageSurface, sameSurface } from '../../shared/ink/pageSpace.ts';
import { type Bounds, boundsOf, INK_TOOLS, type InkPoint, type InkTool } from '../../shared/ink/stroke.ts';
import { grown, overlap } from './bounds.ts';
import { InkLayer } from './inkLayer.ts';
import { drawPiece, drawPieces, type Ink } from './inkPainter.ts';

/** A stroke on its way; its points are added at the end and never changed. */
export interface GrowingStroke extends Ink {
  readonly points: readonly InkPoint[];
}

const REST_MS = 120;
/** Canvases are kept so long for the next stroke. */
const KEEP_MS = 5_000;
const EDGE_PT = 1;

interface Held {
  bounds: Bounds;
  /** Points that are on the canvas. */
  drawn: number;
}

/**
 * Strokes that are being drawn on one page, piece by piece as their points come: one's own at once, those of the others gathered for
 * each frame, because twenty people send more than a thousand messages a second.
 */
export class GrowingInk {
  readonly #host: HTMLElement;
  readonly #classNames: Readonly<Record<InkTool, string>>;
  readonly #mode: 'own' | 'others';
  readonly #desynchronized: boolean;
  readonly #strokes = new Map<GrowingStroke, Held>();
  #gone: { readonly tool: InkTool; readonly bounds: Bounds }[] = [];
  #surface: PageSurface;
  #layers: Readonly<Record<InkTool, InkLayer>>;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;

  constructor(
    host: HTMLElement,
    classNames: Readonly<Record<InkTool, string>>,
    surface: PageSurface,
    { mode, desynchronized }: { readonly mode: 'own' | 'others'; readonly desynchronized: boolean },
  ) {
    this.#host = host;
    this.#classNames = classNames;
    this.#surface = surface;
    this.#mode = mode;
    this.#desynchronized = desynchronized;
    this.#layers = this.#newLayers();
  }

  /** Draws what was added since the last time. */
  grow(stroke: GrowingStroke): void {
    if (!this.#strokes.has(stroke)) {
      clearTimeout(this.#keepTimer);
      this.#strokes.set(stroke, { bounds: NOWHERE, drawn: 0 });
    }
    if (this.#mode === 'others') this.#askFrame();
    else this.#drawOn(stroke);
  }

  /** Wipes the stroke; the others that cross it are mended. */
  remove(stroke: GrowingStroke): void {
    const held = this.#strokes.get(stroke);
    if (!held) return;
    this.#strokes.delete(stroke);
    if (held.drawn > 0) this.#gone.push({ tool: stroke.tool, bounds: grown(held.bounds, EDGE_PT) });
    if (this.#mode === 'others') this.#askFrame();
    else this.#wipeGone();
    if (this.#strokes.size === 0) this.#keepAWhile();
  }

  setSurface(surface: PageSurface): void {
    this.#surface = surface;
    if (sameSurface(this.#layers.pen.surface, surface)) return;
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => this.#drawAgain(), REST_MS);
  }

  drop(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#restTimer);
    clearTimeout(this.#keepTimer);
    this.#dropLayers();
  }

  #askFrame(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#wipeGone();
      for (const stroke of this.#strokes.keys()) this.#drawOn(stroke);
    });
  }

  #drawOn(stroke: GrowingStroke): void {
    const held = this.#strokes.get(stroke);
    const { points } = stroke;
    if (!held || held.drawn === points.length) return;
    const fresh = { ...stroke, points: points.slice(Math.max(0, held.drawn - 1)) };
    const bounds = boundsOf(fresh);
    held.bounds = around(held.bounds, bounds);
    const from = held.drawn;
    this.#layers[stroke.tool].draw(grown(bounds, EDGE_PT), (context) => drawPieces(context, stroke, points, from));
    held.drawn = points.length;
  }

  #wipeGone(): void {
    const gone = this.#gone;
    this.#gone = [];
    for (const { tool, bounds } of gone) {
      this.#layers[tool].redraw(bounds, (context) => {
        for (const [stroke, held] of this.#strokes)
          if (stroke.tool === tool && overlap(held.bounds, bounds)) mend(context, stroke, held, bounds);
      });
    }
  }

  #drawAgain(): void {
    this.#dropLayers();
    this.#layers = this.#newLayers();
    this.#gone = [];
    for (const [stroke, held] of this.#strokes) {
      held.drawn = 0;
      this.#drawOn(stroke);
    }
  }

  #keepAWhile(): void {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = setTimeout(() => {
      if (this.#strokes.size > 0) return;
      for (const tool of INK_TOOLS) this.#layers[tool].clear();
    }, KEEP_MS);
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

/** Draws the pieces of a stroke that reach into the wiped place, and no others: where twenty people draw over each other, each end would cost all. */
function mend(context: CanvasRenderingContext2D, stroke: GrowingStroke, { drawn }: Held, within: Bounds): void {
  const { points, widthPt } = stroke;
  const { left, bottom, right, top } = grown(within, 1.5 * widthPt);
  context.strokeStyle = stroke.colour;
  context.lineCap = 'round';
  for (let index = 0; index < drawn; index++) {
    const point = points[index] as InkPoint;
    const before = points[index - 1] ?? point;
    if (Math.max(point.x, before.x) < left || Math.min(point.x, before.x) > right) continue;
    if (Math.max(point.y, before.y) < bottom || Math.min(point.y, before.y) > top) continue;
    drawPiece(context, stroke, points, index);
  }
}

function around(one: Bounds, other: Bounds): Bounds {
  return {
    left: Math.min(one.left, other.left),
    bottom: Math.min(one.bottom, other.bottom),
    right: Math.max(one.right, other.right),
    top: Math.max(one.top, other.top),
  };
}

const NOWHERE: Bounds = { left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity };
