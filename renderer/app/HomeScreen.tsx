import { localParts } from '../../shared/base/clock.ts';
import type { MeetingId } from '../../shared/base/ids.ts';
import type { MeetingPhase, Person } from '../../shared/meeting/schemas.ts';
import type { MeetingSummary } from '../../shared/room/roomState.ts';
import { useRoom } from '../room/state.ts';
import { useTranslate } from '../room/texts.ts';
import { ArchiveIcon, ArrowRightIcon, CalendarIcon, PlaceIcon } from '../ui/icons.ts';
import {
  Badge,
  Button,
  Card,
  EmptyState,
  formatDay,
  formatTimeOfDay,
  Group,
  LoadingState,
  ScrollArea,
  Stack,
  Text,
  Title,
} from '../ui/kit.ts';
import { PaperSearch } from './PaperSearch.tsx';
import type { PaperGoal } from './paperGoal.ts';
import { RoomMark } from './RoomMark.tsx';
import styles from './shell.module.css';
import { TopBar } from './TopBar.tsx';
import { useArchivedMeetings } from './useArchivedMeetings.ts';

/** What is listed together, in the order in which a person needs it. */
const GROUPS = [
  { key: 'now', phases: ['inSession'], tone: 'success', enter: 'room.home.enter' },
  { key: 'upcoming', phases: ['published'], tone: 'info', enter: 'room.home.prepare' },
  { key: 'closed', phases: ['closed'], tone: 'neutral', enter: 'room.home.look' },
  { key: 'archived', phases: ['archived'], tone: 'neutral', enter: 'room.home.look' },
] as const satisfies readonly { phases: readonly MeetingPhase[]; [key: string]: unknown }[];
type Listing = (typeof GROUPS)[number];

/** A person's own meetings. */
export function HomeScreen({
  person,
  roomName,
  onEnter,
  onGo,
}: {
  readonly person: Person;
  readonly roomName: string;
  readonly onEnter: (meeting: MeetingId) => void;
  readonly onGo: (goal: PaperGoal) => void;
}) {
  const { t } = useTranslate();
  return (
    <div className={styles.shell}>
      <TopBar person={person} start={<RoomMark roomName={roomName} />} actions={<PaperSearch floor={null} onGo={onGo} />} />
      <ScrollArea padding="lg">
        <main className={styles.page}>
          <Title order={1}>{t('room.home.greeting', { name: person.name })}</Title>
          <OwnMeetings person={person} onEnter={onEnter} />
        </main>
      </ScrollArea>
    </div>
  );
}

function OwnMeetings({ person, onEnter }: { readonly person: Person; readonly onEnter: (meeting: MeetingId) => void }) {
  const { t } = useTranslate();
  const room = useRoom();
  const archived = useArchivedMeetings();
  if (!room) return <LoadingState />;
  const own = room.meetings.filter((meeting) => meeting.people.includes(person.id));
  const known = new Set(room.meetings.map((meeting) => meeting.id));
  const meetings: readonly ListedMeeting[] = [...own, ...archived.filter((meeting) => !known.has(meeting.id))];
  if (meetings.length === 0) {
    return (
      <EmptyState icon={<CalendarIcon size={44} aria-hidden />} title={t('room.home.none')}>
        {t('room.home.noneText')}
      </EmptyState>
    );
  }
  return (
    <>
      {GROUPS.map((group) => (
        <MeetingGroup key={group.key} group={group} meetings={inGroup(meetings, group)} onEnter={onEnter} />
      ))}
    </>
  );
}

type ListedMeeting = Pick<MeetingSummary, 'id' | 'title' | 'startsAtMs' | 'phase'> & Partial<Pick<MeetingSummary, 'body' | 'place'>>;

/** Upcoming ones soonest first, all others newest first. */
function inGroup(meetings: readonly ListedMeeting[], group: Listing): readonly ListedMeeting[] {
  const sign = group.key === 'upcoming' ? 1 : -1;
  return meetings
    .filter((meeting) => (group.phases as readonly MeetingPhase[]).includes(meeting.phase))
    .sort((left, right) => sign * (left.startsAtMs - right.startsAtMs));
}

function MeetingGroup({
  group,
  meetings,
  onEnter,
}: {
  readonly group: Listing;
  readonly meetings: readonly ListedMeeting[];
  readonly onEnter: (meeting: MeetingId) => void;
}) {
  const { t } = useTranslate();
  if (meetings.length === 0) return null;
  return (
    <Stack gap="sm">
      <Title order={2} size={3}>
        {t(`room.home.${group.key}`)}
      </Title>
      {meetings.map((meeting) => (
        <MeetingCard key={meeting.id} meeting={meeting} group={group} onEnter={onEnter} />
      ))}
    </Stack>
  );
}

function MeetingCard({
  meeting,
  group,
  onEnter,
}: {
  readonly meeting: ListedMeeting;
  readonly group: Listing;
  readonly onEnter: (meeting: MeetingId) => void;
}) {
  const { t } = useTranslate();
  const startsAt = localParts(meeting.startsAtMs);
  return (
    <Card>
      <Group wrap={false} justify="space-between" gap="lg">
        <Stack gap="xs" grow>
          <Group>
            <Badge tone={group.tone} icon={group.key === 'archived' && <ArchiveIcon size={18} aria-hidden />}>
              {t(`room.home.${group.key}`)}
            </Badge>
            {meeting.body && <Text tone="muted">{meeting.body}</Text>}
          </Group>
          <Title order={3}>{meeting.title}</Title>
          <Group gap="lg">
            <Group gap="xs">
              <CalendarIcon size={22} aria-hidden />
              <Text numeric>{t('room.home.when', { day: formatDay(startsAt), time: formatTimeOfDay(startsAt) })}</Text>
            </Group>
            {meeting.place && (
              <Group gap="xs">
                <PlaceIcon size={22} aria-hidden />
                <Text>{meeting.place}</Text>
              </Group>
            )}
          </Group>
        </Stack>
        <Button
          variant={group.key === 'now' ? 'primary' : 'secondary'}
          size="large"
          icon={<ArrowRightIcon aria-hidden />}
          aria-label={`${t(group.enter)}: ${meeting.title}`}
          onClick={() => onEnter(meeting.id)}
        >
          {t(group.enter)}
        </Button>
      </Group>
    </Card>
  );
}
