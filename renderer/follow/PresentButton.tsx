import type { FloorPaper } from '../../shared/floor/floorState.ts';
import { isChair, isHost, leaderOf, mayPresent } from '../../shared/floor/follow.ts';
import { useCall } from '../room/call.ts';
import { useTranslate } from '../room/texts.ts';
import { MonitorIcon, PresentationIcon } from '../ui/icons.ts';
import { Button, IconButton } from '../ui/kit.ts';
import { useFollowing } from './Following.tsx';

/** Begins to lead everyone through the open paper. Not there for those who may not; disabled while somebody else leads, but for the chair. */
export function PresentButton({ paper }: { readonly paper: FloorPaper }) {
  const { t } = useTranslate();
  const following = useFollowing();
  if (!following || !mayPresent(following.floor, following.person)) return null;
  const { floor, person, seat } = following;
  const leader = leaderOf(floor);
  const leadsThis = seat.state === 'leads' && floor.follow?.paper === paper.id;
  const isTaken = floor.follow !== null && seat.state !== 'leads';
  const mayTake = !isTaken || isChair(floor, person);
  return (
    <>
      {isHost(floor, person) && <WallButton paper={paper} />}
      {!leadsThis && (
        <Button
          icon={<PresentationIcon aria-hidden />}
          disabled={!mayTake || !following.online}
          title={mayTake ? t('follow.presentHint') : t('follow.busy', { name: leader?.name ?? '' })}
          onClick={() => following.lead(paper.id)}
        >
          {t(isTaken && mayTake ? 'follow.presentInstead' : 'follow.present')}
        </Button>
      )}
    </>
  );
}

/** Puts the page that is read on the wall, or takes it off. Only papers for everyone may stand there. */
function WallButton({ paper }: { readonly paper: FloorPaper }) {
  const { t } = useTranslate();
  const following = useFollowing();
  const show = useCall('wall.show');
  if (!following || paper.audience.kind !== 'everyone') return null;
  const { wall, meeting } = following.floor;
  const isThere = wall?.kind === 'paper' && wall.paper === paper.id;
  const press = () => {
    const page = following.session.positionIn(paper.id)?.page ?? 1;
    void show.run({ meeting: meeting.id, content: isThere ? null : { kind: 'paper', paper: paper.id, page } });
  };
  return (
    <IconButton
      label={t(isThere ? 'follow.offWall' : 'follow.onWall')}
      aria-pressed={isThere}
      icon={<MonitorIcon aria-hidden />}
      disabled={!following.online || show.busy}
      onClick={press}
    />
  );
}
