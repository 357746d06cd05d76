import type { Viewer } from './viewer.ts';

/** One arrow key moves by three lines of text. */
const LINE_PX = 60;

/** What keys do while a paper is read. Answers whether the key was one of them. */
export function pressKey(viewer: Viewer, event: KeyboardEvent): boolean {
  const { wish, layout } = viewer.state();
  if (event.altKey || event.metaKey) return false;
  if (event.ctrlKey) return pressWithControl(viewer, event.key);
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
      viewer.goTo(1);
      return true;
    case 'End':
      viewer.goTo(layout.pages.length);
      return true;
    case 'ArrowDown':
      viewer.scrollBy(0, LINE_PX);
      return true;
    case 'ArrowUp':
      viewer.scrollBy(0, -LINE_PX);
      return true;
    case 'ArrowRight':
    case 'ArrowLeft': {
      const direction = event.key === 'ArrowRight' ? 'forward' : 'back';
      if (viewer.isWiderThanWindow()) viewer.scrollBy(direction === 'forward' ? LINE_PX : -LINE_PX, 0);
      else viewer.turn(direction);
      return true;
    }
    default:
      return false;
  }
}

function pressWithControl(viewer: Viewer, key: string): boolean {
  if (key === '+' || key === '=') viewer.zoomIn();
  else if (key === '-') viewer.zoomOut();
  else if (key === '0') viewer.setZoom('fitWidth');
  else return false;
  return true;
}

/** Whether a key pressed there belongs to the paper: in it, or nowhere in particular; never where one types or chooses. */
export function isForPaper(event: KeyboardEvent, root: HTMLElement): boolean {
  const { target } = event;
  if (event.defaultPrevented || !(target instanceof HTMLElement)) return false;
  if (target.closest('input, textarea, select, [contenteditable="true"], [role="menu"], [role="radiogroup"], [role="dialog"]'))
    return false;
  if (event.key === ' ' && target.closest('button, a')) return false;
  return target === document.body || root.contains(target);
}
