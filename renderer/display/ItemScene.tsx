import { itemTime } from '../../shared/floor/agenda.ts';
import { formatDuration } from '../../shared/floor/duration.ts';
import type { FloorItem, FloorState } from '../../shared/floor/floorState.ts';
import { useTranslate } from '../room/texts.ts';
import { useNow } from '../room/useNow.ts';
import { classes } from '../ui/kit.ts';
import styles from './display.module.css';
import { textLengthClass } from './textLength.ts';

/** The active item: number, title, who presents it, and how long it has taken. */
export function ItemScene({ floor, item }: { readonly floor: FloorState; readonly item: FloorItem }) {
  const { t } = useTranslate();
  return (
    <>
      <p className={styles.lead}>{t('display.item', { number: item.number })}</p>
      <h1 className={textLengthClass(item.title, styles)}>{item.title}</h1>
      {item.presenter && <p className={styles.fact}>{t('display.presenter', { presenter: item.presenter })}</p>}
      <Elapsed floor={floor} item={item} />
    </>
  );
}

/** Out of the live region's sight: a running clock is not read aloud. */
function Elapsed({ floor, item }: { readonly floor: FloorState; readonly item: FloorItem }) {
  const { t } = useTranslate();
  const { elapsedMs, plannedMs, overMs } = itemTime(floor, item, useNow(1_000));
  const elapsed = formatDuration(elapsedMs);
  return (
    <p className={classes(styles.fact, styles.numeric, overMs > 0 && styles.over)} aria-live="off">
      {plannedMs === null ? t('display.elapsed', { elapsed }) : t('display.elapsedOfPlan', { elapsed, planned: formatDuration(plannedMs) })}
    </p>
  );
}
