import type { TerminalId } from '../../shared/base/ids.ts';
import type { DeskTerminal } from '../../shared/room/roomState.ts';

/** Reports come with every piece that a terminal fetches; the desk shows them this often. */
const SHOW_EVERY_MS = 500;

/** Which papers each terminal holds, as it said last. In memory: a terminal tells again when it connects. */
export class Readiness {
  readonly #reports = new Map<TerminalId, NonNullable<DeskTerminal['papers']>>();
  readonly #show: (terminal: TerminalId) => void;
  readonly #unshown = new Set<TerminalId>();
  #timer: NodeJS.Timeout | null = null;

  constructor(show: (terminal: TerminalId) => void) {
    this.#show = show;
  }

  papersOf(terminal: TerminalId): DeskTerminal['papers'] {
    return this.#reports.get(terminal) ?? null;
  }

  report(terminal: TerminalId, papers: NonNullable<DeskTerminal['papers']>): void {
    this.#reports.set(terminal, papers);
    this.#unshown.add(terminal);
    this.#timer ??= setTimeout(() => this.#showAll(), SHOW_EVERY_MS);
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #showAll(): void {
    this.#timer = null;
    for (const terminal of this.#unshown) this.#show(terminal);
    this.#unshown.clear();
  }
}
