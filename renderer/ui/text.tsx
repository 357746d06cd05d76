import type { ComponentProps, CSSProperties, HTMLAttributes, ReactNode } from 'react';
import { classes } from './layout.tsx';
import styles from './text.module.css';

/** What a colour means. `for`, `against` and `abstain` are never told by colour alone: give them an icon and a word. */
export type Tone = 'neutral' | 'accent' | 'info' | 'success' | 'warning' | 'error' | 'for' | 'against' | 'abstain';
export type TextSize = 'xs' | 'sm' | 'md' | 'lg' | 'xl' | 'xxl';
export type TextTone = 'normal' | 'muted' | 'accent' | 'for' | 'against' | 'abstain' | 'warning' | 'error' | 'inherit';

const TEXT_COLOURS: Record<TextTone, string> = {
  normal: 'var(--pl-text)',
  muted: 'var(--pl-muted)',
  accent: 'var(--pl-accent-text)',
  for: 'var(--pl-for-text)',
  against: 'var(--pl-against-text)',
  abstain: 'var(--pl-abstain-text)',
  warning: 'var(--pl-warning-text)',
  error: 'var(--pl-against-text)',
  inherit: 'inherit',
};

interface TextProps {
  /** `md` is the base, 18 px. */
  readonly size?: TextSize | undefined;
  readonly tone?: TextTone | undefined;
  readonly weight?: 'normal' | 'medium' | 'bold' | undefined;
  readonly align?: 'start' | 'center' | 'end' | undefined;
  /** One line, with an ellipsis. Put the whole text where it can be read without hovering. */
  readonly truncate?: boolean | undefined;
  /** At most this many lines. */
  readonly lines?: number | undefined;
  /** Digits of equal width, for numbers that change or stand in columns. */
  readonly numeric?: boolean | undefined;
  readonly mono?: boolean | undefined;
  readonly as?: 'p' | 'span' | 'div' | 'strong' | undefined;
}

export function Text({
  size = 'md',
  tone = 'normal',
  weight = 'normal',
  align,
  truncate,
  lines,
  numeric,
  mono,
  as: Element = 'p',
  className,
  style,
  ...rest
}: HTMLAttributes<HTMLElement> & TextProps) {
  return (
    <Element
      className={classes(
        styles.text,
        truncate && styles.truncate,
        lines !== undefined && styles.lines,
        numeric && styles.numeric,
        mono && styles.mono,
        className,
      )}
      style={{
        fontSize: `var(--pl-text-${size})`,
        color: TEXT_COLOURS[tone],
        fontWeight: WEIGHTS[weight],
        ...(align && { textAlign: align }),
        ...(lines !== undefined && ({ WebkitLineClamp: lines } satisfies CSSProperties)),
        ...style,
      }}
      {...rest}
    />
  );
}

const WEIGHTS = { normal: 400, medium: 600, bold: 700 } as const;

/** A heading. `order` is its level in the page, `size` its look when that differs. */
export function Title({
  order = 2,
  size = order,
  className,
  ...rest
}: ComponentProps<'h1'> & { readonly order?: 1 | 2 | 3 | 4 | undefined; readonly size?: 1 | 2 | 3 | 4 | undefined }) {
  const Element = `h${order}` as const;
  return <Element className={classes(styles.title, styles[`h${size}`], className)} {...rest} />;
}

export function Badge({
  tone = 'neutral',
  icon,
  size = 'medium',
  className,
  children,
  ...rest
}: ComponentProps<'span'> & {
  readonly tone?: Tone | undefined;
  readonly icon?: ReactNode;
  readonly size?: 'medium' | 'large' | undefined;
}) {
  return (
    <span className={classes(styles.badge, styles[tone], size === 'large' && styles.large, className)} {...rest}>
      {icon}
      {children}
    </span>
  );
}

/** Read aloud, not shown. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className="pl-visually-hidden">{children}</span>;
}
