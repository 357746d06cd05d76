/** Calls `run` in the next frame of the screen. */
export type OnFrame = (run: () => void) => void;

/** Does something at once, and what was asked for meanwhile in the next frame: at most once a frame, without waiting for the first. */
export class FrameGate {
  readonly #onFrame: OnFrame;
  readonly #run: () => void;
  #isShut = false;
  #isAsked = false;

  constructor(onFrame: OnFrame, run: () => void) {
    this.#onFrame = onFrame;
    this.#run = run;
  }

  ask(): void {
    if (this.#isShut) {
      this.#isAsked = true;
      return;
    }
    this.#isShut = true;
    this.#onFrame(() => {
      this.#isShut = false;
      if (!this.#isAsked) return;
      this.#isAsked = false;
      this.ask();
    });
    this.#run();
  }
}
