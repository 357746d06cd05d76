import { useState } from 'react';
import type { FloorPreparedVote, FloorState } from '../../shared/floor/floorState.ts';
import type { VoteStep } from '../../shared/floor/nextStep.ts';
import { currentVote, lastClosedVote } from '../../shared/floor/votes.ts';
import { useTranslate } from '../room/texts.ts';
import { AddIcon, VoteIcon } from '../ui/icons.ts';
import { Button, Card, Group, Stack, Text, Title } from '../ui/kit.ts';
import { OpenVoteDialog } from './OpenVoteDialog.tsx';
import { RunningVote } from './RunningVote.tsx';
import { VoteAnnouncer } from './VoteAnnouncer.tsx';
import { VoteHistory } from './VoteHistory.tsx';
import { VoteResultView } from './VoteResultView.tsx';
import styles from './votes.module.css';

export interface ChairVotePanelProps {
  readonly floor: FloorState;
  /** A step that was asked for elsewhere on the chair's screen (the next-step button): the panel asks for confirmation of it. */
  readonly asked?: VoteStep | null;
  /** The asked step was taken or given up. */
  readonly onAnswered?: () => void;
}

/** The chair's side of voting: open a prepared vote or one on the spot, see who has not voted (never how), close, see the result. Holds the chair's own ballot too. */
export function ChairVotePanel({ floor, asked = null, onAnswered }: ChairVotePanelProps) {
  const { t } = useTranslate();
  const vote = currentVote(floor);
  return (
    <>
      <VoteAnnouncer floor={floor} />
      <Card padding="md" aria-label={t('votes.chair.panel')}>
        {vote ? (
          <RunningVote
            key={vote.id}
            floor={floor}
            vote={vote}
            askedToClose={asked?.step === 'closeVote' && asked.vote.id === vote.id}
            onAnswered={onAnswered}
          />
        ) : (
          <NoVote floor={floor} asked={asked} onAnswered={onAnswered} />
        )}
      </Card>
    </>
  );
}

function NoVote({
  floor,
  asked,
  onAnswered,
}: {
  readonly floor: FloorState;
  readonly asked: VoteStep | null;
  readonly onAnswered: (() => void) | undefined;
}) {
  const { t } = useTranslate();
  const [opening, setOpening] = useState<FloorPreparedVote | 'onTheSpot' | null>(null);
  const askedFor = asked?.step === 'openVote' ? floor.preparedVotes.find((prepared) => prepared.id === asked.prepared.id) : undefined;
  const dialogFor = opening ?? askedFor ?? null;
  const last = lastClosedVote(floor);
  const isOfThisItem = last !== null && (last.item === null || last.item === floor.meeting.activeItem);
  const inSession = floor.meeting.phase === 'inSession';
  return (
    <>
      <Group justify="space-between">
        <Title order={2} size={3}>
          {t('votes.chair.panel')}
        </Title>
        <Button icon={<AddIcon aria-hidden />} disabled={!inSession} onClick={() => setOpening('onTheSpot')}>
          {t('votes.chair.onTheSpot')}
        </Button>
      </Group>
      {floor.meeting.phase === 'published' && <Text tone="muted">{t('votes.chair.notInSession')}</Text>}
      <PreparedVotes floor={floor} disabled={!inSession} onOpen={setOpening} />
      {isOfThisItem && <VoteResultView floor={floor} vote={last} />}
      {last && (
        <Stack gap="xs">
          <Title order={3} size={4}>
            {t('votes.history')}
          </Title>
          <VoteHistory floor={floor} />
        </Stack>
      )}
      {dialogFor && (
        <OpenVoteDialog
          floor={floor}
          prepared={dialogFor === 'onTheSpot' ? null : dialogFor}
          onDone={() => {
            setOpening(null);
            onAnswered?.();
          }}
        />
      )}
    </>
  );
}

function PreparedVotes({
  floor,
  disabled,
  onOpen,
}: {
  readonly floor: FloorState;
  readonly disabled: boolean;
  readonly onOpen: (prepared: FloorPreparedVote) => void;
}) {
  const { t } = useTranslate();
  if (floor.preparedVotes.length === 0) return null;
  const numbers = new Map(floor.agenda.map((item) => [item.id, item.number]));
  const isOfActiveItem = (prepared: FloorPreparedVote) => prepared.item !== null && prepared.item === floor.meeting.activeItem;
  const ordered = [...floor.preparedVotes].sort((left, right) => Number(isOfActiveItem(right)) - Number(isOfActiveItem(left)));
  return (
    <Stack gap="xs">
      <Text weight="medium">{t('votes.chair.prepared')}</Text>
      <ul className={styles.prepared}>
        {ordered.map((prepared) => (
          <li key={prepared.id} className={styles.preparedVote}>
            <div className={styles.barWords}>
              <Text as="div">{prepared.title}</Text>
              {prepared.item !== null && numbers.has(prepared.item) && (
                <Text as="div" size="sm" tone="muted">
                  {t('floor.item.number', { number: numbers.get(prepared.item) ?? 0 })}
                </Text>
              )}
            </div>
            <Button
              icon={<VoteIcon aria-hidden />}
              disabled={disabled}
              aria-label={t('votes.chair.openNamed', { title: prepared.title })}
              onClick={() => onOpen(prepared)}
            >
              {t('votes.chair.openVote')}
            </Button>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
