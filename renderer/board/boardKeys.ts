import type { BoardEye } from './boardEye.ts';

/** What keys do while a board is before one. Answers whether the key was one of them. */
export function pressBoardKey(eye: BoardEye, event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.altKey || event.metaKey || isTaken(event.target)) return false;
  const { page } = eye.state();
  switch (event.ctrlKey ? `Control+${event.key}` : event.key) {
    case 'PageDown':
      eye.goTo(page + 1);
      return true;
    case 'PageUp':
      eye.goTo(page - 1);
      return true;
    case 'Control++':
    case 'Control+=':
      eye.zoom('in');
      return true;
    case 'Control+-':
      eye.zoom('out');
      return true;
    case 'Control+0':
      eye.fit();
      return true;
    default:
      return false;
  }
}

function isTaken(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]') !== null
  );
}
