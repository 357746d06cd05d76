import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslate } from '../room/texts.ts';
import { BackspaceIcon } from '../ui/icons.ts';
import { VisuallyHidden } from '../ui/text.tsx';
import styles from './entry.module.css';

export const PIN_LENGTH = 6;

/** Six digits by finger or keyboard. `shown` writes them out, for digits that are no secret. */
export function PinPad({
  label,
  value,
  onChange,
  shown = false,
  disabled = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly shown?: boolean;
  readonly disabled?: boolean;
}) {
  const { t } = useTranslate();
  const pad = useRef<HTMLFieldSetElement>(null);
  // Two keys may come before the next drawing; the second must not build on the value before the first.
  const latest = useRef(value);
  latest.current = value;
  const change = (next: string) => {
    latest.current = next;
    onChange(next);
  };
  const press = (digit: string) => {
    if (latest.current.length < PIN_LENGTH) change(latest.current + digit);
  };
  const typed = useEffectEvent((event: KeyboardEvent) => {
    if (disabled || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    if (/^\d$/.test(event.key)) press(event.key);
    else if (event.key === 'Backspace') change(latest.current.slice(0, -1));
    else if (event.key === 'Escape' || event.key === 'Delete') change('');
  });
  useEffect(() => {
    window.addEventListener('keydown', typed);
    return () => window.removeEventListener('keydown', typed);
  }, []);
  // The keyboard belongs to the pad as soon as it is there.
  useEffect(() => pad.current?.focus(), []);
  return (
    <fieldset ref={pad} className={styles.pad} aria-label={label} tabIndex={-1} disabled={disabled}>
      <div className={styles.cells} aria-hidden>
        {Array.from({ length: PIN_LENGTH }, (_, index) => index).map((index) => (
          <span key={index} className={styles.cell} data-filled={index < value.length}>
            {index < value.length && (shown ? value[index] : '•')}
          </span>
        ))}
      </div>
      <VisuallyHidden>
        <span role="status">{t('room.signIn.entered', { count: value.length })}</span>
      </VisuallyHidden>
      <div className={styles.keys}>
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
          <button key={digit} type="button" className={styles.key} onClick={() => press(digit)}>
            {digit}
          </button>
        ))}
        <button type="button" className={styles.key} disabled={value === ''} aria-label={t('room.signIn.clear')} onClick={() => change('')}>
          C
        </button>
        <button type="button" className={styles.key} onClick={() => press('0')}>
          0
        </button>
        <button
          type="button"
          className={styles.key}
          disabled={value === ''}
          aria-label={t('room.signIn.erase')}
          onClick={() => change(latest.current.slice(0, -1))}
        >
          <BackspaceIcon size={30} aria-hidden />
        </button>
      </div>
    </fieldset>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
