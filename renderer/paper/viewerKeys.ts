import { actionOf, type Reader } from './readerActions.ts';
import type { Viewer } from './viewer.ts';

/** One arrow key moves by three lines of text. */
const LINE_PX = 60;

/** What keys do while a paper is read. Answers whether the key was one of them. */
export function pressKey(reader: Reader, event: KeyboardEvent): boolean {
  if (isMovingKey(event) && moveBy(reader.viewer, event)) return true;
  const action = actionOf(event);
  if (!action) return false;
  if (!action.isDisabled?.(reader)) action.run(reader);
  return true;
}

function isMovingKey({ altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return !altKey && !ctrlKey && !metaKey;
}

function moveBy(viewer: Viewer, event: KeyboardEvent): boolean {
  const { wish } = viewer.state();
  switch (event.key) {
    case 'PageDown':
    case 'PageUp':
    case ' ': {
      const direction = event.key === 'PageUp' || (event.key === ' ' && event.shiftKey) ? 'back' : 'forward';
      if (wish === 'fitPage') viewer.turn(direction);
      else viewer.scrollScreen(direction);
      return true;
    }
    case 'Home':
      viewer.jumpTo(1);
      return true;
    case 'End':
      viewer.jumpTo(viewer.pageCount);
      return true;
    case 'ArrowDown':
      viewer.scrollBy(0, LINE_PX);
      return true;
    case 'ArrowUp':
      viewer.scrollBy(0, -LINE_PX);
      return true;
    case 'ArrowRight':
    case 'ArrowLeft':
      // Where there is something at the sides, the arrows go there; else they turn pages, by the table of actions.
      if (!viewer.isWiderThanWindow()) return false;
      viewer.scrollBy(event.key === 'ArrowRight' ? LINE_PX : -LINE_PX, 0);
      return true;
    default:
      return false;
  }
}

/** Whether a key pressed there belongs to the paper: in it, or nowhere in particular; never where one types or chooses. */
export function isForPaper(event: KeyboardEvent, root: HTMLElement): boolean {
  const { target } = event;
  if (event.defaultPrevented || !(target instanceof HTMLElement)) return false;
  // Finding is for whoever types elsewhere too; only a dialog keeps it to itself.
  const isFind = event.ctrlKey && event.key.toLowerCase() === 'f';
  if (target.closest('[role="dialog"], [role="menu"]')) return false;
  if (!isFind && (isTyping(target) || target.closest('[role="radiogroup"], [role="tree"]'))) return false;
  if (event.key === ' ' && target.closest('button, a')) return false;
  return target === document.body || root.contains(target);
}

/** Whether somebody types there, or is asked something. */
export function isTyping(element: Element | null): boolean {
  return element?.closest('input, textarea, select, [contenteditable="true"], [role="dialog"]') != null;
}
