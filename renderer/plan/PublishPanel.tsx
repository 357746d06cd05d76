import { useState } from 'react';
import { isRefused } from '../../shared/base/result.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import type { TerminalState } from '../../shared/ipc/terminalState.ts';
import type { PlanChange } from '../../shared/meeting/planDifference.ts';
import type { PlanGap } from '../../shared/meeting/planReadiness.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTerminalPart } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { CircleCheckIcon, OfflineIcon, SendIcon } from '../ui/icons.ts';
import { Button, Card, ConfirmDialog, Loader, Notice, Stack, Text, Title } from '../ui/kit.ts';
import { ChangeList } from './ChangeList.tsx';
import { GapList } from './GapList.tsx';
import { useUploads } from './meetingUploads.ts';
import type { GoingTo } from './places.ts';
import styles from './plan.module.css';
import { ReadinessSummary } from './ReadinessSummary.tsx';
import type { OpenPlan } from './usePlan.ts';

/** What is missing, and the button that shows the programme to everyone invited. */
export function PublishPanel({
  plan,
  floor,
  gaps,
  changes,
  onGoTo,
  onShowReadiness,
}: {
  readonly plan: OpenPlan;
  /** Null before the first publishing. */
  readonly floor: FloorState | null;
  readonly gaps: readonly PlanGap[];
  readonly changes: readonly PlanChange[];
  readonly onGoTo: GoingTo['goTo'];
  readonly onShowReadiness: () => void;
}) {
  const { t } = useTranslate();
  const [asking, setAsking] = useState(false);
  const [published, setPublished] = useState<number | null>(null);
  const publishing = useCall('meeting.publish');
  const unsaved = useTerminalPart(unacknowledged) > 0;
  const isOnline = useTerminalPart(onlineOf);
  const arriving = useUploads(plan.meeting).filter((upload) => ARRIVING.includes(upload.progress.state)).length;
  const blocking = gaps.filter((gap) => gap.weight === 'blocks').length;
  const isCurrent = floor !== null && changes.length === 0;

  const publish = async () => {
    setPublished(null);
    const answer = await publishing.run({ meeting: plan.meeting });
    setAsking(false);
    if (!isRefused(answer)) setPublished(answer.edition);
  };
  if (!plan.writable) return floor && <ReadinessSummary meeting={plan.meeting} onShow={onShowReadiness} />;
  return (
    <Stack>
      <Card padding="md">
        <Title order={2} size={3}>
          {t('plan.publish.title')}
        </Title>
        {floor && isCurrent && (
          <Notice tone="success">{t('plan.publish.current', { edition: Math.max(floor.meeting.edition, published ?? 0) })}</Notice>
        )}
        {floor && !isCurrent && (
          <Notice tone="warning" title={t('plan.publish.changed')}>
            {t('plan.publish.changedSince', { edition: floor.meeting.edition })}
          </Notice>
        )}
        {gaps.length === 0 && !floor && <Notice tone="success">{t('plan.publish.ready')}</Notice>}
        <GapList gaps={gaps} draft={plan.draft} onGoTo={onGoTo} />
        {floor && <ChangeList changes={changes} />}
        {publishing.refusal && <Notice tone="error">{refusalText(t, publishing.refusal)}</Notice>}
        {arriving > 0 && (
          <Text size="sm" tone="warning">
            {t('plan.publish.arriving', { number: arriving })}
          </Text>
        )}
        <Button
          variant="primary"
          size="large"
          fullWidth
          icon={<SendIcon aria-hidden />}
          disabled={blocking > 0 || isCurrent || !isOnline}
          onClick={() => setAsking(true)}
        >
          {t(floor ? 'plan.publish.deedAgain' : 'plan.publish.deed')}
        </Button>
        {blocking > 0 && (
          <Text size="sm" tone="muted">
            {t('plan.publish.blocked', { number: blocking })}
          </Text>
        )}
        <SaveState unsaved={unsaved} isOnline={isOnline} />
      </Card>
      {floor && <ReadinessSummary meeting={plan.meeting} onShow={onShowReadiness} />}
      <ConfirmDialog
        opened={asking}
        title={t(floor ? 'plan.publish.askAgain' : 'plan.publish.ask')}
        confirmLabel={t(floor ? 'plan.publish.deedAgain' : 'plan.publish.deed')}
        // The hub publishes what it has: everything written here must have arrived there first.
        busy={publishing.busy || (unsaved && isOnline)}
        onCancel={() => setAsking(false)}
        onConfirm={() => void publish()}
      >
        <Stack>
          <Text>
            {t('plan.publish.summary', {
              people: plan.draft.people.length,
              items: plan.draft.items.length,
              papers: plan.draft.papers.length,
              votes: plan.draft.votes.length,
            })}
          </Text>
          <Text tone="muted">{t('plan.publish.effect')}</Text>
          {unsaved && <SaveState unsaved isOnline={isOnline} />}
        </Stack>
      </ConfirmDialog>
    </Stack>
  );
}

const ARRIVING = ['waiting', 'sending', 'checking'];

function unacknowledged(state: TerminalState): number {
  return state.unacknowledged;
}

/** Whether the hub has on its disk what was written here. */
function SaveState({ unsaved, isOnline }: { readonly unsaved: boolean; readonly isOnline: boolean }) {
  const { t } = useTranslate();
  const key = !isOnline ? 'plan.save.offline' : unsaved ? 'plan.save.saving' : 'plan.save.saved';
  return (
    <Text as="div" size="sm" tone="muted" role="status" className={styles.saveState}>
      {!isOnline ? <OfflineIcon size={20} aria-hidden /> : unsaved ? <Loader size={20} /> : <CircleCheckIcon size={20} aria-hidden />}
      {t(key)}
    </Text>
  );
}

function onlineOf(state: TerminalState): boolean {
  return state.connection.state === 'online';
}
