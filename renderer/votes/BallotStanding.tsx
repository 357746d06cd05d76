import type { ReactNode } from 'react';
import { timeOfDay } from '../../shared/base/clock.ts';
import type { TerminalState } from '../../shared/ipc/terminalState.ts';
import { optionLabel } from '../../shared/votes/explain.ts';
import type { VoteOption } from '../../shared/votes/vote.ts';
import { refusalText } from '../room/refusal.ts';
import { useTerminalPart } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { useNow } from '../room/useNow.ts';
import { AlertIcon, CircleCheckIcon, EditIcon } from '../ui/icons.ts';
import { Button, classes, Loader, Text } from '../ui/kit.ts';
import { optionOf } from './answers.ts';
import type { OwnBallot, RecordedBallot } from './ownBallot.ts';
import styles from './votes.module.css';

/** An acknowledgement takes tens of milliseconds on the room's network. After this time a person must know that it is missing. */
const SLOW_MS = 2_000;

/** What became of a ballot that was pressed: on its way, recorded with time and code, or not recorded and why. */
export function BallotStanding({
  ballot,
  options,
  onChange,
}: {
  readonly ballot: OwnBallot;
  readonly options: readonly VoteOption[];
  /** Null after the close. */
  readonly onChange: (() => void) | null;
}) {
  const { t } = useTranslate();
  const label = useOptionLabel(options);
  const change = (words: string) =>
    onChange && (
      <Button size="large" icon={<EditIcon aria-hidden />} onClick={onChange}>
        {words}
      </Button>
    );
  switch (ballot.state) {
    case 'none':
      return <Text size="lg">{t('votes.seat.none')}</Text>;
    case 'sending':
      return <Sending ballot={ballot} options={options} />;
    case 'recorded':
      return (
        <Standing
          tone="recorded"
          title={t('votes.seat.recorded', { time: timeOfDay(ballot.atMs) })}
          action={change(t('votes.seat.change'))}
        >
          <Text as="div" size="lg" tone="inherit" weight="bold">
            {t('votes.seat.yourAnswer', { option: label(ballot.option) })}
          </Text>
          {ballot.code && (
            <Text as="div" tone="inherit" numeric>
              {t('votes.seat.receipt', { code: ballot.code })}
            </Text>
          )}
        </Standing>
      );
    case 'recordedElsewhere':
      return (
        <Standing
          tone="recorded"
          title={t('votes.seat.recordedElsewhere', { time: timeOfDay(ballot.atMs) })}
          action={change(t('votes.seat.change'))}
        />
      );
    case 'refused':
      return (
        <Standing tone="missing" title={t('votes.seat.notRecorded')} action={change(t('votes.seat.again'))}>
          <Text as="div" tone="inherit">
            {t('votes.seat.refused', { option: label(ballot.option) })} {refusalText(t, { refused: ballot.refused })}
          </Text>
          <StillCounts standing={ballot.standing} options={options} />
        </Standing>
      );
  }
}

/** Calm for two seconds; then, or at once without a connection, red and in words. */
function Sending({
  ballot,
  options,
}: {
  readonly ballot: Extract<OwnBallot, { state: 'sending' }>;
  readonly options: readonly VoteOption[];
}) {
  const { t } = useTranslate();
  const isOnline = useTerminalPart(isOnlineOf);
  const waitedMs = useNow(250) - ballot.pressedAtMs;
  const option = useOptionLabel(options)(ballot.option);
  if (isOnline && waitedMs < SLOW_MS) {
    return (
      <Standing tone="sending" title={t('votes.seat.sending', { option })}>
        <StillCounts standing={ballot.standing} options={options} />
      </Standing>
    );
  }
  return (
    <Standing tone="missing" title={t('votes.seat.notRecorded')}>
      <Text as="div" tone="inherit">
        {t(isOnline ? 'votes.seat.notRecordedSlow' : 'votes.seat.notRecordedOffline', { option })}
      </Text>
      <StillCounts standing={ballot.standing} options={options} />
    </Standing>
  );
}

function isOnlineOf(state: TerminalState): boolean {
  return state.connection.state === 'online';
}

function StillCounts({ standing, options }: { readonly standing: RecordedBallot | null; readonly options: readonly VoteOption[] }) {
  const { t } = useTranslate();
  const label = useOptionLabel(options);
  if (!standing) return null;
  return (
    <Text as="div" tone="inherit" weight="medium">
      {t('votes.seat.earlierStands', { time: timeOfDay(standing.atMs), option: label(standing.option) })}
    </Text>
  );
}

function Standing({
  tone,
  title,
  action,
  children,
}: {
  readonly tone: 'sending' | 'recorded' | 'missing';
  readonly title: string;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className={classes(styles.standing, styles[tone])}>
      {tone === 'sending' && <Loader size={44} />}
      {tone === 'recorded' && <CircleCheckIcon size={52} aria-hidden />}
      {tone === 'missing' && <AlertIcon size={52} aria-hidden />}
      <div className={styles.standingWords}>
        <div className={styles.standingTitle}>{title}</div>
        {children}
      </div>
      {action}
    </div>
  );
}

function useOptionLabel(options: readonly VoteOption[]): (id: string) => string {
  const { t } = useTranslate();
  return (id) => {
    const option = optionOf(options, id);
    return option ? optionLabel(t, option) : id;
  };
}
