import { Modal } from '@mantine/core';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import type { ReactNode } from 'react';
import { Button, IconButton } from './Button.tsx';
import { CloseIcon } from './icons.ts';
import { useUiTranslate } from './language.tsx';
import { classes } from './layout.tsx';
import styles from './overlays.module.css';

const WIDTHS = { small: 480, medium: 640, large: 960 } as const;

export interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons at the end, the deed last. */
  readonly footer?: ReactNode;
  readonly size?: 'small' | 'medium' | 'large' | 'full' | undefined;
  /** False: only a button of its own closes it, so that a stray touch loses nothing. */
  readonly dismissible?: boolean | undefined;
}

/** A window over the screen that holds the focus until it is closed. */
export function Dialog({ opened, onClose, title, children, footer, size = 'medium', dismissible = true }: DialogProps) {
  const t = useUiTranslate();
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      centered
      fullScreen={size === 'full'}
      size={size === 'full' ? '100%' : WIDTHS[size]}
      closeOnClickOutside={dismissible}
      closeOnEscape={dismissible}
      // Locking the page's scroll would write style tags without the nonce; the page under it does not scroll anyway.
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      classNames={{
        overlay: styles.overlay ?? '',
        content: classes(styles.content, size === 'full' && styles.sheet),
        title: styles.title ?? '',
        body: styles.body ?? '',
      }}
    >
      <Modal.Overlay />
      <Modal.Content>
        {/* Mantine's own header is a landmark, of which a page may have one. */}
        <div className={styles.header}>
          <Modal.Title>{title}</Modal.Title>
          {dismissible && <IconButton label={t('base.close')} icon={<CloseIcon aria-hidden />} onClick={onClose} />}
        </div>
        <Modal.Body>
          {children}
          {footer && <div className={styles.footer}>{footer}</div>}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** Asks before a deed that cannot be undone. The words of the deed stand on the button, never "OK". */
export function ConfirmDialog({
  opened,
  onCancel,
  onConfirm,
  title,
  children,
  confirmLabel,
  cancelLabel,
  danger = false,
  busy = false,
}: {
  readonly opened: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
  readonly title: string;
  readonly children?: ReactNode;
  readonly confirmLabel: string;
  readonly cancelLabel?: string | undefined;
  readonly danger?: boolean | undefined;
  readonly busy?: boolean | undefined;
}) {
  const t = useUiTranslate();
  return (
    <Dialog
      opened={opened}
      onClose={onCancel}
      title={title}
      size="small"
      footer={
        <>
          <Button onClick={onCancel} disabled={busy} data-autofocus>
            {cancelLabel ?? t('base.cancel')}
          </Button>
          <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
