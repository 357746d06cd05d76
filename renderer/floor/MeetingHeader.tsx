import { localParts } from '../../shared/base/clock.ts';
import { formatDuration } from '../../shared/floor/duration.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { useTranslate } from '../room/texts.ts';
import { useNow } from '../room/useNow.ts';
import { Badge, formatDay, formatTimeOfDay, Group, Stack, Text, Title } from '../ui/kit.ts';
import { QuorumBadge } from './QuorumBadge.tsx';

const PHASE_TONES = { draft: 'neutral', published: 'info', inSession: 'success', closed: 'neutral', archived: 'neutral' } as const;

/** Which meeting this is: title, body, place, time, phase and quorum, in two lines. */
export function MeetingHeader({ floor }: { readonly floor: FloorState }) {
  const { t } = useTranslate();
  const { meeting } = floor;
  const startsAt = localParts(meeting.startsAtMs);
  const facts = [meeting.body, meeting.place, `${formatTimeOfDay(startsAt)} ${formatDay(startsAt)}`].filter((fact) => fact !== '');
  return (
    <Group justify="space-between" wrap={false} gap="md" grow>
      <Stack gap="none" grow>
        <Title order={1} size={3} title={meeting.title}>
          <Text as="span" size="lg" weight="bold" lines={1}>
            {meeting.title}
          </Text>
        </Title>
        <Text size="sm" tone="muted" truncate>
          {facts.join(' · ')}
        </Text>
      </Stack>
      <Group wrap={false}>
        {meeting.startedAtMs !== null && meeting.endedAtMs === null && <SessionClock startedAtMs={meeting.startedAtMs} />}
        <Badge tone={PHASE_TONES[meeting.phase]} size="large">
          {t(`floor.phase.${meeting.phase}`)}
        </Badge>
        {(meeting.phase === 'published' || meeting.phase === 'inSession') && <QuorumBadge floor={floor} />}
      </Group>
    </Group>
  );
}

function SessionClock({ startedAtMs }: { readonly startedAtMs: number }) {
  const { t } = useTranslate();
  const elapsedMs = Math.max(0, useNow(1_000) - startedAtMs);
  return (
    <Text as="span" size="sm" tone="muted" numeric style={{ whiteSpace: 'nowrap' }}>
      {t('floor.chair.elapsed', { elapsed: formatDuration(elapsedMs) })}
    </Text>
  );
}
