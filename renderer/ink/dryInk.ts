import type { PersonId } from '../../shared/base/ids.ts';
import { isStroke } from '../../shared/ink/mark.ts';
import { layerOf, type MarkLayer } from '../../shared/ink/markDrawing.ts';
import { type PageSurface, sameSurface } from '../../shared/ink/pageSpace.ts';
import { grown } from './bounds.ts';
import { InkLayer } from './inkLayer.ts';
import { forgetDrawing, paintMark, paintRim } from './inkPainter.ts';
import type { LaidMark, Marks, MarksChange } from './marks.ts';
import { wordsFontReady } from './measureText.ts';

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

const LAYERS = ['under', 'over'] as const satisfies readonly MarkLayer[];
type Layers = Readonly<Record<MarkLayer, InkLayer>>;

/**
 * The finished marks of one page, drawn once on a layer for each kind and kept there: a new mark is added, an erased one costs the
 * marks around it. All of them are drawn only when the page changes its size, in slices, beside the picture that is seen.
 */
export class DryInk {
  readonly #host: HTMLElement;
  readonly #classNames: Readonly<Record<MarkLayer, string>>;
  readonly #marks: Marks;
  readonly #end: () => void;
  #surface: PageSurface;
  #shown: Layers;
  /** What is being drawn to take the place of what is shown. */
  #next: { readonly layers: Layers; readonly queue: LaidMark[] } | null = null;
  #rimsOf: PersonId | null = null;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;
  #dropped = false;

  constructor(host: HTMLElement, classNames: Readonly<Record<MarkLayer, string>>, marks: Marks, surface: PageSurface) {
    this.#host = host;
    this.#classNames = classNames;
    this.#marks = marks;
    this.#surface = surface;
    this.#shown = this.#newLayers();
    this.#end = marks.subscribe(surface.page, (change) => this.#take(change));
    this.#drawAll();
    void wordsFontReady().then(() => this.#layWordsAgain());
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
    this.#dropped = true;
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

  #redrawAround(laid: LaidMark): void {
    const layer = layerOf(laid.mark);
    const bounds = grown(laid.bounds, EDGE_PT + this.#rimPt());
    const around = this.#marks.near(this.#surface.page, grown(bounds, EDGE_PT + this.#rimPt()));
    const others = inOrder(around.filter(({ mark }) => layerOf(mark) === layer));
    this.#shown[layer].redraw(bounds, (context) => {
      for (const other of others) this.#paintOn(context, other);
    });
  }

  #paint(layers: Layers, laid: LaidMark): void {
    layers[layerOf(laid.mark)].draw(grown(laid.bounds, EDGE_PT + this.#rimPt()), (context) => this.#paintOn(context, laid));
  }

  #paintOn(context: CanvasRenderingContext2D, laid: LaidMark): void {
    if (laid.visibility === 'shared' && laid.owner === this.#rimsOf) paintRim(context, laid, this.#rimPt());
    paintMark(context, laid.mark);
  }

  #layWordsAgain(): void {
    const worded = [...this.#marks.onPage(this.#surface.page)].filter(({ mark }) => !isStroke(mark) && 'text' in mark);
    if (this.#dropped || worded.length === 0) return;
    for (const { mark } of worded) forgetDrawing(mark);
    this.#drawAll();
  }

  #rimPt(): number {
    return this.#rimsOf === null ? 0 : RIM_PX / this.#surface.placement.scale;
  }

  #drawAll(): void {
    clearTimeout(this.#restTimer);
    this.#giveUp();
    this.#next = { layers: this.#newLayers(), queue: inOrder(this.#marks.onPage(this.#surface.page)).reverse() };
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
    for (const layer of LAYERS) layers[layer].attach(this.#host);
    dropLayers(this.#shown);
    this.#shown = layers;
  }

  #giveUp(): void {
    cancelAnimationFrame(this.#frame);
    if (this.#next) dropLayers(this.#next.layers);
    this.#next = null;
  }

  #newLayers(): Layers {
    const layer = (name: MarkLayer) => new InkLayer(this.#classNames[name], this.#surface);
    return { under: layer('under'), over: layer('over') };
  }
}

/** Oldest first; of two of the same millisecond, by id, so that every seat draws the same picture. */
function inOrder(marks: Iterable<LaidMark>): LaidMark[] {
  return [...marks].sort(({ mark: left }, { mark: right }) => left.atMs - right.atMs || (left.id < right.id ? -1 : 1));
}

function dropLayers(layers: Layers): void {
  for (const layer of LAYERS) layers[layer].drop();
}
