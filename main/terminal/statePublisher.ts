import type { Logger } from '../../shared/base/logger.ts';
import type { TerminalState } from '../../shared/ipc/terminalState.ts';

/** Tells windows of the terminal's state: whole, and once a turn of the event loop however many things changed in it. */
export class StatePublisher {
  readonly #read: () => TerminalState;
  readonly #logger: Logger;
  readonly #listeners = new Set<(state: TerminalState) => void>();
  #scheduled: NodeJS.Immediate | null = null;
  #isStopped = false;

  constructor(read: () => TerminalState, logger: Logger) {
    this.#read = read;
    this.#logger = logger;
  }

  /** Something changed. */
  changed(): void {
    if (!this.#isStopped) this.#scheduled ??= setImmediate(() => this.#publish());
  }

  /** Calls `listener` at each change until the returned function is called. */
  onState(listener: (state: TerminalState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  stop(): void {
    this.#isStopped = true;
    if (this.#scheduled) clearImmediate(this.#scheduled);
    this.#listeners.clear();
  }

  #publish(): void {
    this.#scheduled = null;
    const state = this.#read();
    for (const listener of [...this.#listeners]) {
      try {
        listener(state);
      } catch (error) {
        // A window that is just closing must not keep the state from the others.
        this.#logger.warn('a listener of the state failed', {}, error);
      }
    }
  }
}
