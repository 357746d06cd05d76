import { lazy, type ReactNode, useState } from 'react';
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
import { NavRail } from './NavRail.tsx';
import { RoomLogo, RoomMark } from './RoomMark.tsx';
import { SessionDesk } from './SessionDesk.tsx';
import styles from './shell.module.css';
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
  const [part, setPart] = useState<Part>('meetings');
  const [meeting, setMeeting] = useState<MeetingId | null>(null);
  const known = useKnownMeeting(meeting);
  // Only these two parts say nothing themselves of which meeting they are about.
  const named = part === 'session' || part === 'minutes' ? known : null;
  useShownMeeting(known && known.phase !== 'draft' ? known.id : null);
  const open = (next: MeetingId, phase: MeetingPhase | null) => {
    setMeeting(next);
    setPart(partFor(phase));
  };
  return (
    <div className={styles.shell}>
      <TopBar person={person} start={named ? <RoomLogo /> : <RoomMark roomName={roomName} />}>
        {named && <WorkedOn meeting={named} />}
      </TopBar>
      <div className={styles.body}>
        <NavRail parts={PARTS.map(({ key, icon }) => ({ key, icon, label: t(`room.nav.${key}`) }))} current={part} onChoose={setPart} />
        <main className={styles.centre}>
          <Guarded key={`${part} ${meeting}`}>
            <PartOfDesk part={part} meeting={meeting} onOpen={open} />
          </Guarded>
        </main>
      </div>
    </div>
  );
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
  onOpen,
}: {
  readonly part: Part;
  readonly meeting: MeetingId | null;
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
      return meeting ? <WithFloor meeting={meeting}>{(floor) => <LedSession floor={floor} />}</WithFloor> : <ChooseMeeting />;
    case 'minutes':
      return meeting ? <WithFloor meeting={meeting}>{(floor) => <MinutesScreen floor={floor} />}</WithFloor> : <ChooseMeeting />;
  }
}

function LedSession({ floor }: { readonly floor: FloorState }) {
  return (
    <FollowingProvider floor={floor}>
      <SessionDesk floor={floor} />
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
