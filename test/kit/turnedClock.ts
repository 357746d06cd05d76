import type { Clock } from '../../shared/base/clock.ts';

/** A clock that only moves when a test turns it. Begins on a Monday morning in Vietnam. */
export class TurnedClock implements Clock {
  #nowMs: number;

  constructor(startMs = Date.UTC(2026, 10, 23, 1, 0, 0)) {
    this.#nowMs = startMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  turn(byMs: number): void {
    this.#nowMs += byMs;
  }
}
