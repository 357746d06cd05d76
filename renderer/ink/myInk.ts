import type * as Y from 'yjs';
import type { StrokeId } from '../../shared/base/ids.ts';
import type { Stroke } from '../../shared/ink/stroke.ts';
import { encodeStroke } from '../../shared/ink/strokeCode.ts';
import type { InkVisibility } from '../../shared/room/documents.ts';
import { InkUndo, MY_INK } from './inkUndo.ts';
import { MARKS_MAP } from './marks.ts';

/** What a person does with their own ink in one paper: two documents, one order of undoing (SPEC.md I6, I8). */
export class MyInk {
  readonly #docs: Readonly<Record<InkVisibility, Y.Doc>>;
  readonly #undo: InkUndo;
  readonly #onChange: () => void;

  /** `onChange` is called when what can be undone changed. */
  constructor(docs: Readonly<Record<InkVisibility, Y.Doc>>, onChange: () => void) {
    this.#docs = docs;
    this.#undo = new InkUndo([this.#marks('private'), this.#marks('shared')]);
    this.#onChange = onChange;
  }

  get canUndo(): boolean {
    return this.#undo.canUndo;
  }

  get canRedo(): boolean {
    return this.#undo.canRedo;
  }

  /** Whether these are the documents that it writes in. */
  writesIn(docs: Readonly<Record<InkVisibility, Y.Doc>>): boolean {
    return docs.private === this.#docs.private && docs.shared === this.#docs.shared;
  }

  add(stroke: Stroke, visibility: InkVisibility): void {
    this.#step(() => this.#write(visibility, (marks) => marks.set(stroke.id, encodeStroke(stroke))));
  }

  /** Moves strokes to the other document, those that are there already left alone. One step, whichever and how many. */
  show(strokes: Iterable<StrokeId>, visibility: InkVisibility): void {
    const source = visibility === 'shared' ? 'private' : 'shared';
    this.#step(() => {
      const moved = [...strokes].flatMap((id) => {
        const bytes = this.#marks(source).get(id);
        return bytes instanceof Uint8Array ? [[id, bytes] as const] : [];
      });
      if (moved.length === 0) return;
      // Written there before it is taken from here: whatever fails in between leaves a stroke twice, never lost.
      this.#write(visibility, (marks) => {
        for (const [id, bytes] of moved) marks.set(id, bytes);
      });
      this.#write(source, (marks) => {
        for (const [id] of moved) marks.delete(id);
      });
    });
  }

  /** An eraser on its way: erases stroke by stroke, and is undone as a whole. */
  beginErasing(): { erase(stroke: StrokeId, visibility: InkVisibility): void; finish(): void } {
    const step = this.#undo.begin();
    return {
      erase: (stroke, visibility) => this.#write(visibility, (marks) => marks.delete(stroke)),
      finish: () => {
        this.#undo.take(step);
        this.#onChange();
      },
    };
  }

  undo(): void {
    this.#undo.undo();
    this.#onChange();
  }

  redo(): void {
    this.#undo.redo();
    this.#onChange();
  }

  close(): void {
    this.#undo.close();
  }

  #step(run: () => void): void {
    this.#undo.step(run);
    this.#onChange();
  }

  #marks(visibility: InkVisibility): Y.Map<unknown> {
    return this.#docs[visibility].getMap(MARKS_MAP);
  }

  #write(visibility: InkVisibility, run: (marks: Y.Map<unknown>) => void): void {
    this.#docs[visibility].transact(() => run(this.#marks(visibility)), MY_INK);
  }
}
