import type { InkColour, InkTool } from '../../shared/ink/stroke.ts';
import type { InkVisibility } from '../../shared/room/documents.ts';
import type { InkPlace } from './inkPlace.ts';
import { Observable } from './observable.ts';

export const SHAPE_TOOLS = ['arrow', 'rectangle', 'ellipse'] as const;
export type ShapeTool = (typeof SHAPE_TOOLS)[number];
export const WORD_TOOLS = ['note', 'textBox', 'stamp'] as const;
export type WordTool = (typeof WORD_TOOLS)[number];

/** `hand` reads, scrolls and picks a mark; `lasso` takes those that it goes round; `share` shows a mark to everyone, or takes it back, at a touch. */
export type ToolName = 'hand' | 'lasso' | InkTool | 'eraser' | ShapeTool | WordTool | 'share';

export interface Nib {
  readonly colour: InkColour;
  readonly widthPt: number;
}
/** What has a colour and a width of its own: of words, the width is the size of their letters. */
export type NibName = InkTool | 'shape' | 'words';

export interface ToolState {
  readonly tool: ToolName;
  readonly nibs: Readonly<Record<NibName, Nib>>;
  /** Which shape and which tool for words was held last: what their one button takes. */
  readonly shape: ShapeTool;
  /** Whole strokes, or the part under the eraser. */
  readonly erases: 'whole' | 'part';
  /** The word of the stamp. */
  readonly stamp: string;
  /** Whether fingers draw; they do until a pen is seen for the first time, and again when the person says so. */
  readonly fingersDraw: boolean;
  readonly penSeen: boolean;
  /** Who sees the marks that are made from now on. */
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

/**
 * Widths in points, fine, medium and broad; of words, the size of their letters. A board's page is three times as wide as a paper's,
 * and is read from across the room.
 */
export const WIDTHS_PT: Readonly<Record<InkPlace['kind'], Readonly<Record<NibName, readonly [number, number, number]>>>> = {
  paper: { pen: [0.75, 1.5, 3], highlighter: [8, 13, 20], shape: [1, 2, 4], words: [10, 13, 18] },
  board: { pen: [3, 5, 9], highlighter: [24, 36, 56], shape: [3, 5, 9], words: [28, 40, 60] },
};

/** The words offered for the stamp: keys `ink.stamp.<name>`. */
export const STAMPS = ['seen', 'agree', 'disagree', 'lookAgain'] as const;

export function nibOf(tool: ToolName): NibName {
  if (tool === 'highlighter') return 'highlighter';
  if (isShapeTool(tool)) return 'shape';
  return isWordTool(tool) ? 'words' : 'pen';
}

export function isShapeTool(tool: ToolName): tool is ShapeTool {
  return SHAPE_TOOLS.some((name) => name === tool);
}

export function isWordTool(tool: ToolName): tool is WordTool {
  return WORD_TOOLS.some((name) => name === tool);
}

/** What lies in the hand the first time: nothing that draws, and medium widths. */
function firstTools(kind: InkPlace['kind']): ToolState {
  const { pen, highlighter, shape, words } = WIDTHS_PT[kind];
  return {
    tool: 'hand',
    nibs: {
      pen: { colour: '#0b4fc4', widthPt: pen[1] },
      highlighter: { colour: '#ffec5c', widthPt: highlighter[1] },
      shape: { colour: '#c81e1e', widthPt: shape[1] },
      words: { colour: '#0b4fc4', widthPt: words[1] },
    },
    shape: 'rectangle',
    erases: 'whole',
    stamp: '',
    fingersDraw: true,
    penSeen: false,
    newStrokes: 'private',
  };
}

/** What one person holds in the hand while they read one paper, or draw on one board. */
export class InkTools extends Observable<ToolState> {
  /** Tools as they were held before. The marks of a newly opened paper are the person's own again (SPEC.md I6); on a board all are everyone's. */
  constructor(before?: ToolState, kind: InkPlace['kind'] = 'paper') {
    super({ ...(before ?? firstTools(kind)), newStrokes: kind === 'board' ? 'shared' : 'private' });
  }

  choose(tool: ToolName): void {
    this.#change({ tool, ...(isShapeTool(tool) && { shape: tool }) });
  }

  /** A touch on a tool: takes it, or puts it back when it was in the hand already. */
  press(tool: ToolName): void {
    this.choose(this.state().tool === tool ? 'hand' : tool);
  }

  setNib(name: NibName, change: Partial<Nib>): void {
    const { nibs } = this.state();
    this.#change({ nibs: { ...nibs, [name]: { ...nibs[name], ...change } } });
  }

  erase(erases: ToolState['erases']): void {
    this.#change({ erases });
  }

  setStamp(stamp: string): void {
    this.#change({ stamp });
  }

  letFingersDraw(fingersDraw: boolean): void {
    this.#change({ fingersDraw });
  }

  /** A pen is over the paper: from the first time on, it draws and fingers scroll. */
  notePen(): void {
    if (!this.state().penSeen) this.#change({ penSeen: true, fingersDraw: false });
  }

  showNewStrokesTo(newStrokes: InkVisibility): void {
    this.#change({ newStrokes });
  }

  #change(change: Partial<ToolState>): void {
    this.set({ ...this.state(), ...change });
  }
}
