import type { MarkId } from '../../shared/ink/mark.ts';
import type { LaidMark, Marks } from './marks.ts';
import { Observable } from './observable.ts';

export interface SelectionState {
  /** Marks of one page, of one's own, as they are now. Empty: nothing is taken. */
  readonly marks: readonly LaidMark[];
}

/** The marks that were taken to do something with. Follows each to its next value, and lets go of what is gone. */
export class InkSelection extends Observable<SelectionState> {
  constructor(marks: Marks) {
    super(NOTHING);
    marks.subscribeAll(({ added, removed }) => {
      const before = this.state().marks;
      if (before.length === 0) return;
      const lost = new Set(removed);
      if (!before.some((laid) => lost.has(laid))) return;
      const next = new Map<MarkId, LaidMark>(added.map((laid) => [laid.mark.id, laid]));
      const kept = before.flatMap((laid) => {
        if (!lost.has(laid)) return [laid];
        // Shared or taken back, it goes through the other document: what is there now is it.
        const now = next.get(laid.mark.id) ?? marks.find(laid.owner, laid.mark.id);
        return now ? [now] : [];
      });
      this.take(kept);
    });
  }

  take(marks: readonly LaidMark[]): void {
    const page = marks[0]?.mark.page;
    const ofPage = marks.filter(({ mark }) => mark.page === page);
    if (ofPage.length === 0) this.clear();
    else this.set({ marks: ofPage });
  }

  clear(): void {
    this.set(NOTHING);
  }
}

const NOTHING: SelectionState = { marks: [] };
