import { isRefused } from '../../shared/base/result.ts';
import { activeItem, currentPapersOf } from '../../shared/floor/agenda.ts';
import type { FloorItem, FloorPaper, FloorState } from '../../shared/floor/floorState.ts';
import { currentVote } from '../../shared/floor/votes.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { ArrowRightIcon, PlayIcon, UndoIcon } from '../ui/icons.ts';
import { Badge, Button, Card, Group, Notice, Text, Title } from '../ui/kit.ts';
import styles from './floor.module.css';
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
  const papers = currentPapersOf(floor, item.id);
  const facts = [
    t('floor.item.number', { number: item.number }),
    item.presenter && t('floor.item.presenter', { presenter: item.presenter }),
  ];
  // While a vote is open it has the room on the screen: the programme beside it marks the item that the meeting is at.
  if (isActive && currentVote(floor) !== null) return null;
  return (
    <Card gap="sm" padding="md" aria-label={t('floor.item.number', { number: item.number })}>
      <div className={styles.itemHead}>
        <Text tone="muted">{facts.filter(Boolean).join(' · ')}</Text>
        {isActive && floor.meeting.phase === 'inSession' && (
          <Badge tone="success" icon={<PlayIcon size={18} aria-hidden />}>
            {t('floor.item.active')}
          </Badge>
        )}
      </div>
      <Title order={2} size={3}>
        {item.title}
      </Title>
      <ItemClock floor={floor} item={item} />
      {!isActive && floor.meeting.phase === 'inSession' && <MoveHere floor={floor} item={item} onFollow={onFollow} />}
      <Papers papers={papers} onOpen={onOpenPaper} />
    </Card>
  );
}

function Papers({ papers, onOpen }: { readonly papers: readonly FloorPaper[]; readonly onOpen: (paper: FloorPaper) => void }) {
  const { t } = useTranslate();
  if (papers.length === 0) return <Text tone="muted">{t('floor.papersNone')}</Text>;
  return (
    <div className={styles.paperGrid}>
      <PaperList papers={papers} onOpen={onOpen} />
    </div>
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
