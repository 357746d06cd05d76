import type { PersonId } from '../../shared/base/ids.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { castCount, presentVoters, votedAtMs } from '../../shared/floor/votes.ts';
import type { TerminalState } from '../../shared/ipc/terminalState.ts';
import type { VoteView } from '../../shared/votes/vote.ts';
import { useTerminalPart } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { VoteIcon } from '../ui/icons.ts';
import { Button, Text } from '../ui/kit.ts';
import { BallotBadge } from './BallotBadge.tsx';
import { ownBallot } from './ownBallot.ts';
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
