import type { PersonId } from '../../shared/base/ids.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { votedAtMs } from '../../shared/floor/votes.ts';
import type { TerminalState } from '../../shared/ipc/terminalState.ts';
import type { VoteView } from '../../shared/votes/vote.ts';
import { useTerminalPart } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { Button, Group } from '../ui/kit.ts';
import { BallotBadge } from './BallotBadge.tsx';
import { BallotStanding } from './BallotStanding.tsx';
import { ownBallot } from './ownBallot.ts';
import { VoteResultView } from './VoteResultView.tsx';
import styles from './votes.module.css';

/** The result over the paper, with what was recorded of the person's own, until they close it or the meeting moves on. */
export function SeatResult({
  floor,
  vote,
  person,
  onClose,
}: {
  readonly floor: FloorState;
  readonly vote: VoteView;
  readonly person: PersonId;
  readonly onClose: () => void;
}) {
  const { t } = useTranslate();
  const ballots = useTerminalPart(ballotsOf);
  const ballot = ownBallot(ballots, vote.id, votedAtMs(floor, vote, person));
  const isEntitled = vote.entitled.some((row) => row.person === person);
  return (
    <section className={styles.surface} aria-label={t('votes.result.title')}>
      <VoteResultView floor={floor} vote={vote} />
      {isEntitled && <BallotStanding ballot={ballot} options={vote.options} onChange={null} />}
      <Group justify="space-between" className={styles.surfaceFooter ?? ''}>
        {isEntitled ? <BallotBadge ballot={ballot} /> : <span />}
        <Button variant="primary" size="large" onClick={onClose}>
          {t('votes.seat.closeResult')}
        </Button>
      </Group>
    </section>
  );
}

function ballotsOf(state: TerminalState): TerminalState['ballots'] {
  return state.ballots;
}
