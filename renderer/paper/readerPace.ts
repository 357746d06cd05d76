/** After so long without scrolling or zooming the reader rests: pages are drawn at their new size, neighbours ahead. */
export const REST_MS = 120;
/** Faster than this, in viewports a second, pages fly by and are not begun. */
const FLYING = 6;
/** A measurement older than this says nothing of the speed now. */
const STALE_MS = 200;

/** Whether the reader rests, moves, or leafs so fast that no page is worth beginning. */
export class ReaderPace {
  readonly #onRest: () => void;
  readonly #nowMs: () => number;
  #isResting = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = { atMs: Number.NEGATIVE_INFINITY, viewports: 0 };

  /** `nowMs` counts from anywhere. */
  constructor(onRest: () => void, nowMs: () => number) {
    this.#onRest = onRest;
    this.#nowMs = nowMs;
  }

  get isResting(): boolean {
    return this.#isResting;
  }

  /** Something moved and more will follow; the reader rests only after a pause. */
  move(): void {
    clearTimeout(this.#timer);
    this.#isResting = false;
    this.#timer = setTimeout(() => {
      this.#isResting = true;
      this.#onRest();
    }, REST_MS);
  }

  /** The reader has arrived where they wanted to be: a jump, a step of zoom. */
  arrive(): void {
    clearTimeout(this.#timer);
    this.#isResting = true;
  }

  /** Takes the position, in viewports from the top, and answers whether it changes too fast for reading. */
  isFlying(viewports: number): boolean {
    const atMs = this.#nowMs();
    const before = this.#last;
    this.#last = { atMs, viewports };
    const elapsedMs = atMs - before.atMs;
    if (this.#isResting || elapsedMs > STALE_MS) return false;
    // Two events of one frame: no less than half a frame, or any movement would look infinite.
    return (Math.abs(viewports - before.viewports) * 1_000) / Math.max(8, elapsedMs) > FLYING;
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
