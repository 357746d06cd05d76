import { useTranslate } from '../room/texts.ts';
import { AlertIcon, ChevronDownIcon, CircleCheckIcon, LockIcon, OfflineIcon } from '../ui/icons.ts';
import { Badge, Loader, Text, Title } from '../ui/kit.ts';
import { formatHour, formatMoment } from './format.ts';
import styles from './papers.module.css';
import type { FollowedRecall, WipeReceipt } from './recalls.ts';

/** Every recalled paper of the meeting, with the receipt of each terminal that had it. */
export function RecallList({ recalls }: { readonly recalls: readonly FollowedRecall[] }) {
  const { t, language } = useTranslate();
  if (recalls.length === 0) return null;
  return (
    <section className={styles.recalls} aria-label={t('plan.recall.list')}>
      <Title order={2} size={4}>
        {t('plan.recall.list')}
      </Title>
      {recalls.map((followed) => (
        <details key={followed.recall.paper} className={styles.recall} open={!followed.isDone}>
          <summary>
            <LockIcon aria-hidden />
            <div className={styles.name}>
              <Text as="div" weight="medium">
                {followed.recall.title}
              </Text>
              <Text as="div" size="sm" tone="muted" numeric>
                {t('plan.recall.at', { at: formatMoment(followed.recall.recalledAtMs, language) })}
              </Text>
            </div>
            <RecallBadge followed={followed} />
            <ChevronDownIcon className={styles.chevron} aria-hidden />
          </summary>
          <ul className={styles.receipts} aria-label={t('plan.recall.receipts')}>
            {followed.receipts.map((receipt) => (
              <Receipt key={receipt.terminal} receipt={receipt} />
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

/** `28/30 máy đã xóa`. */
export function RecallBadge({ followed }: { readonly followed: FollowedRecall }) {
  const { t } = useTranslate();
  const { wiped, receipts, isDone } = followed;
  return (
    <Badge tone={isDone ? 'success' : 'warning'} icon={isDone ? <CircleCheckIcon size={18} aria-hidden /> : <Loader size={18} />}>
      {receipts.length === 0 ? t('plan.recall.nowhere') : t('plan.recall.count', { wiped, all: receipts.length })}
    </Badge>
  );
}

function Receipt({ receipt: { label, state, wipedAtMs } }: { readonly receipt: WipeReceipt }) {
  const { t } = useTranslate();
  return (
    <li>
      {state === 'wiped' && <CircleCheckIcon size={20} aria-hidden />}
      {state === 'wiping' && <Loader size={20} />}
      {state === 'off' && <OfflineIcon size={20} aria-hidden />}
      {state === 'revoked' && <AlertIcon size={20} aria-hidden />}
      <Text as="span" size="sm" numeric>
        {t(`plan.recall.state.${state}`, { label, at: wipedAtMs === null ? '' : formatHour(wipedAtMs) })}
      </Text>
    </li>
  );
}
