import type { ToolName } from './inkTools.ts';

/** What a touch of the paper by pen, finger or mouse means. Pure: SPEC of PAPERS.md §4 and §5. */
export type Deed =
  | 'draw'
  | 'erase'
  | 'share'
  /** A pen touched while the hand was chosen: it becomes the pen, and draws. */
  | 'takePenAndDraw'
  /** A resting palm: neither draws nor scrolls. */
  | 'ignore'
  /** Not ours: the paper scrolls, selects, follows a link. */
  | 'leave';

export interface Contact {
  readonly pointerType: string;
  readonly button: number;
  readonly buttons: number;
  readonly isPrimary: boolean;
}

/** A touch so soon after the pen is the hand that holds it. */
export const PALM_MS = 500;
/** Bits of PointerEvent.buttons. */
const BARREL = 2;
const ERASER = 32;

/** `penAtMs`: when a pen was last seen over the paper, null when never; then fingers may draw. */
export function deedOf(contact: Contact, tool: ToolName, penAtMs: number | null, nowMs: number): Deed {
  const { pointerType, button, buttons, isPrimary } = contact;
  if (pointerType === 'pen' || pointerType === 'eraser') {
    if (pointerType === 'eraser' || (buttons & (ERASER | BARREL)) !== 0) return 'erase';
    return tool === 'hand' ? 'takePenAndDraw' : deedOfTool(tool);
  }
  if (pointerType === 'touch') {
    if (penAtMs !== null && nowMs - penAtMs < PALM_MS) return 'ignore';
    // Once a pen has been seen, it draws and the fingers scroll.
    return penAtMs === null && isPrimary ? deedOfTool(tool) : 'leave';
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
    case 'share':
      return 'share';
  }
}
