import { type FormEvent, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslate } from '../room/texts.ts';
import { StampIcon } from '../ui/icons.ts';
import { Button, TextField } from '../ui/kit.ts';
import { Flyout } from './Flyout.tsx';
import styles from './ink.module.css';
import { TOOL_KEYS } from './inkKeys.ts';
import type { InkSession } from './inkSession.ts';
import { STAMPS } from './inkTools.ts';

/** As long as a mark may be (shared/ink/mark.ts) would not be read; a stamp is a word or two. */
const LONGEST = 40;

/** The stamp and its words: the four that offices use, or one's own. */
export function StampChoice({ ink, disabled }: { readonly ink: InkSession; readonly disabled: boolean }) {
  const { t } = useTranslate();
  const { tool, stamp } = useSyncExternalStore(ink.tools.subscribe, ink.tools.state);
  const [own, setOwn] = useState('');
  // However the stamp is taken up, by touch or by key, it says something.
  useEffect(() => {
    if (tool === 'stamp' && stamp === '') ink.tools.setStamp(t('ink.stamp.seen'));
  }, [ink, t, tool, stamp]);
  const take = (words: string, close: () => void) => {
    ink.tools.setStamp(words);
    ink.tools.choose('stamp');
    close();
  };
  return (
    <Flyout
      icon={<StampIcon aria-hidden />}
      label={t('ink.stamp')}
      shortcut={TOOL_KEYS.stamp}
      showLabel
      active={!disabled && tool === 'stamp'}
      disabled={disabled}
      heightPx={430}
      onOpen={() => ink.tools.choose('stamp')}
    >
      {(close) => (
        <div className={styles.stamps}>
          <fieldset className={styles.stampList} aria-label={t('ink.stampWords')}>
            {STAMPS.map((name) => {
              const words = t(`ink.stamp.${name}`);
              return (
                <button key={name} type="button" className={styles.stamp} aria-pressed={words === stamp} onClick={() => take(words, close)}>
                  {words}
                </button>
              );
            })}
          </fieldset>
          <form
            className={styles.stampForm}
            onSubmit={(event: FormEvent) => {
              event.preventDefault();
              if (own.trim() !== '') take(own.trim().normalize('NFC'), close);
            }}
          >
            <TextField label={t('ink.stamp.own')} value={own} onChange={setOwn} maxLength={LONGEST} />
            <Button type="submit" disabled={own.trim() === ''}>
              {t('ink.stamp.use')}
            </Button>
          </form>
        </div>
      )}
    </Flyout>
  );
}
