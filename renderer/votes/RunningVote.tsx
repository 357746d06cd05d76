import { useState } from 'react';
import { formatDuration } from '../../shared/floor/duration.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { castCount, pendingVoters, presentVoters } from '../../shared/floor/votes.ts';
import { ruleInWords } from '../../shared/votes/explain.ts';
import type { VoteView } from '../../shared/votes/vote.ts';
import { usePerson } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { useNow } from '../room/useNow.ts';
import { StopIcon, VoteIcon } from '../ui/icons.ts';
import { Badge, Button, Divider, Group, Notice, Progress, Text, Title } from '../ui/kit.ts';
import { CloseVoteDialog } from './CloseVoteDialog.tsx';
import { OwnBallotArea } from './OwnBallotArea.tsx';
import styles from './votes.module.css';

/** An open vote as the chair sees it: how many have voted, who has not, and never how anyone did. */
export function RunningVote({
  floor,
  vote,
  askedToClose,
  onAnswered,
}: {
  readonly floor: FloorState;
  readonly vote: VoteView;
  readonly askedToClose: boolean;
  readonly onAnswered: (() => void) | undefined;
}) {
  const { t } = useTranslate();
  const person = usePerson();
  const [closing, setClosing] = useState(false);
  const voted = castCount(floor, vote);
  const present = presentVoters(floor, vote).length;
  const progress = t('votes.progress', { voted, present });
  const isEntitled = person !== null && vote.entitled.some((row) => row.person === person.id);
  return (
    <div className={styles.running}>
      <Group justify="space-between">
        <Group>
          <Badge tone="info" size="large" icon={<VoteIcon size={22} aria-hidden />}>
            {t('votes.open')}
          </Badge>
          <OpenSince vote={vote} />
        </Group>
        <Button icon={<StopIcon aria-hidden />} onClick={() => setClosing(true)}>
          {t('votes.chair.closeVote')}
        </Button>
      </Group>
      <Title order={2} size={3}>
        {vote.title}
      </Title>
      <div className={styles.castLine}>
        <div role="status" className={styles.castCount}>
          {progress}
        </div>
        <Progress value={present === 0 ? 0 : voted / present} label={progress} text="" />
      </div>
      <NotVoted floor={floor} vote={vote} />
      {isEntitled && (
        <>
          <Divider />
          <Title order={3} size={4}>
            {t('votes.chair.ownBallot')}
          </Title>
          <OwnBallotArea floor={floor} vote={vote} person={person.id} />
        </>
      )}
      <Text size="sm" tone="muted">
        {ruleInWords(t, vote.rule)}
      </Text>
      {(closing || askedToClose) && (
        <CloseVoteDialog
          floor={floor}
          vote={vote}
          onDone={() => {
            setClosing(false);
            onAnswered?.();
          }}
        />
      )}
    </div>
  );
}

function OpenSince({ vote }: { readonly vote: VoteView }) {
  const { t } = useTranslate();
  const elapsedMs = Math.max(0, useNow(1_000) - vote.openedAtMs);
  return (
    <Text as="span" tone="muted" numeric>
      {t('votes.chair.openSince', { elapsed: formatDuration(elapsedMs) })}
    </Text>
  );
}

function NotVoted({ floor, vote }: { readonly floor: FloorState; readonly vote: VoteView }) {
  const { t } = useTranslate();
  const pending = pendingVoters(floor, vote);
  if (pending.length === 0) return <Notice tone="success">{t('votes.everyoneVoted')}</Notice>;
  return (
    <div className={styles.notVoted}>
      <Text weight="medium">{t('votes.chair.notVotedNamed', { number: pending.length })}</Text>
      <ul className={styles.chips} aria-label={t('votes.notVoted')}>
        {pending.map((person) => (
          <li key={person.id}>
            <Badge size="large">{person.seat ? `${person.name} · ${person.seat}` : person.name}</Badge>
          </li>
        ))}
      </ul>
    </div>
  );
}
