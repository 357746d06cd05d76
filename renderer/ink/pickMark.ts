import { isStroke } from '../../shared/ink/mark.ts';
import type { InkSession } from './inkSession.ts';
import type { LaidMark } from './marks.ts';

/**
 * What a touch of the hand on a mark does: takes one's own (a note opens, words that are taken already are edited), opens the note of
 * another, and asks whose any other is. Answers the mark whose author is to be named, or null.
 */
export function pickMark(ink: InkSession, laid: LaidMark | null): LaidMark | null {
  // The end of selecting words is no touch of a mark.
  if (document.getSelection()?.isCollapsed === false) return null;
  if (!laid) {
    ink.selection.clear();
    return null;
  }
  const { mark, owner } = laid;
  const isNote = !isStroke(mark) && mark.kind === 'note';
  if (owner !== ink.person || !ink.state().canWrite) {
    if (isNote) ink.editing.begin({ mark, isNew: false, readOnly: { owner } });
    return isNote ? null : laid;
  }
  const wasTaken = ink.selection.state().marks.some((taken) => taken === laid);
  ink.selection.clear();
  if (isNote || (wasTaken && !isStroke(mark) && mark.kind === 'textBox')) ink.editing.begin({ mark, isNew: false });
  else ink.selection.take([laid]);
  return laid.visibility === 'shared' ? laid : null;
}
