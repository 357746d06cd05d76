import type { TerminalState } from '../../shared/ipc/terminalState.ts';
import { shareStructure } from './shareStructure.ts';

/** Holds the last state that the main process told, with unchanged parts kept identical, so that screens redraw only what changed. */
export class TerminalStore {
  #state: TerminalState | null = null;
  readonly #listeners = new Set<() => void>();

  take(next: TerminalState): void {
    const shared = shareStructure(this.#state, next);
    if (shared === this.#state) return;
    this.#state = shared;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Null until the main process has spoken for the first time. */
  readonly current = (): TerminalState | null => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
