import type { ComponentProps, ReactNode } from 'react';
import styles from './buttons.module.css';
import { CheckIcon, LoaderIcon } from './icons.ts';
import { classes } from './layout.tsx';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` is the one next step of a screen; `danger` for what cannot be undone. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger' | undefined;
  readonly size?: 'medium' | 'large' | undefined;
  /** Before the words. */
  readonly icon?: ReactNode;
  /** While its deed is on its way: spins, cannot be pressed again, and is announced as busy. */
  readonly busy?: boolean | undefined;
  readonly fullWidth?: boolean | undefined;
}

/** A button with words, 48 px high; `large` 60 px. */
export function Button({
  variant = 'secondary',
  size = 'medium',
  icon,
  busy = false,
  fullWidth = false,
  disabled,
  className,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={classes(styles.button, styles[variant], size === 'large' && styles.large, fullWidth && styles.full, className)}
      {...rest}
    >
      {busy ? <LoaderIcon className={styles.spin} aria-hidden /> : icon}
      {children}
    </button>
  );
}

/** A 48 px button with an icon alone, for closing and stepping. `label` is its accessible name. */
export function IconButton({
  label,
  icon,
  variant = 'quiet',
  className,
  type = 'button',
  ...rest
}: Omit<ComponentProps<'button'>, 'children'> & {
  readonly label: string;
  readonly icon: ReactNode;
  readonly variant?: ButtonProps['variant'];
}) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={classes(styles.button, styles.iconOnly, styles[variant], className)}
      {...rest}
    >
      {icon}
    </button>
  );
}

export interface VoteButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly tone: 'for' | 'against' | 'abstain';
  readonly icon: ReactNode;
  readonly label: string;
  /** This is the recorded or chosen answer: framed, and ticked. */
  readonly chosen?: boolean | undefined;
  readonly busy?: boolean | undefined;
}

/** One answer of a vote: 88 px high, colour with icon and word. */
export function VoteButton({
  tone,
  icon,
  label,
  chosen = false,
  busy = false,
  disabled,
  className,
  type = 'button',
  ...rest
}: VoteButtonProps) {
  return (
    <button
      type={type}
      disabled={disabled || busy}
      aria-pressed={chosen}
      aria-busy={busy || undefined}
      className={classes(styles.vote, styles[VOTE_CLASSES[tone]], className)}
      {...rest}
    >
      {icon}
      <span className={styles.voteLabel}>{label}</span>
      {busy && <LoaderIcon size={32} className={styles.spin} aria-hidden />}
      {!busy && chosen && <CheckIcon size={36} strokeWidth={3} aria-hidden />}
    </button>
  );
}

const VOTE_CLASSES = { for: 'voteFor', against: 'voteAgainst', abstain: 'voteAbstain' } as const;
