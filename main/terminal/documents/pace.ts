import { LIMITS } from '../../../shared/room/limits.ts';

/** Of what the hub lets one terminal send (LIMITS): the rest is left for calls, and for clocks that do not agree. */
const SHARE = 0.6;
/** The hub averages over ten seconds; a burst of so much is taken at once. */
const AVERAGED_S = 10;

export interface PaceOptions {
  /** Milliseconds that never go back. */
  readonly nowMs: () => number;
  /** Runs `work` after so many milliseconds. */
  readonly later: (work: () => void, ms: number) => void;
}

/**
 * How much this terminal may send to the hub now: a bucket of frames and one of bytes. The hub ends a connection whose updates come
 * faster (H7), and what was sent then comes again with the next; so updates wait here, and wet ink is left out.
 */
export class Pace {
  readonly #options: PaceOptions;
  #frames = FRAMES;
  #bytes = BYTES;
  #filledAtMs: number;
  readonly #waiting = new Set<() => void>();
  #isPlanned = false;

  constructor(options: PaceOptions) {
    this.#options = options;
    this.#filledAtMs = options.nowMs();
  }

  /** Takes one frame of `bytes` out; false when there is not enough left, and then nothing was taken. */
  spend(bytes: number): boolean {
    this.#fill();
    if (this.#frames < 1 || this.#bytes < bytes) return false;
    this.#frames -= 1;
    this.#bytes -= bytes;
    return true;
  }

  /** Calls `resume` once when there may be room again. The same function is kept once. */
  whenRoom(resume: () => void): void {
    this.#waiting.add(resume);
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    this.#options.later(() => {
      this.#isPlanned = false;
      const waiting = [...this.#waiting];
      this.#waiting.clear();
      for (const each of waiting) each();
    }, LOOK_AGAIN_MS);
  }

  #fill(): void {
    const nowMs = this.#options.nowMs();
    const passedS = (nowMs - this.#filledAtMs) / 1_000;
    this.#filledAtMs = nowMs;
    this.#frames = Math.min(FRAMES, this.#frames + passedS * LIMITS.framesPerSecond * SHARE);
    this.#bytes = Math.min(BYTES, this.#bytes + passedS * LIMITS.bytesPerSecond * SHARE);
  }
}

const FRAMES = LIMITS.framesPerSecond * SHARE * AVERAGED_S;
const BYTES = LIMITS.bytesPerSecond * SHARE * AVERAGED_S;
const LOOK_AGAIN_MS = 50;
