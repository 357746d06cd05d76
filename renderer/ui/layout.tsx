import type { ComponentProps, CSSProperties } from 'react';
import styles from './layout.module.css';

/** Distances of the house, from theme.css: 0, 6, 12, 16, 24 and 40 px. */
export type Space = 'none' | 'xs' | 'sm' | 'md' | 'lg' | 'xl';
export type Align = 'start' | 'center' | 'end' | 'stretch' | 'baseline';
export type Justify = 'start' | 'center' | 'end' | 'space-between' | 'space-around';

interface LayoutProps {
  readonly gap?: Space | undefined;
  readonly align?: Align | undefined;
  readonly justify?: Justify | undefined;
  readonly padding?: Space | undefined;
  /** Takes the room that is left in the parent Stack or Group, and may shrink. */
  readonly grow?: boolean | undefined;
}
type DivProps = ComponentProps<'div'>;

/** Children under one another. */
export function Stack({ gap = 'md', align, justify, padding, grow, className, style, ...rest }: DivProps & LayoutProps) {
  return (
    <div
      className={classes(styles.stack, grow && styles.grow, className)}
      style={{ ...spaced(gap, padding), ...aligned(align, justify), ...style }}
      {...rest}
    />
  );
}

/** Children beside one another, vertically centred; they wrap unless `wrap` is false. */
export function Group({
  gap = 'sm',
  align = 'center',
  justify,
  padding,
  grow,
  wrap = true,
  className,
  style,
  ...rest
}: DivProps & LayoutProps & { readonly wrap?: boolean | undefined }) {
  return (
    <div
      className={classes(styles.group, !wrap && styles.nowrap, grow && styles.grow, className)}
      style={{ ...spaced(gap, padding), ...aligned(align, justify), ...style }}
      {...rest}
    />
  );
}

/** Equal columns: either `columns` of them, or as many as fit of at least `minColumnPx`. */
export function Grid({
  columns,
  minColumnPx = 280,
  gap = 'md',
  padding,
  grow,
  className,
  style,
  ...rest
}: DivProps &
  Pick<LayoutProps, 'gap' | 'padding' | 'grow'> & { readonly columns?: number | undefined; readonly minColumnPx?: number | undefined }) {
  const gridTemplateColumns = columns
    ? `repeat(${columns}, minmax(0, 1fr))`
    : `repeat(auto-fill, minmax(min(100%, ${minColumnPx}px), 1fr))`;
  return (
    <div
      className={classes(styles.grid, grow && styles.grow, className)}
      style={{ gridTemplateColumns, ...spaced(gap, padding), ...style }}
      {...rest}
    />
  );
}

/** Scrolls what does not fit, with the platform's own bars: they work with fingers and stay visible. Give it a `label` when it holds no control. */
export function ScrollArea({
  grow = true,
  padding,
  label,
  className,
  style,
  ...rest
}: DivProps & {
  readonly grow?: boolean | undefined;
  readonly padding?: Space | undefined;
  readonly label?: string | undefined;
}) {
  // A region that scrolls but holds nothing to focus must itself be reachable by keyboard.
  const reachable = label ? { role: 'region', tabIndex: 0, 'aria-label': label } : {};
  return (
    <div
      className={classes(styles.scroll, grow && styles.grow, className)}
      style={{ ...spaced(undefined, padding), ...style }}
      {...reachable}
      {...rest}
    />
  );
}

/** A white sheet with a hairline. `flat`: without a shadow, for a card inside a card. */
export function Card({
  padding = 'lg',
  gap = 'md',
  grow,
  flat = false,
  className,
  style,
  ...rest
}: ComponentProps<'section'> & Pick<LayoutProps, 'padding' | 'gap' | 'grow'> & { readonly flat?: boolean | undefined }) {
  return (
    <section
      className={classes(styles.card, styles.stack, flat && styles.flat, grow && styles.grow, className)}
      style={{ ...spaced(gap, padding), ...style }}
      {...rest}
    />
  );
}

export function Divider() {
  return <hr className={styles.divider} />;
}

/** Joins class names, leaving out what is absent. */
export function classes(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

function spaced(gap: Space | undefined, padding: Space | undefined): CSSProperties {
  return {
    ...(gap && { gap: `var(--pl-space-${gap})` }),
    ...(padding && { padding: `var(--pl-space-${padding})` }),
  };
}

function aligned(align: Align | undefined, justify: Justify | undefined): CSSProperties {
  const flex = (side: string) => (side === 'start' || side === 'end' ? `flex-${side}` : side);
  return {
    ...(align && { alignItems: flex(align) }),
    ...(justify && { justifyContent: flex(justify) }),
  };
}
