import { useState } from 'react';
import { timeOfDay } from '../../shared/base/clock.ts';
import { isRefused } from '../../shared/base/result.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { type NextStep, nextStep, type VoteStep } from '../../shared/floor/nextStep.ts';
import { castCount, presentVoters } from '../../shared/floor/votes.ts';
import type { Translate } from '../../shared/i18n/translate.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { ArrowRightIcon, StartIcon, StopIcon, VoteIcon } from '../ui/icons.ts';
import { Button, classes, Notice, Text } from '../ui/kit.ts';
import styles from './floor.module.css';
import { CloseMeetingDialog, StartSessionDialog } from './SessionDialogs.tsx';

/** One button for the next sensible step, always at the same place. What cannot be undone is asked once more. */
export function NextStepBar({
  floor,
  onVoteStep,
  onActivated,
}: {
  readonly floor: FloorState;
  readonly onVoteStep: (step: VoteStep) => void;
  readonly onActivated: () => void;
}) {
  const { t } = useTranslate();
  const activate = useCall('agenda.activate');
  const [asking, setAsking] = useState<'start' | 'close' | null>(null);
  const next = nextStep(floor);
  const take = async (step: NextStep) => {
    if (step.step === 'startSession') setAsking('start');
    else if (step.step === 'closeMeeting') setAsking('close');
    else if (step.step === 'activateItem') {
      if (!isRefused(await activate.run({ meeting: floor.meeting.id, item: step.item.id }))) onActivated();
    } else onVoteStep(step);
  };
  return (
    <section className={classes(styles.sheet, styles.nextStep)} aria-label={t('floor.chair.next')}>
      <Aside floor={floor} next={next} onCloseEarly={() => setAsking('close')} />
      {activate.refusal && (
        <Notice tone="error" onClose={activate.clear}>
          {refusalText(t, activate.refusal)}
        </Notice>
      )}
      {next && (
        <Button
          variant={next.step === 'closeMeeting' ? 'danger' : 'primary'}
          size="large"
          className={styles.nextButton}
          icon={<StepIcon step={next.step} />}
          busy={activate.busy}
          onClick={() => void take(next)}
        >
          <span className={styles.nextWords}>
            <span className={styles.nextCaption}>{t('floor.chair.next')}</span>
            {stepWords(t, next)}
          </span>
        </Button>
      )}
      {asking === 'start' && <StartSessionDialog floor={floor} onDone={() => setAsking(null)} />}
      {asking === 'close' && <CloseMeetingDialog floor={floor} onDone={() => setAsking(null)} />}
    </section>
  );
}

/** What stands beside the step: why there is none, how far the vote is, or the way out of a meeting that ends before its agenda does. */
function Aside({
  floor,
  next,
  onCloseEarly,
}: {
  readonly floor: FloorState;
  readonly next: NextStep | null;
  readonly onCloseEarly: () => void;
}) {
  const { t } = useTranslate();
  const { phase, endedAtMs } = floor.meeting;
  if (phase === 'draft') return <Text tone="muted">{t('floor.chair.notPublished')}</Text>;
  if (phase === 'closed' || phase === 'archived') {
    return <Text tone="muted">{t('floor.chair.closed', { time: timeOfDay(endedAtMs ?? floor.meeting.startsAtMs) })}</Text>;
  }
  if (next?.step === 'closeVote') {
    const values = { voted: castCount(floor, next.vote), present: presentVoters(floor, next.vote).length };
    return (
      <Text size="lg" weight="bold" numeric>
        {t('votes.progress', values)}
      </Text>
    );
  }
  const mayCloseEarly = next?.step === 'activateItem' || next?.step === 'openVote';
  return mayCloseEarly ? (
    <Button variant="quiet" icon={<StopIcon aria-hidden />} onClick={onCloseEarly}>
      {t('floor.chair.closeEarly')}
    </Button>
  ) : (
    <span />
  );
}

function StepIcon({ step }: { readonly step: NextStep['step'] }) {
  const icons = { startSession: StartIcon, activateItem: ArrowRightIcon, openVote: VoteIcon, closeVote: VoteIcon, closeMeeting: StopIcon };
  const Icon = icons[step];
  return <Icon size={32} aria-hidden />;
}

function stepWords(t: Translate, next: NextStep): string {
  switch (next.step) {
    case 'startSession':
    case 'openVote':
    case 'closeVote':
    case 'closeMeeting':
      return t(`floor.chair.${next.step}`);
    case 'activateItem':
      return t('floor.chair.activateNext', { number: next.item.number });
  }
}
