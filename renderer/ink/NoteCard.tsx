import { useEffect, useId, useRef, useState } from 'react';
import { timeOfDay } from '../../shared/base/clock.ts';
import type { PlacedMark } from '../../shared/ink/mark.ts';
import { NOTE_PT } from '../../shared/ink/markShape.ts';
import { type PageSurface, pagePoint, toScreen } from '../../shared/ink/pageSpace.ts';
import { useTranslate } from '../room/texts.ts';
import { RemoveIcon } from '../ui/icons.ts';
import { Button, IconButton, Text } from '../ui/kit.ts';
import { keepWords, LONGEST_WORDS } from './editedWords.ts';
import styles from './ink.module.css';
import type { Edited } from './inkEditing.ts';
import type { InkSession } from './inkSession.ts';

const WIDTH_PX = 320;
const HEIGHT_PX = 250;

/** The words of a note, to write or to read, beside its icon. What is written is kept when the card closes, however that happens. */
export function NoteCard({
  ink,
  edited,
  note,
  surface,
}: {
  readonly ink: InkSession;
  readonly edited: Edited;
  readonly note: Extract<PlacedMark, { kind: 'note' }>;
  readonly surface: PageSurface;
}) {
  const { t } = useTranslate();
  const [text, setText] = useState(note.text);
  const card = useRef<HTMLDivElement>(null);
  const latest = useRef(text);
  latest.current = text;
  const title = useId();
  const isReadOnly = edited.readOnly !== undefined;

  useEffect(() => {
    const field = card.current?.querySelector<HTMLElement>('textarea, button');
    field?.focus({ preventScroll: true });
    const onDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !card.current?.contains(event.target)) ink.editing.end();
    };
    window.addEventListener('pointerdown', onDown, true);
    return () => {
      window.removeEventListener('pointerdown', onDown, true);
      if (!isReadOnly) keepWords(ink, edited, latest.current);
    };
  }, [ink, edited, isReadOnly]);

  const at = toScreen(surface.placement, pagePoint(...note.at));
  const besidePx = NOTE_PT * surface.placement.scale + 8;
  const left = at.x + besidePx + WIDTH_PX <= surface.widthPx ? at.x + besidePx : Math.max(4, at.x - WIDTH_PX - 8);
  const owner = edited.readOnly?.owner;
  return (
    <div
      ref={card}
      className={styles.noteCard}
      data-ink-control=""
      role="dialog"
      aria-labelledby={title}
      style={{
        left: Math.min(left, Math.max(4, surface.widthPx - WIDTH_PX - 4)),
        top: Math.max(4, Math.min(at.y, surface.heightPx - HEIGHT_PX)),
        width: WIDTH_PX,
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape' || (event.key === 'Enter' && event.ctrlKey)) {
          event.preventDefault();
          ink.editing.end();
        }
      }}
    >
      <div className={styles.noteHead}>
        <Text size="sm" weight="medium" id={title} truncate>
          {owner ? t('ink.note.of', { name: ink.people.nameOf(owner) || t('ink.someone') }) : t('ink.note.mine')}
        </Text>
        <Text size="xs" tone="muted" numeric>
          {timeOfDay(note.atMs).slice(0, 5)}
        </Text>
      </div>
      {isReadOnly ? (
        <Text size="sm" className={styles.noteText}>
          {note.text}
        </Text>
      ) : (
        <textarea
          className={styles.noteField}
          aria-label={t('ink.note.text')}
          placeholder={t('ink.note.placeholder')}
          rows={5}
          maxLength={LONGEST_WORDS}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <div className={styles.noteDeeds}>
        {!isReadOnly && !edited.isNew && (
          <IconButton
            label={t('ink.note.remove')}
            icon={<RemoveIcon aria-hidden />}
            onClick={() => {
              setText('');
              latest.current = '';
              ink.editing.end();
            }}
          />
        )}
        <Button variant="primary" onClick={() => ink.editing.end()}>
          {t(isReadOnly ? 'base.close' : 'ink.note.done')}
        </Button>
      </div>
    </div>
  );
}
