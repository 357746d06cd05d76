import type { MeetingId } from '../../shared/base/ids.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import type { Person } from '../../shared/meeting/schemas.ts';
import { formatDocumentName } from '../../shared/room/documents.ts';
import { FollowingProvider } from '../follow/Following.tsx';
import { useDocument } from '../room/documents.ts';
import { refusalText } from '../room/refusal.ts';
import { useFloor } from '../room/state.ts';
import { useTranslate } from '../room/texts.ts';
import { ArrowLeftIcon } from '../ui/icons.ts';
import { Button, ErrorState, LoadingState } from '../ui/kit.ts';
import { ChairLayout } from './ChairLayout.tsx';
import { OwnMeetingBar } from './OwnMeetingBar.tsx';
import { SeatLayout } from './SeatLayout.tsx';
import styles from './shell.module.css';
import { TopBar } from './TopBar.tsx';
import type { EnteredMeeting } from './useEnteredMeeting.ts';
import type { Ways } from './ways.ts';

/** One meeting for a member: the chair's console or a seat, by the person's part in this meeting. */
export function MeetingScreen({
  meeting,
  person,
  entered: { goal, cameFrom, reached, visit, leave },
}: {
  readonly meeting: MeetingId;
  readonly person: Person;
  readonly entered: EnteredMeeting;
}) {
  const { t } = useTranslate();
  const floor = useFloor(meeting);
  const refused = useDocument(formatDocumentName({ kind: 'floor', meeting }))?.refused ?? null;
  const leaveLabel = t(cameFrom ? 'room.visit.back' : 'room.seat.leave');
  if (floor) {
    const bar = cameFrom && <OwnMeetingBar meeting={cameFrom} onBack={leave} />;
    const ways: Ways = { goal, onReached: reached, onGo: visit, onLeave: leave, leaveLabel, bar };
    const Layout = partOf(floor, person) === 'chair' ? ChairLayout : SeatLayout;
    return (
      <FollowingProvider floor={floor}>
        <Layout {...{ floor, person, ways }} />
      </FollowingProvider>
    );
  }
  const back = (
    <Button icon={<ArrowLeftIcon aria-hidden />} onClick={leave}>
      {leaveLabel}
    </Button>
  );
  return (
    <div className={styles.shell}>
      <TopBar person={person} start={back} />
      {refused ? <ErrorState title={refusalText(t, { refused })} /> : <LoadingState label={t('room.seat.loading')} />}
    </div>
  );
}

/** What the person is in this meeting; outside its list, what they are in the room. */
function partOf(floor: FloorState, person: Person): Person['role'] {
  return floor.people.find((participant) => participant.id === person.id)?.role ?? person.role;
}
