import type { ReactNode } from 'react';
import { Button, IconButton } from './Button.tsx';
import styles from './feedback.module.css';
import { AlertIcon, CircleCheckIcon, CloseIcon, FolderIcon, InfoIcon, LoaderIcon, RefreshIcon, WarningIcon } from './icons.ts';
import { useUiTranslate } from './language.tsx';
import { classes } from './layout.tsx';
import { Title } from './text.tsx';

const NOTICE_ICONS = { info: InfoIcon, success: CircleCheckIcon, warning: WarningIcon, error: AlertIcon } as const;

/** A sentence that says what happened and what to do. Warnings and errors are announced at once. */
export function Notice({
  tone = 'info',
  title,
  children,
  action,
  onClose,
  banner = false,
}: {
  readonly tone?: 'info' | 'success' | 'warning' | 'error' | undefined;
  readonly title?: string | undefined;
  readonly children?: ReactNode;
  /** A button at the end. */
  readonly action?: ReactNode;
  readonly onClose?: (() => void) | undefined;
  /** Across the whole width, without rounded corners. */
  readonly banner?: boolean | undefined;
}) {
  const t = useUiTranslate();
  const Icon = NOTICE_ICONS[tone];
  return (
    <div
      role={tone === 'warning' || tone === 'error' ? 'alert' : 'status'}
      className={classes(styles.notice, styles[tone], banner && styles.banner)}
    >
      <Icon size={26} aria-hidden />
      <div className={styles.noticeBody}>
        {title && <div className={styles.noticeTitle}>{title}</div>}
        {children && <div>{children}</div>}
      </div>
      {action && <div className={styles.noticeAction}>{action}</div>}
      {onClose && <IconButton label={t('base.close')} icon={<CloseIcon aria-hidden />} onClick={onClose} />}
    </div>
  );
}

/** Nothing here yet: says so, and offers the next step. */
export function EmptyState({
  icon = <FolderIcon size={44} aria-hidden />,
  title,
  children,
  action,
}: {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className={styles.state}>
      <div className={styles.stateIcon}>{icon}</div>
      <Title order={2} size={3}>
        {title}
      </Title>
      {children && <div className={styles.stateText}>{children}</div>}
      {action}
    </div>
  );
}

/** Something failed: says what to do; `onRetry` gives the button for it. */
export function ErrorState({
  title,
  children,
  onRetry,
  action,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly onRetry?: (() => void) | undefined;
  readonly action?: ReactNode;
}) {
  const t = useUiTranslate();
  return (
    <div className={styles.state} role="alert">
      <div className={classes(styles.stateIcon, styles.stateError)}>
        <WarningIcon size={44} aria-hidden />
      </div>
      <Title order={2} size={3}>
        {title}
      </Title>
      {children && <div className={styles.stateText}>{children}</div>}
      {onRetry && (
        <Button variant="primary" icon={<RefreshIcon aria-hidden />} onClick={onRetry}>
          {t('base.retry')}
        </Button>
      )}
      {action}
    </div>
  );
}

/** Waiting for something that fills the place. */
export function LoadingState({ label }: { readonly label?: string | undefined }) {
  const t = useUiTranslate();
  return (
    <div className={styles.state} role="status">
      <LoaderIcon size={48} className={classes(styles.spin, styles.loader)} aria-hidden />
      <div className={styles.stateText}>{label ?? t('base.loading')}</div>
    </div>
  );
}

/** A small turning circle. `label` for screen readers; without it, what stands beside it must say so. */
export function Loader({ size = 24, label }: { readonly size?: number | undefined; readonly label?: string | undefined }) {
  return (
    <span className={styles.loader} {...(label ? { role: 'status', 'aria-label': label } : { 'aria-hidden': true })}>
      <LoaderIcon size={size} className={styles.spin} />
    </span>
  );
}

/** How much is done, `value` 0–1. `label` is read aloud; `text` stands after the bar, the percentage when absent, nothing when ''. */
export function Progress({
  value,
  label,
  tone = 'accent',
  text,
}: {
  readonly value: number;
  readonly label: string;
  readonly tone?: 'accent' | 'for' | 'against' | 'abstain' | undefined;
  readonly text?: string | undefined;
}) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  const shown = text ?? `${percent}%`;
  return (
    <div className={styles.progress}>
      <div className={styles.track} role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}>
        <div className={classes(styles.bar, styles[BAR_CLASSES[tone]])} style={{ width: `${percent}%` }} />
      </div>
      {shown !== '' && <span className={styles.percent}>{shown}</span>}
    </div>
  );
}

const BAR_CLASSES = { accent: 'bar', for: 'barFor', against: 'barAgainst', abstain: 'barAbstain' } as const;
