import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslate } from '../room/texts.ts';
import { type PageLabels, pageTyped } from './pageLabels.ts';
import styles from './paper.module.css';

/** The page one is at, by its label where it has one: `iv (4/120)`. Takes one elsewhere on Enter, by label or number. */
export function PageField({
  page,
  pageCount,
  labels,
  wanted,
  onTyped,
  onGo,
}: {
  readonly page: number;
  readonly pageCount: number;
  readonly labels: PageLabels;
  /** Counts up when the field is to take the focus. */
  readonly wanted: number;
  /** This page is what stands there so far. */
  readonly onTyped: (page: number) => void;
  readonly onGo: (page: number) => void;
}) {
  const { t } = useTranslate();
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setIsWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // Who has moved on elsewhere no longer means what they typed.
  useEffect(() => setTyped(null), [page]);
  useEffect(() => {
    if (wanted > 0) field.current?.focus();
  }, [wanted]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const target = typed === null ? null : pageTyped(typed, labels, pageCount);
    setIsWrong(typed !== null && target === null);
    if (target === null) return;
    setTyped(null);
    onGo(target);
    field.current?.blur();
  };
  const leave = () => {
    setTyped(null);
    setIsWrong(false);
  };
  return (
    <form className={styles.pageForm} onSubmit={submit}>
      <input
        ref={field}
        className={styles.pageInput}
        inputMode={labels ? 'text' : 'numeric'}
        autoComplete="off"
        aria-label={t('paper.pageOf', { pages: pageCount })}
        aria-keyshortcuts="G"
        aria-invalid={isWrong}
        value={typed ?? labels?.[page - 1] ?? page}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setIsWrong(false);
          const value = event.currentTarget.value.slice(0, 40);
          setTyped(value);
          const target = pageTyped(value, labels, pageCount);
          if (target !== null) onTyped(target);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        onBlur={leave}
      />
      <span aria-hidden>{labels ? `(${page}/${pageCount})` : `/ ${pageCount}`}</span>
    </form>
  );
}
