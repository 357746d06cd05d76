import type { LaserMove } from '../../shared/ink/leadMessage.ts';
import type { PagePoint } from '../../shared/ink/pageSpace.ts';

/** How long a piece of the trail is seen. */
export const TRAIL_MS = 420;
/** A pointer of which nothing is heard so long was put out, and the message lost. A hand that rests sends nothing, so this is generous. */
export const SILENCE_MS = 8_000;

export interface TrailPoint extends PagePoint {
  readonly atMs: number;
}

/** Where the red dot is and where it has just been, on one page at a time. */
export class Laser {
  readonly #nowMs: () => number;
  readonly #listeners = new Set<() => void>();
  #page = 0;
  #trail: TrailPoint[] = [];
  #isLit = false;
  #heardAtMs = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  take({ page, points }: LaserMove): void {
    const atMs = this.#nowMs();
    this.#heardAtMs = atMs;
    if (page !== this.#page || !this.#isLit) this.#trail = [];
    this.#page = page;
    this.#isLit = points.length > 0;
    this.#trail = [...this.#fresh(atMs), ...points.map((point) => ({ ...point, atMs }))];
    for (const listener of [...this.#listeners]) listener();
  }

  putOut(): void {
    if (this.#isLit || this.#trail.length > 0) this.take({ page: this.#page, points: [] });
  }

  /** What is seen of it on this page now, oldest first; empty: nothing. The last point is the dot while `isLit`. */
  on(page: number): { readonly trail: readonly TrailPoint[]; readonly isLit: boolean } {
    const atMs = this.#nowMs();
    const isLit = this.#isLit && page === this.#page && atMs - this.#heardAtMs < SILENCE_MS;
    if (page !== this.#page) return { trail: [], isLit };
    const dot = isLit ? this.#trail.slice(-1) : [];
    const fresh = this.#fresh(atMs);
    return { trail: fresh.length > 0 ? fresh : dot, isLit };
  }

  #fresh(atMs: number): TrailPoint[] {
    return this.#trail.filter((point) => atMs - point.atMs < TRAIL_MS);
  }
}
