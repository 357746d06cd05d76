/** So many at once, the others in the order in which they came. */
export class Turns {
  #free: number;
  readonly #atOnce: number;
  readonly #waiting: (() => void)[] = [];
  readonly #idle: (() => void)[] = [];

  constructor(atOnce: number) {
    this.#free = atOnce;
    this.#atOnce = atOnce;
  }

  /** Resolves when nothing is done and nothing waits; at once when that is so. */
  async whenIdle(): Promise<void> {
    while (this.#free < this.#atOnce) await new Promise<void>((idle) => this.#idle.push(idle));
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((turn) => this.#waiting.push(turn));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // The turn is handed on, not given back: whoever comes now stands behind those who wait.
      if (next) next();
      else this.#free += 1;
      if (this.#free === this.#atOnce) for (const idle of this.#idle.splice(0)) idle();
    }
  }
}
