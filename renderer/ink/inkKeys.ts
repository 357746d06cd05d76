import type { InkSession } from './inkSession.ts';
import type { ToolName } from './inkTools.ts';

/** Letters that take a tool, as in other readers of papers (PAPERS.md §5). None of them votes. */
export const TOOL_KEYS: Readonly<Record<Exclude<ToolName, 'share'>, string>> = { hand: 'V', pen: 'P', highlighter: 'H', eraser: 'E' };

/** What keys do to the ink of the paper in front. Answers whether the key was one of them; none is while somebody types. */
export function pressInkKey(ink: InkSession, event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.altKey || event.metaKey || isTyping(event.target) || !ink.state().canWrite) return false;
  const key = event.key.toUpperCase();
  if (event.ctrlKey) {
    if (key === 'Z' && !event.shiftKey) ink.undo();
    else if ((key === 'Z' && event.shiftKey) || key === 'Y') ink.redo();
    else return false;
    return true;
  }
  if (key === 'ESCAPE' && ink.tools.state().tool !== 'hand') {
    ink.tools.choose('hand');
    return true;
  }
  const chosen = Object.entries(TOOL_KEYS).find(([, letter]) => letter === key);
  if (!chosen || event.shiftKey) return false;
  ink.tools.choose(chosen[0] as ToolName);
  return true;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]') !== null
  );
}
