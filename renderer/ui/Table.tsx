import type { ReactNode } from 'react';
import { classes } from './layout.tsx';
import styles from './table.module.css';

/** A table with native `thead` and `tbody` as children; scrolls sideways when it must. `label` names it for screen readers. */
export function Table({
  label,
  dense = false,
  children,
}: {
  readonly label: string;
  readonly dense?: boolean | undefined;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.frame}>
      <table className={classes(styles.table, dense && styles.dense)} aria-label={label}>
        {children}
      </table>
    </div>
  );
}
