import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { PlacedMark } from '../../shared/ink/mark.ts';
import { BOX_PADDING_PT, LINE_HEIGHT } from '../../shared/ink/markDrawing.ts';
import { readBox } from '../../shared/ink/markShape.ts';
import { type PageSurface, toScreen } from '../../shared/ink/pageSpace.ts';
import { useTranslate } from '../room/texts.ts';
import { fittedBox, keepWords, LONGEST_WORDS } from './editedWords.ts';
import styles from './ink.module.css';
import type { Edited } from './inkEditing.ts';
import type { InkSession } from './inkSession.ts';

/**
 * Words are written where they will stand, in a real field: Vietnamese input methods work on nothing else. Its right edge can be
 * drawn to another width. What is written is kept when it closes, however that happens.
 */
export function TextBoxEditor({
  ink,
  edited,
  box,
  surface,
}: {
  readonly ink: InkSession;
  readonly edited: Edited;
  readonly box: Extract<PlacedMark, { kind: 'textBox' }>;
  readonly surface: PageSurface;
}) {
  const { t } = useTranslate();
  const [text, setText] = useState(box.text);
  const field = useRef<HTMLTextAreaElement>(null);
  const latest = useRef({ text, scale: surface.placement.scale });
  latest.current = { text, scale: surface.placement.scale };
  const { placement } = surface;
  const turn = box.turn ?? 0;
  const { at, widthPt } = readBox(box.rect, turn);
  const widthNow = useRef(widthPt);

  useEffect(() => {
    const element = field.current;
    element?.focus({ preventScroll: true });
    element?.setSelectionRange(element.value.length, element.value.length);
    // While the field stands there, the words as they were do not.
    const preview = ink.marks.beginPreview();
    preview.swap(ink.find([edited.mark.id]), []);
    return () => {
      preview.end(() =>
        keepWords(ink, edited, latest.current.text, (mark) => (mark.kind === 'textBox' ? fittedBox(mark, widthNow.current) : mark)),
      );
    };
  }, [ink, edited]);

  // The field grows with its words, typed or wrapped.
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [text, placement.scale]);

  const corner = toScreen(placement, at);
  return (
    <textarea
      ref={field}
      className={styles.textBox}
      data-ink-control=""
      aria-label={t('ink.textBox.text')}
      spellCheck={false}
      rows={1}
      maxLength={LONGEST_WORDS}
      value={text}
      style={{
        left: corner.x,
        top: corner.y,
        width: widthPt * placement.scale,
        padding: BOX_PADDING_PT * placement.scale,
        fontSize: box.sizePt * placement.scale,
        lineHeight: LINE_HEIGHT,
        color: box.colour,
        transform: `rotate(${(placement.rotation - turn + 360) % 360}deg)`,
      }}
      onChange={(event) => setText(event.currentTarget.value)}
      onPointerUp={(event) => {
        widthNow.current = event.currentTarget.offsetWidth / latest.current.scale;
      }}
      onBlur={() => ink.editing.end()}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape' || (event.key === 'Enter' && event.ctrlKey)) {
          event.preventDefault();
          ink.editing.end();
        }
      }}
    />
  );
}
