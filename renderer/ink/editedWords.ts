import type { Mark } from '../../shared/ink/mark.ts';
import { heightOfText } from '../../shared/ink/markDrawing.ts';
import { readBox, rectOfBox } from '../../shared/ink/markShape.ts';
import type { Edited, EditedMark } from './inkEditing.ts';
import type { InkSession } from './inkSession.ts';
import { measureText } from './measureText.ts';

/** As many letters as a mark may hold (shared/ink/mark.ts), less what composing may add. */
export const LONGEST_WORDS = 3_900;

/**
 * Keeps what was written: a new mark comes into being with its first word, one without words goes. `fit` gives the mark the room that
 * its words need.
 */
export function keepWords(
  ink: InkSession,
  { mark, isNew }: Edited,
  typed: string,
  fit: (mark: EditedMark) => EditedMark = (same) => same,
): void {
  const text = plainWords(typed);
  const isEmpty = text.trim() === '';
  if (isNew) {
    if (!isEmpty) ink.add([fit({ ...mark, text, atMs: ink.nowMs() })]);
    return;
  }
  const found = ink.find([mark.id]);
  if (isEmpty) ink.remove(found);
  else {
    ink.change(found, (now, atMs): Mark => {
      const next = fit({ ...mark, text });
      return JSON.stringify(next) === JSON.stringify(mark) ? now : { ...next, atMs };
    });
  }
}

/** A text box as high as its words need at this width; its upper left corner stays. */
export function fittedBox<M extends Extract<EditedMark, { kind: 'textBox' }>>(mark: M, widthPt: number): M {
  const turn = mark.turn ?? 0;
  const { at } = readBox(mark.rect, turn);
  return { ...mark, rect: rectOfBox(at, widthPt, heightOfText(mark.text, mark.sizePt, widthPt, measureText), turn) };
}

/** Composed letters and no characters that a mark refuses: what is pasted may hold anything. */
export function plainWords(typed: string): string {
  return typed
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, '    ')
    .replace(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/gu, '')
    .normalize('NFC')
    .slice(0, LONGEST_WORDS + 100);
}
