import { useState } from 'react';
import type { PersonId } from '../../shared/base/ids.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { myStanding, votedAtMs } from '../../shared/floor/votes.ts';
import type { TerminalState } from '../../shared/ipc/terminalState.ts';
import type { VoteView } from '../../shared/votes/vote.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTerminalPart } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { PersonCheckIcon } from '../ui/icons.ts';
import { Button, Notice, Stack } from '../ui/kit.ts';
import { AnswerChoice } from './AnswerChoice.tsx';
import { BallotStanding } from './BallotStanding.tsx';
import { ownBallot } from './ownBallot.ts';

/**
 * The person's own ballot in an open vote: choose, confirm, see what was recorded, change until the close; or why not, in words.
 * Give it the vote's id as its key: what was chosen and not yet confirmed belongs to one vote and survives every other change.
 */
export function OwnBallotArea({ floor, vote, person }: { readonly floor: FloorState; readonly vote: VoteView; readonly person: PersonId }) {
  const { t } = useTranslate();
  const cast = useCall('ballot.cast');
  const ballots = useTerminalPart(ballotsOf);
  const [changing, setChanging] = useState(false);
  const standing = myStanding(floor, vote, person);
  if (standing === 'NOT_ENTITLED') return <Notice tone="info">{t('votes.seat.notEntitled')}</Notice>;
  if (standing === 'NOT_CHECKED_IN') return <CheckInFirst floor={floor} />;
  const ballot = ownBallot(ballots, vote.id, votedAtMs(floor, vote, person));
  const send = async (option: string) => {
    await cast.run({ meeting: floor.meeting.id, vote: vote.id, option });
    setChanging(false);
  };
  const isChoosing = changing || ballot.state === 'none';
  return (
    <Stack gap="sm">
      {cast.refusal && (
        <Notice tone="error" title={t('votes.seat.notRecorded')}>
          {refusalText(t, cast.refusal)}
        </Notice>
      )}
      {isChoosing && (
        <AnswerChoice
          options={vote.options}
          busy={cast.busy}
          onConfirm={(option) => void send(option)}
          onKeep={changing ? () => setChanging(false) : null}
        />
      )}
      {/* Always there, so that what comes into it is read aloud. */}
      <div aria-live="assertive">
        {!isChoosing && <BallotStanding ballot={ballot} options={vote.options} onChange={() => setChanging(true)} />}
      </div>
    </Stack>
  );
}

function ballotsOf(state: TerminalState): TerminalState['ballots'] {
  return state.ballots;
}

function CheckInFirst({ floor }: { readonly floor: FloorState }) {
  const { t } = useTranslate();
  const checkIn = useCall('attendance.checkIn');
  return (
    <Stack gap="sm">
      <Notice
        tone="warning"
        action={
          <Button
            variant="primary"
            size="large"
            icon={<PersonCheckIcon aria-hidden />}
            busy={checkIn.busy}
            onClick={() => void checkIn.run({ meeting: floor.meeting.id })}
          >
            {t('votes.seat.checkIn')}
          </Button>
        }
      >
        {t('votes.seat.notCheckedIn')}
      </Notice>
      {checkIn.refusal && <Notice tone="error">{refusalText(t, checkIn.refusal)}</Notice>}
    </Stack>
  );
}
