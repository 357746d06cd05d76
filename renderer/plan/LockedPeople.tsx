import { timeOfDay } from '../../shared/base/clock.ts';
import type { DeskLock } from '../../shared/room/roomState.ts';
import { useTranslate } from '../room/texts.ts';
import { useNow } from '../room/useNow.ts';
import { Notice } from '../ui/kit.ts';

/** Who typed a wrong PIN too often, and until when they must wait. */
export function LockedPeople({ locks }: { readonly locks: readonly DeskLock[] }) {
  const { t } = useTranslate();
  const nowMs = useNow(5_000);
  const running = locks.filter((lock) => lock.untilMs > nowMs);
  if (running.length === 0) return null;
  return (
    <Notice tone="warning" title={t('plan.locks.title')}>
      {running.map((lock) => t('plan.locks.until', { name: lock.name, until: timeOfDay(lock.untilMs) })).join('; ')}. {t('plan.locks.hint')}
    </Notice>
  );
}
