import { Drawer as MantineDrawer } from '@mantine/core';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Drawer.css';
import type { ReactNode } from 'react';
import { IconButton } from './Button.tsx';
import { CloseIcon } from './icons.ts';
import { useUiTranslate } from './language.tsx';
import { classes } from './layout.tsx';
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
    <MantineDrawer.Root
      opened={opened}
      onClose={onClose}
      position={side}
      size={widthPx}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      classNames={{
        overlay: styles.overlay ?? '',
        content: classes(styles.content, styles.sheet),
        title: styles.title ?? '',
        body: styles.body ?? '',
      }}
    >
      <MantineDrawer.Overlay />
      <MantineDrawer.Content>
        <div className={styles.header}>
          <MantineDrawer.Title>{title}</MantineDrawer.Title>
          <IconButton label={t('base.close')} icon={<CloseIcon aria-hidden />} onClick={onClose} />
        </div>
        <MantineDrawer.Body>{children}</MantineDrawer.Body>
      </MantineDrawer.Content>
    </MantineDrawer.Root>
  );
}
