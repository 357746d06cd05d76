import type { PersonId } from '../../shared/base/ids.ts';
import { keepReadingMode, READING_MODES, type ReadingMode, readingModeOf } from './readerSettings.ts';

/** What stands at the left of the pages. */
export type SidePanel = 'pages' | 'outline' | 'hits' | 'facts';

export interface DeskState {
  readonly panel: SidePanel | null;
  readonly mode: ReadingMode;
  readonly finding: boolean;
  readonly helping: boolean;
  /** Counts up each time that the person wants to type a page, or words to find: the field takes the focus. */
  readonly wantsPage: number;
  readonly wantsWords: number;
}

/** What is open around the pages: panels, the bar for finding, the help sheet, and the mode of reading. */
export class ReaderDesk {
  readonly #person: PersonId | null;
  readonly #listeners = new Set<() => void>();
  #state: DeskState;

  constructor(person: PersonId | null) {
    this.#person = person;
    this.#state = { panel: null, mode: readingModeOf(person), finding: false, helping: false, wantsPage: 0, wantsWords: 0 };
  }

  readonly state = (): DeskState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Opens a panel in place of the one that is open; closes it when it is that one. */
  togglePanel(panel: SidePanel): void {
    this.#show({ panel: this.#state.panel === panel ? null : panel });
  }

  closePanel(): void {
    this.#show({ panel: null });
  }

  setMode(mode: ReadingMode): void {
    keepReadingMode(this.#person, mode);
    this.#show({ mode });
  }

  nextMode(): void {
    const next = READING_MODES[(READING_MODES.indexOf(this.#state.mode) + 1) % READING_MODES.length];
    this.setMode(next ?? 'normal');
  }

  askWords(): void {
    this.#show({ finding: true, wantsWords: this.#state.wantsWords + 1 });
  }

  /** Shows the bar with words that came from outside; the focus stays where it is. */
  openFind(): void {
    this.#show({ finding: true });
  }

  closeFind(): void {
    const { panel } = this.#state;
    this.#show({ finding: false, panel: panel === 'hits' ? null : panel });
  }

  askPage(): void {
    this.#show({ wantsPage: this.#state.wantsPage + 1 });
  }

  showHelp(helping: boolean): void {
    this.#show({ helping });
  }

  #show(change: Partial<DeskState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of [...this.#listeners]) listener();
  }
}
