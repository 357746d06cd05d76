import type { LedView, MovedBy } from '../../../renderer/follow/ledView.ts';
import type { FollowPosition } from '../../../shared/floor/floorState.ts';

/** A paper's window as leading and following see it: one place, moved by hand or by a leader, with a reader's own place behind it. */
export class AView implements LedView {
  shown: FollowPosition;
  /** What would be remembered as the reader's own place. */
  own: FollowPosition | null = null;
  readonly #moves = new Set<(by: MovedBy) => void>();
  readonly #rests = new Set<() => void>();

  constructor(page = 1) {
    this.shown = at(page);
  }

  position(): FollowPosition {
    return this.shown;
  }

  showPosition(position: FollowPosition): void {
    this.shown = position;
    this.#tell('follow');
  }

  onMove(listener: (by: MovedBy) => void): () => void {
    this.#moves.add(listener);
    return () => this.#moves.delete(listener);
  }

  onRest(_: number, listener: () => void): () => void {
    this.#rests.add(listener);
    return () => this.#rests.delete(listener);
  }

  setAside(): void {
    this.own = this.shown;
  }

  takeBack(where: 'ownPlace' | 'here'): void {
    if (this.own && where === 'ownPlace') this.shown = this.own;
    this.own = null;
  }

  /** The reader turns to a page. */
  turnTo(page: number): void {
    this.shown = at(page);
    this.#tell('person');
  }

  resize(): void {
    this.shown = { ...this.shown, y: this.shown.y - 50 };
    this.#tell('window');
  }

  rest(): void {
    for (const listener of [...this.#rests]) listener();
  }

  #tell(by: MovedBy): void {
    for (const listener of [...this.#moves]) listener(by);
  }
}

export function at(page: number): FollowPosition {
  return { page, x: 297, y: 421, widthPt: 620, heightPt: 400 };
}
