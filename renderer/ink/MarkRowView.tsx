import { timeOfDay } from '../../shared/base/clock.ts';
import type { MarkRow } from '../../shared/ink/markList.ts';
import { useTranslate } from '../room/texts.ts';
import { LockIcon, PeopleIcon, WarningIcon } from '../ui/icons.ts';
import { Text } from '../ui/kit.ts';
import styles from './ink.module.css';
import type { InkSession } from './inkSession.ts';
import { MarkPreview } from './MarkPreview.tsx';
import type { LaidMark } from './marks.ts';

/** One entry of the list: what it says or looks like, whose, where, when. A press goes there. */
export function MarkRowView({
  ink,
  row,
  name,
  topPx,
}: {
  readonly ink: InkSession;
  readonly row: MarkRow<LaidMark>;
  readonly name: string;
  readonly topPx: number;
}) {
  const { t } = useTranslate();
  const [first] = row.marks;
  if (!first) return null;
  const kind = t(`ink.kind.${row.kind}`);
  const what = row.text || (row.marks.length > 1 ? `${kind} · ${t('ink.list.strokes', { count: row.marks.length })}` : kind);
  const where = row.isOnPaper ? t('ink.list.onPage', { page: row.page }) : t('ink.list.noPage', { page: row.page });
  return (
    <li className={styles.row} style={{ transform: `translateY(${topPx}px)` }}>
      <button type="button" className={styles.rowButton} disabled={!row.isOnPaper} onClick={() => ink.views.goTo(first)}>
        <MarkPreview marks={row.marks} />
        <span className={styles.rowText}>
          <Text as="span" size="sm" lines={row.carried ? 1 : 2}>
            {what}
          </Text>
          <Text as="span" size="xs" tone="muted" truncate>
            {first.visibility === 'private' ? (
              <LockIcon size={14} aria-label={t('ink.private')} />
            ) : (
              <PeopleIcon size={14} aria-label={t('ink.shared')} />
            )}{' '}
            {row.text ? `${kind} · ` : ''}
            {name} · {where} · {timeOfDay(row.atMs).slice(0, 5)}
          </Text>
          {row.carried && (
            <Text as="span" size="xs" tone={row.carried.sureness === 'likely' ? 'warning' : 'muted'} truncate>
              {row.carried.sureness === 'likely' && <WarningIcon size={14} aria-hidden />} {t(`ink.sureness.${row.carried.sureness}`)}
            </Text>
          )}
        </span>
      </button>
    </li>
  );
}
