import type { ReactNode } from 'react';
import { useTranslate } from '../room/texts.ts';
import { CloseIcon } from '../ui/icons.ts';
import { IconButton, Text } from '../ui/kit.ts';
import styles from './paper.module.css';

/** What stands at the left of the pages, with its name and the way to close it. */
export function SidePanel({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslate();
  return (
    <aside className={styles.panel} aria-label={title}>
      <div className={styles.panelHead}>
        <Text weight="bold" truncate>
          {title}
        </Text>
        <IconButton label={t('base.close')} icon={<CloseIcon aria-hidden />} onClick={onClose} />
      </div>
      {children}
    </aside>
  );
}
