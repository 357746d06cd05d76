import { Drawer as MantineDrawer } from '@mantine/core';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Drawer.css';
import type { ReactNode } from 'react';
import { CloseIcon } from './icons.ts';
import { useUiTranslate } from './language.tsx';
import styles from './overlays.module.css';

/** A panel that slides in from a side. */
export function Drawer({
  opened,
  onClose,
  title,
  children,
  side = 'left',
  widthPx = 460,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly side?: 'left' | 'right' | 'bottom' | undefined;
  readonly widthPx?: number | undefined;
}) {
  const t = useUiTranslate();
  return (
    <MantineDrawer
      opened={opened}
      onClose={onClose}
      title={title}
      position={side}
      size={widthPx}
      closeButtonProps={{ 'aria-label': t('base.close'), icon: <CloseIcon aria-hidden /> }}
      lockScroll={false}
      transitionProps={{ duration: 120 }}
      classNames={{
        overlay: styles.overlay ?? '',
        content: `${styles.content} ${styles.sheet}`,
        header: styles.header ?? '',
        title: styles.title ?? '',
        close: styles.close ?? '',
        body: styles.body ?? '',
      }}
    >
      {children}
    </MantineDrawer>
  );
}
