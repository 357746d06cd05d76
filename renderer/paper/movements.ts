/** Who moved the paper: the reader's hand, somebody whom they follow, or the window by changing its size. */
export type MovedBy = 'person' | 'follow' | 'window';

interface RestListener {
  readonly afterMs: number;
  readonly run: () => void;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Tells those who want to know that the reader moved, and that they have rested since. */
export class Movements {
  readonly #moves = new Set<(by: MovedBy) => void>();
  readonly #rests = new Set<RestListener>();

  onMove(listener: (by: MovedBy) => void): () => void {
    this.#moves.add(listener);
    return () => this.#moves.delete(listener);
  }

  /** Calls once after each movement, when nothing has moved for so long. */
  onRest(afterMs: number, run: () => void): () => void {
    const listener: RestListener = { afterMs, run, timer: undefined };
    this.#rests.add(listener);
    return () => {
      clearTimeout(listener.timer);
      this.#rests.delete(listener);
    };
  }

  moved(by: MovedBy): void {
    for (const listener of [...this.#moves]) listener(by);
    for (const rest of this.#rests) {
      clearTimeout(rest.timer);
      rest.timer = setTimeout(rest.run, rest.afterMs);
    }
  }

  end(): void {
    for (const { timer } of this.#rests) clearTimeout(timer);
    this.#rests.clear();
    this.#moves.clear();
  }
}
