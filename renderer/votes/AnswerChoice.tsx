import { useEffect, useRef, useState } from 'react';
import { optionLabel } from '../../shared/votes/explain.ts';
import type { VoteOption } from '../../shared/votes/vote.ts';
import { useTranslate } from '../room/texts.ts';
import { Button, classes, Group, VoteButton } from '../ui/kit.ts';
import { ANSWER_ICONS, optionOf } from './answers.ts';
import styles from './votes.module.css';

/**
 * The answers as large buttons, then one confirming touch. The confirming button stands at another place than the answers,
 * so that a nervous double touch chooses and does not vote. No key votes: the buttons answer to touch, mouse and the focused Enter alone.
 */
export function AnswerChoice({
  options,
  busy,
  onConfirm,
  onKeep,
}: {
  readonly options: readonly VoteOption[];
  readonly busy: boolean;
  readonly onConfirm: (option: string) => void;
  /** Leaves the recorded answer as it is; null when there is none. */
  readonly onKeep: (() => void) | null;
}) {
  const { t } = useTranslate();
  const [picked, setPicked] = useState<string | null>(null);
  const chosen = picked === null ? undefined : optionOf(options, picked);
  const confirmation = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (picked !== null) confirmation.current?.scrollIntoView({ block: 'nearest' });
  }, [picked]);
  const Icon = chosen && ANSWER_ICONS[chosen.countsAs];
  return (
    <fieldset className={styles.choice} disabled={busy}>
      <legend className="pl-visually-hidden">{t('votes.seat.choose')}</legend>
      <div className={styles.answers}>
        {options.map((option) => {
          const AnswerIcon = ANSWER_ICONS[option.countsAs];
          return (
            <VoteButton
              key={option.id}
              tone={option.countsAs}
              icon={<AnswerIcon size={40} aria-hidden />}
              label={optionLabel(t, option)}
              chosen={option.id === picked}
              onClick={() => setPicked(option.id)}
            />
          );
        })}
      </div>
      <div ref={confirmation} className={styles.confirm} aria-live="polite">
        {chosen && Icon ? (
          <>
            <p className={styles.picked}>{t('votes.seat.picked')}</p>
            <VoteButton
              tone={chosen.countsAs}
              icon={<Icon size={40} aria-hidden />}
              label={t('votes.seat.confirm', { option: optionLabel(t, chosen) })}
              busy={busy}
              onClick={() => onConfirm(chosen.id)}
              className={styles.confirmButton}
            />
          </>
        ) : (
          <p className={classes(styles.picked, styles.toBePicked)}>{t('votes.seat.choose')}</p>
        )}
      </div>
      {onKeep && (
        <Group justify="end">
          <Button onClick={onKeep}>{t('votes.seat.keep')}</Button>
        </Group>
      )}
    </fieldset>
  );
}
