import type { HubLimits } from '../hubLimits.ts';

/** Averaging time of the limits that are given per second: a burst after a reconnect is normal, a flood is not. */
const AVERAGED_S = 10;

/** What one terminal may still send: a bucket of frames and one of bytes that fill up again with time (H7). */
export class Budget {
  readonly #framesPerSecond: number;
  readonly #bytesPerSecond: number;
  #frames: number;
  #bytes: number;
  #filledAtMs: number;

  constructor(limits: HubLimits, nowMs: number) {
    this.#framesPerSecond = limits.framesPerSecond;
    this.#bytesPerSecond = limits.bytesPerSecond;
    this.#frames = limits.framesPerSecond * AVERAGED_S;
    this.#bytes = limits.bytesPerSecond * AVERAGED_S;
    this.#filledAtMs = nowMs;
  }

  /** Takes one frame of `bytes` out; false when there is not enough left, and then nothing was taken. */
  spend(bytes: number, nowMs: number): boolean {
    this.#fill(nowMs);
    if (this.#frames < 1 || this.#bytes < bytes) return false;
    this.#frames -= 1;
    this.#bytes -= bytes;
    return true;
  }

  #fill(nowMs: number): void {
    // A clock that was set back must not empty the bucket.
    const passedS = Math.max(0, nowMs - this.#filledAtMs) / 1_000;
    this.#filledAtMs = nowMs;
    this.#frames = Math.min(this.#frames + passedS * this.#framesPerSecond, this.#framesPerSecond * AVERAGED_S);
    this.#bytes = Math.min(this.#bytes + passedS * this.#bytesPerSecond, this.#bytesPerSecond * AVERAGED_S);
  }
}
