import * as Y from 'yjs';

/** Origin of what a person does themselves; all else (other seats, the hub) is never undone here. */
export const MY_INK = Symbol('my ink');

/**
 * One order of undoing over several documents. Yjs undoes within one document; a stroke that is shared leaves one and enters another,
 * and an eraser drawn through ten strokes is one deed. A step is what {@link step} ran: the managers whose stacks it filled, in order.
 */
export class InkUndo {
  readonly #managers: readonly Y.UndoManager[];
  #done: Y.UndoManager[][] = [];
  #undone: Y.UndoManager[][] = [];
  #running: Y.UndoManager[] | null = null;

  constructor(maps: readonly Y.Map<unknown>[]) {
    // 500 ms, the default, would undo two quick strokes at once (PAPERS.md §4).
    this.#managers = maps.map((map) => new Y.UndoManager(map, { trackedOrigins: new Set([MY_INK]), captureTimeout: 0 }));
    for (const manager of this.#managers) {
      // Undoing and redoing fill stacks as well; those items belong to the step that is being moved.
      manager.on('stack-item-added', () => manager.undoing || manager.redoing || this.#running?.push(manager));
    }
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Runs transactions of origin {@link MY_INK} as one step. A step that changed nothing is none. */
  step(run: () => void): void {
    const lasting = this.#running;
    const step = this.begin();
    try {
      run();
    } finally {
      this.take(step);
      this.#running = lasting;
    }
  }

  /** Begins a step that lasts, as an eraser does; whatever happens until {@link take} belongs to it. */
  begin(): Y.UndoManager[] {
    const step: Y.UndoManager[] = [];
    this.#running = step;
    return step;
  }

  take(step: Y.UndoManager[]): void {
    this.#running = null;
    if (step.length === 0) return;
    this.#done.push(step);
    this.#undone = [];
    for (const manager of this.#managers) manager.clear(false, true);
  }

  undo(): void {
    const step = this.#done.pop();
    if (!step) return;
    for (const manager of step.toReversed()) this.#move(manager, 'undo');
    this.#undone.push(step);
  }

  redo(): void {
    const step = this.#undone.pop();
    if (!step) return;
    for (const manager of step) this.#move(manager, 'redo');
    this.#done.push(step);
  }

  close(): void {
    for (const manager of this.#managers) manager.destroy();
  }

  /**
   * Yjs skips over what has nothing left to undo (the same person erased it at another seat) and goes on to the next; then that next
   * one is no longer ours to move.
   */
  #move(manager: Y.UndoManager, way: 'undo' | 'redo'): void {
    const stack = () => (way === 'undo' ? manager.undoStack.length : manager.redoStack.length);
    const before = stack();
    manager[way]();
    for (let skipped = before - stack() - 1; skipped > 0; skipped--) this.#drop(manager, way === 'undo' ? this.#done : this.#undone);
  }

  #drop(manager: Y.UndoManager, steps: Y.UndoManager[][]): void {
    const step = steps.findLast((managers) => managers.includes(manager));
    if (!step) return;
    step.splice(step.lastIndexOf(manager), 1);
    if (step.length === 0) steps.splice(steps.indexOf(step), 1);
  }
}
