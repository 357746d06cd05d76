import type { InkColour, InkTool } from '../../shared/ink/stroke.ts';
import type { InkVisibility } from '../../shared/room/documents.ts';

/** `hand` reads and scrolls; `share` shows a stroke to everyone, or takes it back, at a touch. */
export type ToolName = 'hand' | InkTool | 'eraser' | 'share';

export interface Nib {
  readonly colour: InkColour;
  readonly widthPt: number;
}

export interface ToolState {
  readonly tool: ToolName;
  readonly nibs: Readonly<Record<InkTool, Nib>>;
  /** Who sees the strokes that are drawn from now on. */
  readonly newStrokes: InkVisibility;
}

/** Colours by the name of their text, `ink.colour.<name>`. Highlighters multiply with the paper, so theirs are light and opaque. */
export const COLOURS: Readonly<Record<InkTool, readonly { readonly name: ColourName; readonly colour: InkColour }[]>> = {
  pen: [
    { name: 'blue', colour: '#0b4fc4' },
    { name: 'black', colour: '#1b1b1b' },
    { name: 'red', colour: '#c81e1e' },
    { name: 'green', colour: '#1b7a34' },
    { name: 'purple', colour: '#7a2ea0' },
    { name: 'orange', colour: '#c25700' },
  ],
  highlighter: [
    { name: 'yellow', colour: '#ffec5c' },
    { name: 'green', colour: '#b6f09c' },
    { name: 'blue', colour: '#b3e0ff' },
    { name: 'pink', colour: '#ffc4dd' },
    { name: 'orange', colour: '#ffd59a' },
    { name: 'purple', colour: '#dcc8ff' },
  ],
};
export type ColourName = 'blue' | 'black' | 'red' | 'green' | 'purple' | 'orange' | 'yellow' | 'pink';

/** Widths in points, fine, medium and broad. */
export const WIDTHS_PT: Readonly<Record<InkTool, readonly [number, number, number]>> = {
  pen: [0.75, 1.5, 3],
  highlighter: [8, 13, 20],
};

const FIRST: ToolState = {
  tool: 'hand',
  nibs: { pen: { colour: '#0b4fc4', widthPt: 1.5 }, highlighter: { colour: '#ffec5c', widthPt: 13 } },
  newStrokes: 'private',
};

/** What one person holds in the hand while they read one paper. */
export class InkTools {
  #state: ToolState;
  readonly #listeners = new Set<() => void>();

  /** Tool and nibs as they were in the paper before; the strokes of a newly opened paper are the person's own again (SPEC.md I6). */
  constructor(before: ToolState = FIRST) {
    this.#state = { ...before, newStrokes: 'private' };
  }

  readonly state = (): ToolState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  choose(tool: ToolName): void {
    this.#change({ tool });
  }

  /** A touch on a tool: takes it, or puts it back when it was in the hand already. */
  press(tool: ToolName): void {
    this.choose(this.#state.tool === tool ? 'hand' : tool);
  }

  setNib(tool: InkTool, change: Partial<Nib>): void {
    const { nibs } = this.#state;
    this.#change({ nibs: { ...nibs, [tool]: { ...nibs[tool], ...change } } });
  }

  showNewStrokesTo(newStrokes: InkVisibility): void {
    this.#change({ newStrokes });
  }

  #change(change: Partial<ToolState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of [...this.#listeners]) listener();
  }
}
