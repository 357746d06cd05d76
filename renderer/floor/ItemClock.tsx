import { itemTime } from '../../shared/floor/agenda.ts';
import { formatDuration } from '../../shared/floor/duration.ts';
import type { FloorItem, FloorState } from '../../shared/floor/floorState.ts';
import { useTranslate } from '../room/texts.ts';
import { useNow } from '../room/useNow.ts';
import { Badge, Group, Progress, Stack, Text } from '../ui/kit.ts';

/** Time spent on an item against the time planned for it. Nothing before the item has been taken up. */
export function ItemClock({ floor, item }: { readonly floor: FloorState; readonly item: FloorItem }) {
  const { t } = useTranslate();
  const time = itemTime(floor, item, useNow(1_000));
  if (time.state === 'waiting') return null;
  const elapsed = formatDuration(time.elapsedMs);
  if (time.plannedMs === null) {
    return (
      <Text numeric size="lg">
        {t('floor.item.elapsed', { elapsed })}
      </Text>
    );
  }
  const planned = formatDuration(time.plannedMs);
  const text = t('floor.item.elapsedOfPlan', { elapsed, planned });
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text numeric size="lg">
          {text}
        </Text>
        {time.overMs > 0 && (
          <Badge tone="warning" size="large">
            {t('floor.item.over', { over: formatDuration(time.overMs) })}
          </Badge>
        )}
      </Group>
      <Progress value={time.elapsedMs / time.plannedMs} label={text} text="" tone={time.overMs > 0 ? 'against' : 'accent'} />
    </Stack>
  );
}
