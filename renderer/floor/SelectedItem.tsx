import { isRefused } from '../../shared/base/result.ts';
import { activeItem, papersOf } from '../../shared/floor/agenda.ts';
import type { FloorItem, FloorPaper, FloorState } from '../../shared/floor/floorState.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { ArrowRightIcon, PlayIcon, UndoIcon } from '../ui/icons.ts';
import { Badge, Button, Card, Group, Notice, Text, Title } from '../ui/kit.ts';
import { ItemClock } from './ItemClock.tsx';
import { PaperList } from './PaperList.tsx';

/** The item that the chair looks at: time, papers, and the touch that moves the meeting to it. */
export function SelectedItem({
  floor,
  item,
  onFollow,
  onOpenPaper,
}: {
  readonly floor: FloorState;
  readonly item: FloorItem | null;
  /** Back to looking at whatever the meeting is at. */
  readonly onFollow: () => void;
  readonly onOpenPaper: (paper: FloorPaper) => void;
}) {
  const { t } = useTranslate();
  if (!item) return null;
  const isActive = item.id === floor.meeting.activeItem;
  const papers = papersOf(floor, item.id);
  return (
    <Card gap="sm">
      <Group justify="space-between">
        <Text tone="muted">{t('floor.item.number', { number: item.number })}</Text>
        {isActive && floor.meeting.phase === 'inSession' && (
          <Badge size="large" tone="success" icon={<PlayIcon size={18} aria-hidden />}>
            {t('floor.item.active')}
          </Badge>
        )}
      </Group>
      <Title order={2}>{item.title}</Title>
      {item.presenter && <Text tone="muted">{t('floor.item.presenter', { presenter: item.presenter })}</Text>}
      <ItemClock floor={floor} item={item} />
      {!isActive && floor.meeting.phase === 'inSession' && <MoveHere floor={floor} item={item} onFollow={onFollow} />}
      {papers.length === 0 ? <Text tone="muted">{t('floor.papersNone')}</Text> : <PaperList papers={papers} onOpen={onOpenPaper} />}
    </Card>
  );
}

function MoveHere({ floor, item, onFollow }: { readonly floor: FloorState; readonly item: FloorItem; readonly onFollow: () => void }) {
  const { t } = useTranslate();
  const activate = useCall('agenda.activate');
  const active = activeItem(floor);
  const move = async () => {
    if (!isRefused(await activate.run({ meeting: floor.meeting.id, item: item.id }))) onFollow();
  };
  const values = { selected: item.number, active: active?.number ?? 0 };
  return (
    <>
      <Notice tone="info">{active ? t('floor.item.preview', values) : t('floor.item.previewBefore', values)}</Notice>
      <Group>
        <Button variant="primary" icon={<ArrowRightIcon aria-hidden />} busy={activate.busy} onClick={() => void move()}>
          {t('floor.item.activate')}
        </Button>
        {active && (
          <Button icon={<UndoIcon aria-hidden />} onClick={onFollow}>
            {t('floor.item.backToActive')}
          </Button>
        )}
      </Group>
      {activate.refusal && <Notice tone="error">{refusalText(t, activate.refusal)}</Notice>}
    </>
  );
}
