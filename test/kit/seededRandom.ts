import type { Random } from '../../main/hub/random.ts';

/** Random numbers that come again in the same order for the same seed (xorshift32): for runs that must be repeatable. */
export class SeededRandom implements Random {
  #state: number;

  constructor(seed: number) {
    // The generator stays at zero for ever when it begins there.
    this.#state = seed >>> 0 || 1;
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.#next() >>> 24);
  }

  /** A whole number from 0 to `below` − 1. */
  below(below: number): number {
    return this.#next() % below;
  }

  /** 0 ≤ x < 1. */
  fraction(): number {
    return this.#next() / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    const chosen = list[this.below(list.length)];
    if (chosen === undefined) throw new RangeError('nothing to pick from');
    return chosen;
  }

  #next(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x >>> 0;
    return this.#state;
  }
}
