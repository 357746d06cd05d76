import { actionOf, type Reader } from './readerActions.ts';
import type { Viewer } from './viewer.ts';

/** One arrow key moves by three lines of text. */
const LINE_PX = 60;

/** Which keys are the paper's: all of them, or those alone that mean nothing where the focus is. */
export type KeyScope = 'all' | 'commands';

/** What keys do while a paper is read. Answers whether the key was one of them. */
export function pressKey(reader: Reader, event: KeyboardEvent, scope: KeyScope): boolean {
  if (scope === 'all' && isMovingKey(event) && moveBy(reader.viewer, event)) return true;
  const action = actionOf(event);
  if (!action || (scope === 'commands' && isMovingKey(event) && event.key.startsWith('Arrow'))) return false;
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

/**
 * Which of the paper's keys a key may be that was pressed there: any, in the paper or nowhere in particular; elsewhere in the window no
 * keys that move, which lists and trees have a use for; none where one types or is asked something.
 */
export function keyScope(event: KeyboardEvent, root: HTMLElement): KeyScope | null {
  const { target } = event;
  if (event.defaultPrevented || !(target instanceof HTMLElement) || target.closest('[role="dialog"], [role="menu"]')) return null;
  // Finding is for whoever types elsewhere too.
  const isFind = event.ctrlKey && event.key.toLowerCase() === 'f';
  if (isTyping(target)) return isFind ? 'commands' : null;
  const isPaper = target === document.body || root.contains(target);
  const ownsKeys =
    target.closest('[role="radiogroup"], [role="tree"]') !== null || (event.key === ' ' && target.closest('button, a') !== null);
  return isPaper && !ownsKeys ? 'all' : 'commands';
}

/** Whether somebody types there, or is asked something. */
export function isTyping(element: Element | null): boolean {
  return element?.closest('input, textarea, select, [contenteditable="true"], [role="dialog"]') != null;
}
