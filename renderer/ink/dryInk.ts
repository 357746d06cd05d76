import type { PersonId } from '../../shared/base/ids.ts';
import { type PageSurface, sameSurface } from '../../shared/ink/pageSpace.ts';
import { type Bounds, INK_TOOLS, type InkTool } from '../../shared/ink/stroke.ts';
import { InkLayer } from './inkLayer.ts';
import { fillMark, fillRim, grown, overlap } from './inkPainter.ts';
import type { Mark, Marks, MarksChange } from './marks.ts';

/**
 * What one frame may spend on drawing everything anew; the rest goes to the next frames. Marks are counted as well, because a canvas
 * only notes what is filled and paints it at the end of the task.
 */
const SLICE_MS = 8;
const SLICE_MARKS = 250;
/** Drawing in a new size waits until a pinch rests; until then the old picture is stretched. */
const REST_MS = 120;
/** An edge may reach half a pixel beyond its outline. */
const EDGE_PT = 1;
const RIM_PX = 3;
/** Marks that come or go at once, above which everything is drawn anew, in slices, instead of mending around each. */
const MANY = 60;

type Layers = Readonly<Record<InkTool, InkLayer>>;

/**
 * The finished strokes of one page, drawn once on a canvas for each tool and kept there: a new stroke is added, an erased one costs
 * the strokes around it. All of them are drawn only when the page changes its size, in slices, beside the picture that is seen.
 */
export class DryInk {
  readonly #host: HTMLElement;
  readonly #classNames: Readonly<Record<InkTool, string>>;
  readonly #marks: Marks;
  readonly #end: () => void;
  #surface: PageSurface;
  #shown: Layers;
  /** What is being drawn to take the place of what is shown. */
  #next: { readonly layers: Layers; readonly queue: Mark[] } | null = null;
  #rimsOf: PersonId | null = null;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;

  constructor(host: HTMLElement, classNames: Readonly<Record<InkTool, string>>, marks: Marks, surface: PageSurface) {
    this.#host = host;
    this.#classNames = classNames;
    this.#marks = marks;
    this.#surface = surface;
    this.#shown = this.#newLayers();
    this.#end = marks.subscribe(surface.page, (change) => this.#take(change));
    this.#drawAll();
  }

  setSurface(surface: PageSurface): void {
    const before = this.#surface;
    this.#surface = surface;
    if (sameSurface(before, surface)) return;
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => this.#drawAll(), REST_MS);
  }

  /** Shows a rim around the marks that this person shows to everyone; null takes the rims away. */
  showRims(owner: PersonId | null): void {
    if (this.#rimsOf === owner) return;
    this.#rimsOf = owner;
    this.#drawAll();
  }

  drop(): void {
    this.#end();
    clearTimeout(this.#restTimer);
    this.#giveUp();
    dropLayers(this.#shown);
  }

  #take({ added, removed }: MarksChange): void {
    if (added.length + removed.length > MANY || (removed.length > 0 && this.#next)) {
      this.#drawAll();
      return;
    }
    for (const mark of removed) this.#redrawAround(mark);
    for (const mark of added) this.#paint(this.#shown, mark);
    this.#next?.queue.unshift(...added.toReversed());
  }

  #redrawAround(mark: Mark): void {
    const { tool } = mark.stroke;
    const bounds = grown(mark.bounds, EDGE_PT + this.#rimPt());
    const others = this.#inOrder().filter((other) => other.stroke.tool === tool && this.#reaches(other, bounds));
    this.#shown[tool].redraw(bounds, () => {
      for (const other of others) this.#paint(this.#shown, other);
    });
  }

  #reaches(mark: Mark, bounds: Bounds): boolean {
    return overlap(grown(mark.bounds, EDGE_PT + this.#rimPt()), bounds);
  }

  #paint(layers: Layers, mark: Mark): void {
    const context = layers[mark.stroke.tool].context();
    if (mark.visibility === 'shared' && mark.owner === this.#rimsOf) fillRim(context, mark, this.#rimPt());
    fillMark(context, mark);
  }

  #rimPt(): number {
    return this.#rimsOf === null ? 0 : RIM_PX / this.#surface.placement.scale;
  }

  #drawAll(): void {
    clearTimeout(this.#restTimer);
    this.#giveUp();
    this.#next = { layers: this.#newLayers(), queue: this.#inOrder().reverse() };
    this.#drawSlice();
  }

  #drawSlice(): void {
    const { layers, queue } = this.#next ?? {};
    if (!layers || !queue) return;
    const endMs = performance.now() + SLICE_MS;
    for (let painted = 0; painted < SLICE_MARKS && performance.now() < endMs; painted++) {
      const mark = queue.pop();
      if (!mark) {
        this.#showNext(layers);
        return;
      }
      this.#paint(layers, mark);
    }
    this.#frame = requestAnimationFrame(() => this.#drawSlice());
  }

  #showNext(layers: Layers): void {
    this.#next = null;
    for (const tool of INK_TOOLS) layers[tool].attach(this.#host);
    dropLayers(this.#shown);
    this.#shown = layers;
  }

  #giveUp(): void {
    cancelAnimationFrame(this.#frame);
    if (this.#next) dropLayers(this.#next.layers);
    this.#next = null;
  }

  #newLayers(): Layers {
    const layer = (tool: InkTool) => new InkLayer(this.#classNames[tool], this.#surface);
    return { pen: layer('pen'), highlighter: layer('highlighter') };
  }

  /** Oldest first; of two of the same millisecond, by id, so that every seat draws the same picture. */
  #inOrder(): Mark[] {
    const marks = [...this.#marks.onPage(this.#surface.page)];
    return marks.sort((left, right) => left.stroke.atMs - right.stroke.atMs || (left.stroke.id < right.stroke.id ? -1 : 1));
  }
}

function dropLayers(layers: Layers): void {
  for (const tool of INK_TOOLS) layers[tool].drop();
}
