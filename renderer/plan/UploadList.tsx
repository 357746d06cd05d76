import { useEffect } from 'react';
import type { MeetingId } from '../../shared/base/ids.ts';
import type { Translate } from '../../shared/i18n/translate.ts';
import { changePlanEntry } from '../../shared/meeting/planDocument.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { AlertIcon, CircleCheckIcon, ClockIcon, CloseIcon, CopyIcon, InfoIcon, RefreshIcon, UploadIcon, WarningIcon } from '../ui/icons.ts';
import { Button, classes, Group, IconButton, Loader, Progress, Text, VisuallyHidden } from '../ui/kit.ts';
import { formatBytes } from './format.ts';
import { uploads } from './meetingUploads.ts';
import type { PaperNote } from './paperNotes.ts';
import styles from './papers.module.css';
import type { Upload, UploadFailure } from './uploads.ts';
import { BY_HAND, type OpenPlan } from './usePlan.ts';

/** What became of each file that was given to one item: on its way with its progress, in the plan, the same as another, or why not. */
export function UploadList({ plan, arriving }: { readonly plan: OpenPlan; readonly arriving: readonly Upload[] }) {
  const { t } = useTranslate();
  if (arriving.length === 0) return null;
  return (
    <ul className={styles.uploads} aria-label={t('plan.upload.list')}>
      {arriving.map((upload) => (
        <UploadRow key={upload.id} plan={plan} upload={upload} />
      ))}
    </ul>
  );
}

/** How far all files of the meeting are, above the items. */
export function UploadSummary({ meeting, arriving }: { readonly meeting: MeetingId; readonly arriving: readonly Upload[] }) {
  const { t } = useTranslate();
  // What is in the plan and was seen here is not news when the person comes back to this screen.
  useEffect(() => () => uploads.putAway(meeting, 'quiet'), [meeting]);
  if (arriving.length === 0) return null;
  const added = arriving.filter((upload) => upload.progress.state === 'added').length;
  const failed = arriving.filter((upload) => upload.progress.state === 'failed').length;
  return (
    <Group justify="space-between">
      <Text weight="medium" role="status" numeric>
        {t(failed > 0 ? 'plan.upload.summaryFailed' : 'plan.upload.summary', { added, failed, all: arriving.length })}
      </Text>
      {added > 0 && (
        <Button variant="quiet" onClick={() => uploads.putAway(meeting, 'all')}>
          {t('plan.upload.putAway')}
        </Button>
      )}
    </Group>
  );
}

function UploadRow({ plan, upload }: { readonly plan: OpenPlan; readonly upload: Upload }) {
  const { t, language } = useTranslate();
  const { progress } = upload;
  const isRemarkable = progress.state === 'added' && progress.faults.length + progress.notes.filter(isWarning).length > 0;
  return (
    <li className={classes(styles.upload, styles[progress.state], isRemarkable && styles.remarkable)}>
      <UploadMark upload={upload} />
      <div className={styles.name}>
        <Text as="div" weight="medium" tone="inherit" truncate>
          {upload.fileName}
        </Text>
        {progress.state === 'sending' ? (
          <Progress
            label={t('plan.upload.progress', { name: upload.fileName })}
            value={progress.sentBytes / upload.bytes}
            text={`${Math.round((100 * progress.sentBytes) / upload.bytes)}% · ${formatBytes(upload.bytes, language)}`}
          />
        ) : (
          <Text as="div" size="sm" tone="inherit" {...(progress.state === 'failed' && { role: 'alert' })}>
            {sentence(t, upload)}
          </Text>
        )}
        {progress.state === 'added' && progress.notes.length > 0 && <Notes notes={progress.notes} />}
      </div>
      <UploadDeeds plan={plan} upload={upload} />
    </li>
  );
}

/** What the vetting found, one plain sentence each. */
function Notes({ notes }: { readonly notes: readonly PaperNote[] }) {
  const { t } = useTranslate();
  return (
    <ul className={styles.notes}>
      {notes.map(({ key, values, tone }) => (
        <li key={key}>
          {tone === 'warning' ? <WarningIcon size={20} aria-hidden /> : <InfoIcon size={20} aria-hidden />}
          <Text as="span" size="sm" tone="inherit">
            {t(key, values)}
          </Text>
        </li>
      ))}
    </ul>
  );
}

function UploadMark({ upload }: { readonly upload: Upload }) {
  switch (upload.progress.state) {
    case 'waiting':
      return <ClockIcon aria-hidden />;
    case 'sending':
      return <UploadIcon aria-hidden />;
    case 'checking':
      return <Loader />;
    case 'added':
      return <CircleCheckIcon aria-hidden />;
    case 'duplicate':
      return <CopyIcon aria-hidden />;
    case 'failed':
      return <AlertIcon aria-hidden />;
  }
}

function UploadDeeds({ plan, upload }: { readonly plan: OpenPlan; readonly upload: Upload }) {
  const { t } = useTranslate();
  const { progress } = upload;
  if (progress.state === 'added') return <VisuallyHidden>{t('plan.upload.added')}</VisuallyHidden>;
  if (progress.state === 'duplicate') {
    const existing = plan.draft.papers.find((paper) => paper.id === progress.paper);
    const moveHere = () => {
      if (existing) changePlanEntry(plan.doc, 'papers', existing.id, { item: upload.item }, BY_HAND);
      uploads.cancel(upload.id);
    };
    return (
      <div className={styles.uploadDeeds}>
        <Button onClick={() => uploads.cancel(upload.id)}>{t('plan.upload.keepOne')}</Button>
        {existing && upload.replaces === null && existing.item !== upload.item && (
          <Button onClick={moveHere}>{t('plan.upload.moveHere')}</Button>
        )}
        <Button variant="quiet" onClick={() => uploads.addAnyway(upload.id)}>
          {t('plan.upload.addAnyway')}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.uploadDeeds}>
      {progress.state === 'failed' && (
        <Button icon={<RefreshIcon aria-hidden />} onClick={() => uploads.retry(upload.id)}>
          {t('base.retry')}
        </Button>
      )}
      <IconButton
        label={t(progress.state === 'failed' ? 'plan.upload.dismiss' : 'plan.upload.cancel', { name: upload.fileName })}
        icon={<CloseIcon aria-hidden />}
        onClick={() => uploads.cancel(upload.id)}
      />
    </div>
  );
}

function isWarning({ tone }: PaperNote): boolean {
  return tone === 'warning';
}

function sentence(t: Translate, { progress, fileName, kind, replaces }: Upload): string {
  switch (progress.state) {
    case 'waiting':
      return t('plan.upload.waiting');
    case 'sending':
      return '';
    case 'checking':
      return t(kind === 'convertible' ? 'plan.upload.converting' : 'plan.upload.checking');
    case 'added': {
      const [fault] = progress.faults;
      if (fault) return t('plan.upload.addedAs', { fileName, why: t(`plan.fileName.${fault}`) });
      return t(replaces ? 'plan.upload.replaced' : 'plan.upload.addedPages', { pages: progress.pages });
    }
    case 'duplicate':
      return t('plan.upload.duplicate', { title: progress.title });
    case 'failed':
      return failureText(t, progress.failure);
  }
}

function failureText(t: Translate, failure: UploadFailure): string {
  if (failure.kind === 'refused') return refusalText(t, failure.refusal);
  return t(`plan.upload.${failure.kind}`);
}
