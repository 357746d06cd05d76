import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { systemClock } from '../../shared/base/clock.ts';
import type { AgendaItemId, PersonId, VoteId } from '../../shared/base/ids.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { castCount, currentVote, lastClosedVote, presentVoters } from '../../shared/floor/votes.ts';
import { ruleInWords } from '../../shared/votes/explain.ts';
import type { VoteView } from '../../shared/votes/vote.ts';
import { usePerson } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { ChevronDownIcon, VoteIcon } from '../ui/icons.ts';
import { Badge, Button, Group, Text } from '../ui/kit.ts';
import { OwnBallotArea } from './OwnBallotArea.tsx';
import { resultStaysMs, type ShownResult } from './resultStay.ts';
import { SeatResult } from './SeatResult.tsx';
import { VoteAnnouncer } from './VoteAnnouncer.tsx';
import { VoteBar } from './VoteBar.tsx';
import styles from './votes.module.css';

/** A result closed this recently is shown also to a seat that has just come back. */
const RECENT_MS = 120_000;

/**
 * Voting at a seat. Put it last in the seat's column: while a vote is open and folded away it is a bar there; unfolded it lies
 * over the lower part of the screen. After the close it shows the result until the person closes it or the meeting moves on.
 * Not beside ChairVotePanel, which holds the chair's own ballot itself.
 */
export function SeatVote({
  floor,
  recallsResult = true,
}: {
  readonly floor: FloorState;
  /** Whether a result closed a moment ago is shown to who was not here when it closed; false where it stands elsewhere already. */
  readonly recallsResult?: boolean | undefined;
}) {
  const person = usePerson();
  const vote = currentVote(floor);
  const result = useResultToShow(floor, recallsResult);
  if (!person) return null;
  return (
    <>
      <VoteAnnouncer floor={floor} />
      {vote && <OpenVote key={vote.id} floor={floor} vote={vote} person={person.id} />}
      {!vote && result && <SeatResult key={result.vote.id} floor={floor} vote={result.vote} person={person.id} onClose={result.close} />}
    </>
  );
}

/**
 * The last closed vote, if it was seen open here or closed a moment ago. It goes by hand, and by itself when the meeting moves on to
 * another item; the next vote takes its place at once.
 */
function useResultToShow(floor: FloorState, recallsResult: boolean): { readonly vote: VoteView; close(): void } | null {
  const current = currentVote(floor);
  const last = lastClosedVote(floor);
  const [watched, setWatched] = useState<VoteId | null>(() => (recallsResult && isRecent(last) ? last.id : null));
  const openId = current?.id ?? null;
  useEffect(() => {
    if (openId !== null) setWatched(openId);
  }, [openId]);
  const shown = last !== null && last.id === watched && openId === null ? last : null;
  useMovingOn(shown?.id ?? null, floor.meeting.activeItem, () => setWatched(null));
  return shown && { vote: shown, close: () => setWatched(null) };
}

/** Closes a result after the meeting went on to another item. */
function useMovingOn(vote: VoteId | null, item: AgendaItemId | null, close: () => void): void {
  const shown = useRef<(ShownResult & { readonly vote: VoteId }) | null>(null);
  const onTime = useEffectEvent(close);
  useEffect(() => {
    if (vote === null) return;
    const nowMs = systemClock.nowMs();
    if (shown.current?.vote !== vote) shown.current = { vote, atMs: nowMs, item };
    const staysMs = resultStaysMs(shown.current, item, nowMs);
    if (staysMs === null) return;
    const timer = setTimeout(onTime, staysMs);
    return () => clearTimeout(timer);
  }, [vote, item]);
}

function isRecent(vote: VoteView | null): vote is VoteView {
  return vote !== null && systemClock.nowMs() - (vote.closedAtMs ?? 0) < RECENT_MS;
}

function OpenVote({ floor, vote, person }: { readonly floor: FloorState; readonly vote: VoteView; readonly person: PersonId }) {
  const { t } = useTranslate();
  const isEntitled = vote.entitled.some((row) => row.person === person);
  const [folded, setFolded] = useState(!isEntitled);
  return (
    <>
      {folded && <VoteBar floor={floor} vote={vote} person={person} onUnfold={isEntitled ? () => setFolded(false) : null} />}
      {/* Folded away it stays mounted: an answer that was chosen and not yet confirmed is still there when it is unfolded. */}
      {isEntitled && (
        <section className={styles.surface} hidden={folded} aria-label={t('votes.open')}>
          <Group justify="space-between">
            <Badge tone="info" size="large" icon={<VoteIcon size={22} aria-hidden />}>
              {t('votes.open')}
            </Badge>
            <Button icon={<ChevronDownIcon aria-hidden />} onClick={() => setFolded(true)}>
              {t('votes.seat.collapse')}
            </Button>
          </Group>
          <h2 className={styles.question}>{vote.title}</h2>
          <OwnBallotArea floor={floor} vote={vote} person={person} />
          <Group justify="space-between">
            <Text size="sm" tone="muted">
              {ruleInWords(t, vote.rule)}
            </Text>
            <Text size="sm" tone="muted" numeric>
              {t('votes.progress', { voted: castCount(floor, vote), present: presentVoters(floor, vote).length })}
            </Text>
          </Group>
        </section>
      )}
    </>
  );
}
