import type { ReactNode } from 'react';
import { useTranslate } from '../room/texts.ts';
import { ArrowDownIcon, ArrowUpIcon, GripIcon } from '../ui/icons.ts';
import { classes, IconButton } from '../ui/kit.ts';
import styles from './rows.module.css';
import { keepFocus, type Reordering } from './useReorder.ts';

/** One entry of a list that can be put in another order: grip at the start, then the fields, then one up, one down and the deeds. */
export function RowFrame({
  row,
  group,
  name,
  reordering,
  onStep,
  isFirst,
  isLast,
  disabled,
  low = false,
  number,
  time,
  children,
  deeds,
}: {
  readonly row: string;
  readonly group: string;
  /** What the row is called, for the names of its buttons. */
  readonly name: string;
  readonly reordering: Reordering;
  readonly onStep: (row: string, by: -1 | 1) => void;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly disabled: boolean;
  /** A row of one line: the buttons for up and down stand side by side. */
  readonly low?: boolean;
  /** Printed number of the entry, and under it the time at which its turn is planned. */
  readonly number?: number;
  readonly time?: string | undefined;
  readonly children: ReactNode;
  readonly deeds?: ReactNode;
}) {
  const { t } = useTranslate();
  const { dragged, over } = reordering;
  return (
    <li
      data-row={row}
      data-group={group}
      className={classes(styles.row, dragged === row && styles.dragged, over?.group === group && over.before === row && styles.dropBefore)}
    >
      <button
        type="button"
        className={styles.grip}
        aria-label={t('plan.row.drag', { name })}
        disabled={disabled}
        {...reordering.gripProps(row)}
      >
        <GripIcon aria-hidden />
      </button>
      {number !== undefined && (
        <span className={styles.number} aria-hidden>
          {number}
          {time && <span className={styles.time}>{time}</span>}
        </span>
      )}
      <div className={styles.fields}>{children}</div>
      <div className={styles.deeds}>
        <div className={low ? styles.stepsBeside : styles.steps}>
          <IconButton
            label={t('plan.row.up', { name })}
            icon={<ArrowUpIcon aria-hidden />}
            disabled={disabled || isFirst}
            onClick={(event) => {
              onStep(row, -1);
              keepFocus(event.currentTarget);
            }}
          />
          <IconButton
            label={t('plan.row.down', { name })}
            icon={<ArrowDownIcon aria-hidden />}
            disabled={disabled || isLast}
            onClick={(event) => {
              onStep(row, 1);
              keepFocus(event.currentTarget);
            }}
          />
        </div>
        {deeds}
      </div>
    </li>
  );
}

/** The end of a group of rows, where a dragged row may be dropped last. */
export function GroupEnd({ group, reordering }: { readonly group: string; readonly reordering: Reordering }) {
  const { over } = reordering;
  return (
    <li
      aria-hidden
      data-group-end={group}
      className={classes(styles.end, over?.group === group && over.before === null && styles.dropBefore)}
    />
  );
}
