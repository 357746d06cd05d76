import { isOnText, type Mark } from '../../shared/ink/mark.ts';
import { moved } from '../../shared/ink/markChange.ts';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import type { InkSession } from './inkSession.ts';
import type { LaidMark } from './marks.ts';
import { Observable } from './observable.ts';

/** Marks that were copied in this window, to be put on another page, another paper or a board. What holds on to words stays with them. */
export const clipboard = new Observable<readonly Mark[]>([]);

/** Copies one on another lie beside each other, in points. */
const ASIDE_PT = 14;

export function copyMarks(marks: readonly LaidMark[]): void {
  const copies = marks.map(({ mark }) => mark).filter((mark) => !isOnText(mark));
  if (copies.length > 0) clipboard.set(copies);
}

/** Puts the copies on the page in front, where they lay on theirs, a little aside on the same one; they are taken then. */
export function pasteMarks(ink: InkSession): void {
  const marks = clipboard.state();
  const surface = ink.views.inFront()?.view.surface();
  if (marks.length === 0 || !surface) return;
  const { page } = surface;
  const isSamePage = marks.some((mark) => mark.page === page);
  const aside = isSamePage ? ASIDE_PT : 0;
  const pasted = ink.paste(marks, page, (mark) => moved(mark, aside, -aside, mark.atMs));
  ink.selection.take(pasted);
  // The next copies lie beside these.
  if (isSamePage) clipboard.set(marks.map((mark) => moved(mark, aside, -aside, mark.atMs)));
}

/** The middle of what is seen of the page in front, where keys put things. */
export function middleInFront(ink: InkSession): { readonly surface: PageSurface; readonly x: number; readonly y: number } | null {
  const part = ink.views.inFront();
  return part ? { surface: part.view.surface(), x: (part.left + part.right) / 2, y: (part.top + part.bottom) / 2 } : null;
}
