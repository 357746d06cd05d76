import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import type { LaidMark } from './marks.ts';

/** A page that is drawn in this window, as whoever works on it needs it. */
export interface InkView {
  readonly host: HTMLElement;
  surface(): PageSurface;
}
export interface SeenPart {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
/** A mark to which the eye is led. */
export interface Flash {
  readonly laid: LaidMark;
  readonly untilMs: number;
}

/** How long a mark is lit up after a jump to it: longer than a page takes to be drawn. */
const FLASH_MS = 2_400;

/** Which pages are drawn here, and how to come to a place that is not. */
export class InkViews {
  readonly #nowMs: () => number;
  readonly #views = new Map<number, InkView>();
  readonly #jumpers = new Set<(laid: LaidMark) => void>();
  readonly #flashers = new Set<(flash: Flash) => void>();
  #flash: Flash | null = null;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  add(view: InkView): () => void {
    const { page } = view.surface();
    this.#views.set(page, view);
    return () => {
      if (this.#views.get(page) === view) this.#views.delete(page);
    };
  }

  /** The page as it lies in the window; null when it is not drawn now. */
  surface(page: number): PageSurface | null {
    return this.#views.get(page)?.surface() ?? null;
  }

  /** The part of a page that is in sight, in CSS pixels from its upper left corner; null when nothing is. */
  seenPart(page: number): SeenPart | null {
    const view = this.#views.get(page);
    return view ? seenOf(view) : null;
  }

  /** The page of which most is in sight, and that part of it. Null: none. */
  inFront(): (SeenPart & { readonly view: InkView }) | null {
    const seen = [...this.#views.values()].flatMap((view) => {
      const part = seenOf(view);
      return part ? [{ view, ...part }] : [];
    });
    const area = ({ left, top, right, bottom }: SeenPart) => (right - left) * (bottom - top);
    return seen.sort((one, other) => area(other) - area(one))[0] ?? null;
  }

  /** Brings the mark into the window and lights it up. */
  goTo(laid: LaidMark): void {
    const flash = { laid, untilMs: this.#nowMs() + FLASH_MS };
    this.#flash = flash;
    for (const jump of [...this.#jumpers]) jump(laid);
    for (const light of [...this.#flashers]) light(flash);
  }

  /** The mark that is lit up now; a page that comes into the window meanwhile asks. */
  flash(): Flash | null {
    return this.#flash && this.#flash.untilMs > this.#nowMs() ? this.#flash : null;
  }

  onJump(jump: (laid: LaidMark) => void): () => void {
    this.#jumpers.add(jump);
    return () => this.#jumpers.delete(jump);
  }

  onFlash(light: (flash: Flash) => void): () => void {
    this.#flashers.add(light);
    return () => this.#flashers.delete(light);
  }
}

function seenOf({ host }: InkView): SeenPart | null {
  const page = host.getBoundingClientRect();
  const frame = frameOf(host);
  const left = Math.max(page.left, frame.left) - page.left;
  const top = Math.max(page.top, frame.top) - page.top;
  const right = Math.min(page.right, frame.right) - page.left;
  const bottom = Math.min(page.bottom, frame.bottom) - page.top;
  return right > left && bottom > top ? { left, top, right, bottom } : null;
}

/** What scrolls the page, or the window. */
function frameOf(host: HTMLElement): SeenPart {
  for (let element = host.parentElement; element; element = element.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(element).overflowY)) return element.getBoundingClientRect();
  }
  return { left: 0, top: 0, right: window.innerWidth, bottom: window.innerHeight };
}
