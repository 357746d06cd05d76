/** More than anybody goes back through. */
const KEPT = 100;

/** Where a reader jumped from, to go back and forward through, as in a browser. */
export class JumpHistory<Place> {
  #back: Place[] = [];
  #forward: Place[] = [];

  get canGoBack(): boolean {
    return this.#back.length > 0;
  }

  get canGoForward(): boolean {
    return this.#forward.length > 0;
  }

  /** The reader leaves this place by a jump. What lay ahead is forgotten. */
  leave(place: Place): void {
    this.#back = [...this.#back.slice(1 - KEPT), place];
    this.#forward = [];
  }

  /** Where to go back to from here; null at the end. */
  back(here: Place): Place | null {
    const place = this.#back.pop() ?? null;
    if (place !== null) this.#forward.push(here);
    return place;
  }

  forward(here: Place): Place | null {
    const place = this.#forward.pop() ?? null;
    if (place !== null) this.#back.push(here);
    return place;
  }
}
