import { type PageSurface, toScreen } from '../../shared/ink/pageSpace.ts';
import { type Laser, SILENCE_MS, TRAIL_MS, type TrailPoint } from './laser.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** CSS pixels on a page of a seat's width; a larger page, as on the wall, has a larger dot: it must be seen across the room. */
const DOT_PX = 9;
const USUAL_PAGE_PX = 700;
/** The trail is drawn in bands of one age each, the oldest thinnest and faintest. */
const BANDS = 6;

/** Draws the pointer over one page, past React: a dot with a halo and a short trail. Vectors, so that a resting dot costs no memory and no frame. */
export class LaserPainter {
  readonly #laser: Laser;
  readonly #svg = document.createElementNS(SVG, 'svg');
  readonly #bands: readonly SVGPolylineElement[];
  readonly #dot = document.createElementNS(SVG, 'g');
  readonly #page: number;
  readonly #hasTrail: boolean;
  readonly #end: () => void;
  #surface: PageSurface;
  #frame = 0;
  #silence: ReturnType<typeof setTimeout> | undefined;

  /** `hasTrail`: false for people who want no motion. */
  constructor(host: HTMLElement, className: string, laser: Laser, surface: PageSurface, hasTrail: boolean) {
    this.#laser = laser;
    this.#surface = surface;
    this.#page = surface.page;
    this.#hasTrail = hasTrail;
    this.#svg.setAttribute('class', className);
    this.#svg.setAttribute('aria-hidden', 'true');
    this.#bands = Array.from({ length: BANDS }, (_, index) => this.#band((index + 1) / BANDS));
    this.#dot.append(this.#circle(DOT_PX * 1.9, 0.28), this.#circle(DOT_PX, 1), this.#core());
    this.#svg.append(...this.#bands, this.#dot);
    host.append(this.#svg);
    this.#end = laser.subscribe(() => this.#ask());
    this.#paint();
  }

  setSurface(surface: PageSurface): void {
    this.#surface = surface;
    this.#paint();
  }

  drop(): void {
    this.#end();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#silence);
    this.#svg.remove();
  }

  #ask(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#paint());
  }

  #paint(): void {
    this.#frame = 0;
    clearTimeout(this.#silence);
    const { trail, isLit } = this.#laser.on(this.#page);
    const last = trail.at(-1);
    this.#svg.style.display = last ? '' : 'none';
    if (!last) return;
    const { x, y } = toScreen(this.#surface.placement, last);
    this.#dot.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${this.#size().toFixed(2)})`);
    this.#dot.style.display = isLit ? '' : 'none';
    this.#paintTrail(this.#hasTrail ? trail : []);
    if (trail.length > 1 || !isLit) this.#ask();
    else this.#silence = setTimeout(() => this.#ask(), SILENCE_MS);
  }

  /** Each piece of the way lies in the band of its newer end. */
  #paintTrail(trail: readonly TrailPoint[]): void {
    const nowMs = trail.at(-1)?.atMs ?? 0;
    const ways = this.#bands.map((): string[] => []);
    for (const [index, point] of trail.entries()) {
      const before = trail[index - 1];
      const way = ways[bandOf(nowMs - point.atMs)];
      if (!before || !way) continue;
      if (way.length === 0) way.push(this.#corner(before));
      way.push(this.#corner(point));
    }
    for (const [index, band] of this.#bands.entries()) {
      band.setAttribute('points', ways[index]?.join(' ') ?? '');
      band.setAttribute('stroke-width', ((DOT_PX * 1.5 * this.#size() * (index + 1)) / BANDS).toFixed(1));
    }
  }

  #size(): number {
    return Math.min(3, Math.max(1, this.#surface.widthPx / USUAL_PAGE_PX));
  }

  #corner(point: TrailPoint): string {
    const { x, y } = toScreen(this.#surface.placement, point);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  }

  #band(share: number): SVGPolylineElement {
    const line = document.createElementNS(SVG, 'polyline');
    line.setAttribute('stroke-opacity', (0.75 * share).toFixed(2));
    return line;
  }

  #circle(radius: number, opacity: number): SVGCircleElement {
    const circle = document.createElementNS(SVG, 'circle');
    circle.setAttribute('r', String(radius));
    circle.setAttribute('fill-opacity', String(opacity));
    return circle;
  }

  /** A light middle, so that the dot is seen on red as well. */
  #core(): SVGCircleElement {
    const core = this.#circle(DOT_PX * 0.4, 0.9);
    core.setAttribute('fill', '#ffffff');
    return core;
  }
}

/** 0 … BANDS − 1, the newest last. */
function bandOf(ageMs: number): number {
  return Math.max(0, BANDS - 1 - Math.floor((ageMs / TRAIL_MS) * BANDS));
}
