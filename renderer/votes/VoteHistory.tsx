import { useState } from 'react';
import { timeOfDay } from '../../shared/base/clock.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import type { VoteView } from '../../shared/votes/vote.ts';
import { useTranslate } from '../room/texts.ts';
import { ChevronDownIcon, VoteIcon } from '../ui/icons.ts';
import { EmptyState, Text } from '../ui/kit.ts';
import { VerdictMark } from './VerdictMark.tsx';
import { VoteResultView } from './VoteResultView.tsx';
import styles from './votes.module.css';

/** Every closed vote of the meeting, newest first; each opens to its whole result. */
export function VoteHistory({ floor }: { readonly floor: FloorState }) {
  const { t } = useTranslate();
  const closed = floor.votes.filter((vote) => vote.state === 'closed').toReversed();
  if (closed.length === 0) return <EmptyState icon={<VoteIcon size={44} aria-hidden />} title={t('votes.history.empty')} />;
  return (
    <ol className={styles.history} aria-label={t('votes.history')}>
      {closed.map((vote) => (
        <li key={vote.id}>
          <PastVote floor={floor} vote={vote} />
        </li>
      ))}
    </ol>
  );
}

function PastVote({ floor, vote }: { readonly floor: FloorState; readonly vote: VoteView }) {
  const [opened, setOpened] = useState(false);
  const verdict = floor.results.get(vote.id)?.result.verdict;
  return (
    <details className={styles.past} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary className={styles.pastSummary}>
        <Text as="span" tone="muted" numeric>
          {timeOfDay(vote.closedAtMs ?? vote.openedAtMs)}
        </Text>
        <span className={styles.pastTitle}>{vote.title}</span>
        {verdict && <VerdictMark verdict={verdict} small />}
        <ChevronDownIcon className={styles.pastChevron} aria-hidden />
      </summary>
      {opened && (
        <div className={styles.pastBody}>
          <VoteResultView floor={floor} vote={vote} />
        </div>
      )}
    </details>
  );
}
