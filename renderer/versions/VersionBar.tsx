import { useState } from 'react';
import type { FloorPaper } from '../../shared/floor/floorState.ts';
import { useTranslate } from '../room/texts.ts';
import { CloseIcon, CompareIcon, ListChecksIcon, RefreshIcon } from '../ui/icons.ts';
import { Button, classes, IconButton, Text } from '../ui/kit.ts';
import { useVersionState, type Versions } from './useVersions.ts';
import styles from './versions.module.css';

/** Above a new version: what it replaces, what became of one's marks, and the ways to look at both. */
export function VersionBar({
  versions,
  isReviewing,
  onReview,
  onCompare,
  onOpen,
}: {
  readonly versions: Versions;
  readonly isReviewing: boolean;
  readonly onReview: () => void;
  readonly onCompare: () => void;
  readonly onOpen: (paper: FloorPaper) => void;
}) {
  const { t } = useTranslate();
  const state = useVersionState(versions);
  const [isClosed, setClosed] = useState(false);
  const { carried, waiting, work, newMarks, canWrite } = state;
  const open = carried.likely.length + waiting.length;
  const isBusy = work === 'carrying';
  const offersNew = newMarks > 0 && canWrite && !isBusy;
  if (isClosed && open === 0 && !offersNew && !isBusy && work !== 'failed') return null;
  return (
    <section className={classes(styles.bar, (open > 0 || work === 'failed') && styles.barOpen)} role="status">
      <div className={styles.barText}>
        <Text weight="medium">{t('versions.bar', { title: versions.old.title })}</Text>
        <MarksSentence versions={versions} />
      </div>
      {offersNew && (
        <Button icon={<RefreshIcon aria-hidden />} onClick={() => versions.session.carryNew()}>
          {t('versions.carryNew', { count: newMarks })}
        </Button>
      )}
      {open > 0 && (
        <Button icon={<ListChecksIcon aria-hidden />} aria-expanded={isReviewing} onClick={onReview}>
          {t('versions.review')}
        </Button>
      )}
      <Button icon={<CompareIcon aria-hidden />} onClick={onCompare}>
        {t('versions.changes')}
      </Button>
      <Button variant="quiet" onClick={() => onOpen(versions.old)}>
        {t('versions.openOld')}
      </Button>
      {open === 0 && <IconButton label={t('base.close')} icon={<CloseIcon aria-hidden />} onClick={() => setClosed(true)} />}
    </section>
  );
}

function MarksSentence({ versions }: { readonly versions: Versions }) {
  const { t } = useTranslate();
  const { carried, waiting, work, progress } = useVersionState(versions);
  if (work === 'carrying') return <Text size="sm">{t('versions.carrying', { ...progress })}</Text>;
  if (work === 'failed') return <Text size="sm">{t('versions.failed')}</Text>;
  const { sure, likely } = carried;
  if (sure + likely.length + waiting.length === 0) return null;
  if (likely.length + waiting.length === 0) return <Text size="sm">{t('versions.bar.allSure', { sure })}</Text>;
  return <Text size="sm">{t('versions.bar.carried', { sure, likely: likely.length, waiting: waiting.length })}</Text>;
}
