import { lazy, type ReactNode, useEffect, useRef, useState } from 'react';
import type { MeetingId } from '../../shared/base/ids.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import type { MeetingPhase, Person } from '../../shared/meeting/schemas.ts';
import type { MeetingSummary } from '../../shared/room/roomState.ts';
import { MeetingHeader } from '../floor/MeetingHeader.tsx';
import { FollowingProvider } from '../follow/Following.tsx';
import { useDesk, useFloor, useRoom } from '../room/state.ts';
import { useTranslate } from '../room/texts.ts';
import { AgendaIcon, CalendarIcon, MinutesIcon, MonitorIcon, PeopleIcon, PresentationIcon } from '../ui/icons.ts';
import { EmptyState, Stack, Text } from '../ui/kit.ts';
import { Guarded } from './Guarded.tsx';
import { keepDesk, keptDesk } from './keptDesk.ts';
import { NavRail } from './NavRail.tsx';
import { PaperSearch } from './PaperSearch.tsx';
import type { PaperGoal, Sent } from './paperGoal.ts';
import { RoomLogo, RoomMark } from './RoomMark.tsx';
import { SessionDesk } from './SessionDesk.tsx';
import styles from './shell.module.css';
import { isResumedSession } from './signIn.ts';
import { TopBar } from './TopBar.tsx';
import { useShownMeeting } from './useEnteredMeeting.ts';
import { WithFloor } from './WithFloor.tsx';

const MeetingsScreen = lazy(async () => ({ default: (await import('../plan/MeetingsScreen.tsx')).MeetingsScreen }));
const PlanScreen = lazy(async () => ({ default: (await import('../plan/PlanScreen.tsx')).PlanScreen }));
const PeopleScreen = lazy(async () => ({ default: (await import('../plan/PeopleScreen.tsx')).PeopleScreen }));
const TerminalsScreen = lazy(async () => ({ default: (await import('../plan/TerminalsScreen.tsx')).TerminalsScreen }));
const MinutesScreen = lazy(async () => ({ default: (await import('../minutes/MinutesScreen.tsx')).MinutesScreen }));

const PARTS = [
  { key: 'meetings', icon: <CalendarIcon size={28} aria-hidden /> },
  { key: 'plan', icon: <AgendaIcon size={28} aria-hidden /> },
  { key: 'session', icon: <PresentationIcon size={28} aria-hidden /> },
  { key: 'minutes', icon: <MinutesIcon size={28} aria-hidden /> },
  { key: 'people', icon: <PeopleIcon size={28} aria-hidden /> },
  { key: 'terminals', icon: <MonitorIcon size={28} aria-hidden /> },
] as const;
type Part = (typeof PARTS)[number]['key'];

/** The secretary's desk: six parts, of which three belong to the meeting being worked on. */
export function SecretaryLayout({ person, roomName }: { readonly person: Person; readonly roomName: string }) {
  const { t } = useTranslate();
  const { part, setPart, meeting, setMeeting } = useChosen(person);
  const [goal, setGoal] = useState<PaperGoal | null>(null);
  // An archived meeting may be too old for the list of the room; then it is entered because a search led there.
  const [visited, setVisited] = useState<MeetingId | null>(null);
  const known = useKnownMeeting(meeting);
  // Only these two parts say nothing themselves of which meeting they are about.
  const named = part === 'session' || part === 'minutes' ? known : null;
  const shown = known ? (known.phase === 'draft' ? null : known.id) : meeting === visited ? visited : null;
  const floor = useFloor(shown);
  useShownMeeting(shown);
  const open = (next: MeetingId, phase: MeetingPhase | null) => {
    setMeeting(next);
    setPart(partFor(phase));
  };
  const visit = (next: PaperGoal) => {
    setGoal(next);
    setVisited(next.meeting);
    setMeeting(next.meeting);
    setPart('session');
  };
  return (
    <div className={styles.shell}>
      <TopBar
        person={person}
        start={named ? <RoomLogo /> : <RoomMark roomName={roomName} />}
        actions={<PaperSearch floor={floor} onGo={visit} />}
      >
        {named && <WorkedOn meeting={named} />}
      </TopBar>
      <div className={styles.body}>
        <NavRail parts={PARTS.map(({ key, icon }) => ({ key, icon, label: t(`room.nav.${key}`) }))} current={part} onChoose={setPart} />
        <main className={styles.centre}>
          <Guarded key={`${part} ${meeting}`}>
            <PartOfDesk part={part} meeting={meeting} sent={{ goal, onReached: () => setGoal(null) }} onOpen={open} />
          </Guarded>
        </main>
      </div>
    </div>
  );
}

/** What the secretary has chosen. Over a restart the meeting stays; where the terminal was restarted under their hands, its part of the desk too. */
function useChosen(person: Person) {
  const [kept] = useState(() => keptDesk(person.id));
  const [part, setPart] = useState<Part>(() => (isResumedSession() && PARTS.find(({ key }) => key === kept.part)?.key) || 'meetings');
  const [meeting, setMeeting] = useState(kept.meeting);
  const isThere = useKnownMeeting(kept.meeting) !== null;
  const isAsked = useRef(false);
  const [room, desk] = [useRoom(), useDesk()];
  useEffect(() => {
    if (!room || !desk || isAsked.current) return;
    isAsked.current = true;
    if (isThere || kept.meeting === null) return;
    // It was removed meanwhile.
    setMeeting((now) => (now === kept.meeting ? null : now));
  }, [room, desk, isThere, kept.meeting]);
  useEffect(() => keepDesk(person.id, { meeting, part }), [person.id, meeting, part]);
  return { part, setPart, meeting, setMeeting };
}

/** The meeting being worked on: as everyone sees it once it is published, its title before. */
function WorkedOn({ meeting }: { readonly meeting: KnownMeeting }) {
  const { t } = useTranslate();
  const floor = useFloor(meeting.phase === 'draft' ? null : meeting.id);
  if (floor) return <MeetingHeader floor={floor} />;
  return (
    <Stack gap="none">
      <Text weight="bold" size="lg" truncate>
        {meeting.title}
      </Text>
      <Text size="sm" tone="muted">
        {t('floor.phase.draft')}
      </Text>
    </Stack>
  );
}

function PartOfDesk({
  part,
  meeting,
  sent,
  onOpen,
}: {
  readonly part: Part;
  readonly meeting: MeetingId | null;
  readonly sent: Sent;
  readonly onOpen: (meeting: MeetingId, phase: MeetingPhase | null) => void;
}): ReactNode {
  const phaseOf = usePhases();
  switch (part) {
    case 'meetings':
      return <MeetingsScreen onOpen={(opened) => onOpen(opened, phaseOf(opened))} />;
    case 'people':
      return <PeopleScreen />;
    case 'terminals':
      return <TerminalsScreen />;
    case 'plan':
      return meeting ? <PlanScreen meeting={meeting} /> : <ChooseMeeting />;
    case 'session':
      return meeting ? <WithFloor meeting={meeting}>{(floor) => <LedSession floor={floor} sent={sent} />}</WithFloor> : <ChooseMeeting />;
    case 'minutes':
      return meeting ? <WithFloor meeting={meeting}>{(floor) => <MinutesScreen floor={floor} />}</WithFloor> : <ChooseMeeting />;
  }
}

function LedSession({ floor, sent }: { readonly floor: FloorState; readonly sent: Sent }) {
  return (
    <FollowingProvider floor={floor}>
      <SessionDesk floor={floor} sent={sent} />
    </FollowingProvider>
  );
}

function ChooseMeeting() {
  const { t } = useTranslate();
  return (
    <EmptyState icon={<CalendarIcon size={44} aria-hidden />} title={t('room.nav.chooseMeeting')}>
      {t('room.nav.chooseMeetingText')}
    </EmptyState>
  );
}

/** Where a secretary most likely wants to be with a meeting of this phase. */
function partFor(phase: MeetingPhase | null): Part {
  if (phase === 'inSession') return 'session';
  if (phase === 'closed' || phase === 'archived') return 'minutes';
  return 'plan';
}

type KnownMeeting = Pick<MeetingSummary, 'id' | 'title' | 'phase'>;

function useKnownMeeting(meeting: MeetingId | null): KnownMeeting | null {
  const room = useRoom();
  const desk = useDesk();
  return room?.meetings.find(({ id }) => id === meeting) ?? desk?.drafts.find(({ id }) => id === meeting) ?? null;
}

/** The phase of any meeting that the room or the desk knows; null for one that neither has heard of yet. */
function usePhases(): (meeting: MeetingId) => MeetingPhase | null {
  const room = useRoom();
  const desk = useDesk();
  return (meeting) =>
    room?.meetings.find(({ id }) => id === meeting)?.phase ?? desk?.drafts.find(({ id }) => id === meeting)?.phase ?? null;
}
