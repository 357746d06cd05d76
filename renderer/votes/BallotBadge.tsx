import { timeOfDay } from '../../shared/base/clock.ts';
import { useTranslate } from '../room/texts.ts';
import { AlertIcon, CircleCheckIcon, WarningIcon } from '../ui/icons.ts';
import { Badge } from '../ui/kit.ts';
import type { OwnBallot } from './ownBallot.ts';

/** Where the own ballot stands, in three words: for places without room for {@link BallotStanding}. */
export function BallotBadge({ ballot }: { readonly ballot: OwnBallot }) {
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
