import { localParts } from '../../shared/base/clock.ts';
import type { FloorPaper } from '../../shared/floor/floorState.ts';
import { useTranslate } from '../room/texts.ts';
import { FileWarningIcon as RecalledIcon } from '../ui/icons.ts';
import { EmptyState, ErrorState, formatDay, formatTimeOfDay, LoadingState, Progress, Stack, Text } from '../ui/kit.ts';
import styles from './paper.module.css';
import type { PaperState } from './usePaper.ts';

/** What stands in a paper's place until it can be read, or when it cannot. */
export function PaperPending({ paper, state }: { readonly paper: FloorPaper; readonly state: Exclude<PaperState, { state: 'ready' }> }) {
  const { t } = useTranslate();
  if (state.state === 'recalled') {
    const at = localParts(state.atMs);
    return (
      <div className={styles.pending} role="alert">
        <EmptyState
          icon={<RecalledIcon size={44} aria-hidden />}
          title={t('paper.recalled', { time: formatTimeOfDay(at), day: formatDay(at) })}
        >
          {t('paper.recalledText')}
        </EmptyState>
      </div>
    );
  }
  if (state.state === 'failed') {
    return (
      <div className={styles.pending}>
        <ErrorState title={t('paper.failed')} onRetry={state.retry ?? undefined}>
          {t(`paper.failed.${state.why}`)}
        </ErrorState>
      </div>
    );
  }
  if (state.state === 'opening') {
    return (
      <div className={styles.pending}>
        <LoadingState label={t('paper.opening')} />
      </div>
    );
  }
  const { receivedBytes: received, totalBytes, state: fetching } = state.progress;
  const total = totalBytes || paper.bytes;
  return (
    <div className={styles.pending}>
      <Stack gap="md" className={styles.fetching}>
        <Text size="lg">{t(fetching === 'fetching' ? 'paper.fetching' : 'paper.waiting')}</Text>
        <Progress value={total === 0 ? 0 : received / total} label={t('paper.fetching')} />
        <Text tone="muted">{t('paper.fetched', { received: megabytes(received), total: megabytes(total) })}</Text>
      </Stack>
    </div>
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(1);
}
