import { moved } from '../../shared/ink/markChange.ts';
import { readingDirections } from '../../shared/ink/markShape.ts';
import { screenPoint, toPage } from '../../shared/ink/pageSpace.ts';
import { placeWords } from './gestures/wordGesture.ts';
import { copyMarks, middleInFront, pasteMarks } from './inkClipboard.ts';
import type { InkSession } from './inkSession.ts';
import { isWordTool, type ToolName } from './inkTools.ts';

/** Letters that take a tool, as in other readers of papers (PAPERS.md §5). Buttons, tooltips and the help sheet read this table. None of them votes. */
export const TOOL_KEYS: Readonly<Record<ToolName, string>> = {
  hand: 'V',
  lasso: 'L',
  pen: 'P',
  highlighter: 'H',
  eraser: 'E',
  textBox: 'T',
  note: 'N',
  arrow: 'A',
  rectangle: 'R',
  ellipse: 'O',
  stamp: 'S',
  share: 'C',
};

/** What keys do to marks that were taken, and to the page. */
export const DEED_KEYS = {
  undo: 'Control+Z',
  redo: 'Control+Shift+Z',
  copy: 'Control+C',
  cut: 'Control+X',
  paste: 'Control+V',
  takeAll: 'Control+A',
  remove: 'Delete',
  list: 'M',
} as const;

/** What keys do to the marks of the paper in front. Answers whether the key was one of them; none is while somebody types. */
export function pressInkKey(ink: InkSession, event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.altKey || event.metaKey || event.isComposing) return false;
  if (isTyping(event.target) || !ink.state().canWrite) return false;
  const key = event.key.toUpperCase();
  if (event.ctrlKey) return pressWithControl(ink, key, event.shiftKey);
  if (pressOnSelection(ink, event)) return true;
  if (key === 'ESCAPE' && ink.tools.state().tool !== 'hand') {
    ink.tools.choose('hand');
    return true;
  }
  if (key === 'ENTER' && !isOnButton(event.target)) return placeInMiddle(ink);
  const chosen = Object.entries(TOOL_KEYS).find(([, letter]) => letter === key);
  if (!chosen || event.shiftKey) return false;
  ink.tools.choose(chosen[0] as ToolName);
  return true;
}

/** Whether the key opens or closes the list of marks; not where somebody types. */
export function asksForList(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.altKey || event.metaKey || event.ctrlKey || event.shiftKey) return false;
  return event.key.toUpperCase() === DEED_KEYS.list && !isTyping(event.target);
}

function pressWithControl(ink: InkSession, key: string, shift: boolean): boolean {
  const { marks } = ink.selection.state();
  // Words that are selected on the page, or anywhere else, are what Ctrl+C means.
  const hasWords = document.getSelection()?.isCollapsed === false;
  if (key === 'Z' && !shift) ink.undo();
  else if ((key === 'Z' && shift) || key === 'Y') ink.redo();
  else if ((key === 'C' || key === 'X') && marks.length > 0 && !hasWords) {
    copyMarks(marks);
    if (key === 'X') ink.remove(marks);
  } else if (key === 'V') pasteMarks(ink);
  else if (key === 'A' && (marks.length > 0 || ink.tools.state().tool === 'lasso')) takeAll(ink);
  else return false;
  return true;
}

/** Arrows move by this, in points; with Shift by ten times as much. */
const NUDGE_PT = 1;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function pressOnSelection(ink: InkSession, event: KeyboardEvent): boolean {
  const { marks } = ink.selection.state();
  if (marks.length === 0) return false;
  if (event.key === 'Escape') ink.selection.clear();
  else if (event.key === 'Delete' || event.key === 'Backspace') ink.remove(marks);
  else return false;
  return true;
}

/** Arrows move what was taken. To be asked before the reader of the paper is, who scrolls by them. */
export function nudgeSelection(ink: InkSession, event: KeyboardEvent): boolean {
  const { marks } = ink.selection.state();
  const [first] = marks;
  const arrow = ARROWS[event.key];
  if (!first || !arrow || event.ctrlKey || event.altKey || event.metaKey) return false;
  if (isTyping(event.target) || !ink.state().canWrite) return false;
  const { right, down } = readingDirections(ink.views.surface(first.mark.page)?.placement.rotation ?? 0);
  const by = NUDGE_PT * (event.shiftKey ? 10 : 1);
  const [x, y] = [arrow[0] * right.x + arrow[1] * down.x, arrow[0] * right.y + arrow[1] * down.y];
  ink.change(marks, (mark, atMs) => moved(mark, x * by, y * by, atMs));
  return true;
}

function takeAll(ink: InkSession): void {
  const page = ink.views.inFront()?.view.surface().page;
  if (page !== undefined) ink.selection.take([...ink.marks.onPage(page)].filter(({ owner }) => owner === ink.person));
}

/** Puts what the tool in the hand says into the middle of the page in front: so that notes can be written without a pointer. */
function placeInMiddle(ink: InkSession): boolean {
  const middle = middleInFront(ink);
  if (!middle || !isWordTool(ink.tools.state().tool)) return false;
  placeWords(ink, middle.surface, toPage(middle.surface.placement, screenPoint(middle.x, middle.y)));
  return true;
}

function isOnButton(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, summary') !== null;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]') !== null
  );
}
