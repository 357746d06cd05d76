import type { ReactNode } from 'react';
import { useTranslate } from '../room/texts.ts';
import { Dialog } from '../ui/kit.ts';
import styles from './paper.module.css';
import { MOVING_KEYS, READER_ACTIONS, spokenKey } from './readerActions.ts';

/** All keys of the reader, from the table of actions; `children` are lines about the keys of other tools. */
export function HelpSheet({
  opened,
  onClose,
  children,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslate();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('paper.help')} size="large">
      <dl className={styles.help}>
        {MOVING_KEYS.map(({ id, keys }) => (
          <HelpLine key={id} keys={keys} words={t(`paper.keys.${id}`)} />
        ))}
        {READER_ACTIONS.map(({ id, keys }) => (
          <HelpLine key={id} keys={keys} words={t(`paper.${id}`)} />
        ))}
        {children}
      </dl>
    </Dialog>
  );
}

/** One line of the sheet: keys as `aria-keyshortcuts` writes them, and what they do. */
export function HelpLine({ keys, words }: { readonly keys: readonly string[]; readonly words: string }) {
  return (
    <div className={styles.helpLine}>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{spokenKey(key)}</kbd>
        ))}
      </dt>
      <dd>{words}</dd>
    </div>
  );
}
