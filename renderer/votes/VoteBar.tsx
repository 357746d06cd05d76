import { timeOfDay } from '../../shared/base/clock.ts';
import type { PersonId } from '../../shared/base/ids.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { castCount, presentVoters, votedAtMs } from '../../shared/floor/votes.ts';
import type { TerminalState } from '../../shared/ipc/terminalState.ts';
import type { VoteView } from '../../shared/votes/vote.ts';
import { useTerminalPart } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { AlertIcon, CircleCheckIcon, VoteIcon, WarningIcon } from '../ui/icons.ts';
import { Badge, Button, Text } from '../ui/kit.ts';
import { type OwnBallot, ownBallot } from './ownBallot.ts';
import styles from './votes.module.css';

/** An open vote, folded away: the question, where one's own ballot stands, and the way back. `onUnfold` is null for whoever has no vote. */
export function VoteBar({
  floor,
  vote,
  person,
  onUnfold,
}: {
  readonly floor: FloorState;
  readonly vote: VoteView;
  readonly person: PersonId;
  readonly onUnfold: (() => void) | null;
}) {
  const { t } = useTranslate();
  const ballots = useTerminalPart(ballotsOf);
  return (
    <section className={styles.bar} aria-label={t('votes.open')}>
      <VoteIcon size={32} aria-hidden />
      <div className={styles.barWords}>
        <Text as="div" weight="bold" truncate>
          {t('votes.open')}: {vote.title}
        </Text>
        <Text as="div" size="sm" tone="muted" numeric>
          {t('votes.progress', { voted: castCount(floor, vote), present: presentVoters(floor, vote).length })}
        </Text>
      </div>
      {onUnfold && (
        <>
          <BallotBadge ballot={ownBallot(ballots, vote.id, votedAtMs(floor, vote, person))} />
          <Button variant="primary" size="large" onClick={onUnfold}>
            {t('votes.seat.expand')}
          </Button>
        </>
      )}
    </section>
  );
}

function ballotsOf(state: TerminalState): TerminalState['ballots'] {
  return state.ballots;
}

function BallotBadge({ ballot }: { readonly ballot: OwnBallot }) {
  const { t } = useTranslate();
  switch (ballot.state) {
    case 'recorded':
    case 'recordedElsewhere':
      return (
        <Badge size="large" tone="success" icon={<CircleCheckIcon size={20} aria-hidden />}>
          {t('votes.seat.recorded', { time: timeOfDay(ballot.atMs) })}
        </Badge>
      );
    case 'none':
      return (
        <Badge size="large" tone="warning" icon={<WarningIcon size={20} aria-hidden />}>
          {t('votes.seat.notYet')}
        </Badge>
      );
    case 'sending':
    case 'refused':
      return (
        <Badge size="large" tone="error" icon={<AlertIcon size={20} aria-hidden />}>
          {t('votes.seat.notRecorded')}
        </Badge>
      );
  }
}
