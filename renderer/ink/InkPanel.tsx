import type { ReactNode } from 'react';
import { useTranslate } from '../room/texts.ts';
import { CloseIcon } from '../ui/icons.ts';
import { IconButton, Title } from '../ui/kit.ts';
import styles from './ink.module.css';

/** A panel beside the tools; the paper stays in sight. */
export function InkPanel({
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
    <section className={styles.panel} aria-label={title}>
      <div className={styles.panelHead}>
        <Title order={2} size={4}>
          {title}
        </Title>
        <IconButton label={t('base.close')} icon={<CloseIcon aria-hidden />} onClick={onClose} />
      </div>
      {children}
    </section>
  );
}
