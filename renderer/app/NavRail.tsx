import type { ReactNode } from 'react';
import { useTranslate } from '../room/texts.ts';
import styles from './shell.module.css';

/** The parts of a desk under one another, each with its icon and its word. */
export function NavRail<Key extends string>({
  parts,
  current,
  onChoose,
}: {
  readonly parts: readonly { readonly key: Key; readonly icon: ReactNode; readonly label: string }[];
  readonly current: Key;
  readonly onChoose: (part: Key) => void;
}) {
  const { t } = useTranslate();
  return (
    <nav className={styles.rail} aria-label={t('room.nav.label')}>
      {parts.map((part) => (
        <button
          key={part.key}
          type="button"
          className={styles.railItem}
          aria-current={part.key === current ? 'page' : undefined}
          onClick={() => onChoose(part.key)}
        >
          {part.icon}
          {part.label}
        </button>
      ))}
    </nav>
  );
}
