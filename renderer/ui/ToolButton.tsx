import type { ComponentProps, ReactNode } from 'react';
import styles from './buttons.module.css';
import { classes } from './layout.tsx';
import { Tooltip } from './Tooltip.tsx';

export interface ToolButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly icon: ReactNode;
  /** The accessible name and the tooltip. */
  readonly label: string;
  /** Shows the name under the icon as well: for tools that people use rarely. */
  readonly showLabel?: boolean | undefined;
  /** A tool that stays chosen. Leave out for one-shot deeds such as undo. */
  readonly active?: boolean | undefined;
  /** As `aria-keyshortcuts` writes it: `Control+Z`. Shown in the tooltip. */
  readonly shortcut?: string | undefined;
  /** A CSS colour shown under the icon: the colour that the tool draws in. */
  readonly swatch?: string | undefined;
}

/** A 56 px tool: icon, accessible name, tooltip. Disabled tools keep their place. */
export function ToolButton({
  icon,
  label,
  showLabel = false,
  active,
  shortcut,
  swatch,
  className,
  type = 'button',
  ...rest
}: ToolButtonProps) {
  return (
    <Tooltip label={shortcut ? `${label} (${shortcut.replace('Control', 'Ctrl')})` : label}>
      <button
        type={type}
        aria-label={label}
        aria-pressed={active}
        aria-keyshortcuts={shortcut}
        className={classes(styles.tool, className)}
        {...rest}
      >
        {icon}
        {swatch && <span className={styles.swatch} style={{ background: swatch }} aria-hidden />}
        {showLabel && (
          <span className={styles.toolLabel} aria-hidden>
            {label}
          </span>
        )}
      </button>
    </Tooltip>
  );
}
