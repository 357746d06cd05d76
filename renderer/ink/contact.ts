import { isShapeTool, isWordTool, type ToolName } from './inkTools.ts';

/** What a touch of the paper by pen, finger or mouse means (PAPERS.md §4 and §5). Pure. */
export type Deed =
  | 'draw'
  | 'erase'
  | 'lasso'
  | 'shape'
  | 'word'
  | 'share'
  /** A pen touched while the hand was chosen: it becomes the pen, and draws. */
  | 'takePenAndDraw'
  /** A resting palm: neither draws nor scrolls. */
  | 'ignore'
  /** Not ours: the paper scrolls, selects, follows a link; a tap may pick a mark. */
  | 'leave';

export interface Contact {
  readonly pointerType: string;
  readonly button: number;
  readonly buttons: number;
  readonly isPrimary: boolean;
  /** Extent of the touch in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** What the page knows of the hands over it. */
export interface Hands {
  readonly tool: ToolName;
  readonly fingersDraw: boolean;
  /** When a pen was last seen over the paper, null when never. */
  readonly penAtMs: number | null;
  /** A pen is on the paper at this moment. */
  readonly penIsDown: boolean;
}

/** A touch so soon after the pen is the hand that holds it. */
export const PALM_MS = 500;
/** No fingertip is so large; a palm, a sleeve or a fist is. Large panels by infrared report a finger with up to 60 px. */
export const PALM_PX = 90;
/** Bits of PointerEvent.buttons. */
const BARREL = 2;
const ERASER = 32;

export function deedOf(contact: Contact, { tool, fingersDraw, penAtMs, penIsDown }: Hands, nowMs: number): Deed {
  const { pointerType, button, buttons, isPrimary } = contact;
  if (pointerType === 'pen' || pointerType === 'eraser') {
    if (pointerType === 'eraser' || (buttons & (ERASER | BARREL)) !== 0) return 'erase';
    return tool === 'hand' ? 'takePenAndDraw' : deedOfTool(tool);
  }
  if (pointerType === 'touch') {
    if (penIsDown || (penAtMs !== null && nowMs - penAtMs < PALM_MS)) return 'ignore';
    if (tool !== 'hand' && Math.max(contact.width, contact.height) >= PALM_PX) return 'ignore';
    return fingersDraw && isPrimary ? deedOfTool(tool) : 'leave';
  }
  return button === 0 ? deedOfTool(tool) : 'leave';
}

function deedOfTool(tool: ToolName): Deed {
  switch (tool) {
    case 'hand':
      return 'leave';
    case 'pen':
    case 'highlighter':
      return 'draw';
    case 'eraser':
      return 'erase';
    case 'lasso':
    case 'share':
      return tool;
    default:
      if (isShapeTool(tool)) return 'shape';
      return isWordTool(tool) ? 'word' : 'leave';
  }
}
