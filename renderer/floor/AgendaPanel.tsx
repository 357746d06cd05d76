import { useId } from 'react';
import type { AgendaItemId } from '../../shared/base/ids.ts';
import { currentPapersOf, itemTime } from '../../shared/floor/agenda.ts';
import type { FloorItem, FloorPaper, FloorState } from '../../shared/floor/floorState.ts';
import { useTranslate } from '../room/texts.ts';
import { AgendaIcon, CheckIcon, PlayIcon } from '../ui/icons.ts';
import { Badge, classes, EmptyState, Stack, Text, Title } from '../ui/kit.ts';
import styles from './floor.module.css';
import { PaperList } from './PaperList.tsx';

export interface AgendaPanelProps {
  readonly floor: FloorState;
  /** The item that this person looks at; it need not be the one that the meeting is at. */
  readonly selected: AgendaItemId | null;
  readonly onSelect: (item: AgendaItemId) => void;
  readonly onOpenPaper: (paper: FloorPaper) => void;
  /** False where the selected item's papers are shown beside the programme. */
  readonly withItemPapers?: boolean;
}

/** The programme: every item, the one in progress marked, the selected one with its papers. Papers of the whole meeting stand at the end. */
export function AgendaPanel({ floor, selected, onSelect, onOpenPaper, withItemPapers = true }: AgendaPanelProps) {
  const { t } = useTranslate();
  const headingId = useId();
  const common = currentPapersOf(floor, null);
  if (floor.agenda.length === 0 && common.length === 0) {
    return (
      <EmptyState icon={<AgendaIcon size={44} aria-hidden />} title={t('floor.agendaEmpty')}>
        {t('floor.agendaEmptyHint')}
      </EmptyState>
    );
  }
  return (
    <nav aria-labelledby={headingId}>
      <Title order={2} size={3} id={headingId} className={styles.panelTitle ?? ''}>
        {t('floor.agenda')}
      </Title>
      <ol className={styles.agenda}>
        {floor.agenda.map((item) => (
          <li key={item.id}>
            <ItemRow floor={floor} item={item} selected={item.id === selected} onSelect={onSelect} />
            {withItemPapers && item.id === selected && <ItemPapers papers={currentPapersOf(floor, item.id)} onOpen={onOpenPaper} />}
          </li>
        ))}
      </ol>
      {common.length > 0 && (
        <Stack gap="xs" padding="sm">
          <Text weight="medium">{t('floor.papersOfMeeting')}</Text>
          <PaperList papers={common} onOpen={onOpenPaper} />
        </Stack>
      )}
    </nav>
  );
}

function ItemRow({
  floor,
  item,
  selected,
  onSelect,
}: {
  readonly floor: FloorState;
  readonly item: FloorItem;
  readonly selected: boolean;
  readonly onSelect: (item: AgendaItemId) => void;
}) {
  const { t } = useTranslate();
  // Only the state is read here; the running time of an item is the business of ItemClock.
  const { state } = itemTime(floor, item, 0);
  const facts = [
    item.presenter && t('floor.item.presenter', { presenter: item.presenter }),
    item.minutes > 0 && t('floor.item.planned', { minutes: item.minutes }),
  ].filter(Boolean);
  return (
    <button
      type="button"
      className={classes(styles.item, state === 'active' && styles.activeItem, selected && styles.selectedItem)}
      aria-pressed={selected}
      aria-current={state === 'active' ? 'step' : undefined}
      onClick={() => onSelect(item.id)}
    >
      <span className={styles.itemNumber} aria-hidden>
        {item.number}
      </span>
      <span className={styles.itemBody}>
        <span className={styles.itemTitle}>{item.title}</span>
        {facts.length > 0 && <span className={styles.itemFacts}>{facts.join(' · ')}</span>}
        {state === 'active' && (
          <Badge tone="success" icon={<PlayIcon size={16} aria-hidden />}>
            {t('floor.item.active')}
          </Badge>
        )}
        {state === 'past' && <Badge icon={<CheckIcon size={16} aria-hidden />}>{t('floor.item.past')}</Badge>}
      </span>
    </button>
  );
}

function ItemPapers({ papers, onOpen }: { readonly papers: readonly FloorPaper[]; readonly onOpen: (paper: FloorPaper) => void }) {
  const { t } = useTranslate();
  return (
    <div className={styles.itemPapers}>
      {papers.length === 0 ? (
        <Text size="sm" tone="muted">
          {t('floor.papersNone')}
        </Text>
      ) : (
        <PaperList papers={papers} onOpen={onOpen} />
      )}
    </div>
  );
}
