import { localParts } from '../../shared/base/clock.ts';
import type { AgendaItemId } from '../../shared/base/ids.ts';
import { papersOf } from '../../shared/floor/agenda.ts';
import type { FloorItem, FloorPaper, FloorState } from '../../shared/floor/floorState.ts';
import type { PaperProgress } from '../../shared/ipc/terminalState.ts';
import { useTerminalPart } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { ArchiveIcon, ArrowRightIcon, BoardIcon, FileWarningIcon, PaperIcon } from '../ui/icons.ts';
import { Card, classes, EmptyState, formatDay, formatTimeOfDay, Notice, Progress, Stack, Text, Title } from '../ui/kit.ts';
import { VoteResultView } from '../votes/VoteResultView.tsx';
import styles from './shell.module.css';

/** One item of the agenda: its papers as large cards, and what was decided on it. Null: the papers of the whole meeting. */
export function ItemPage({
  floor,
  selected,
  onOpenPaper,
  onOpenBoard,
}: {
  readonly floor: FloorState;
  readonly selected: AgendaItemId | null;
  readonly onOpenPaper: (paper: FloorPaper) => void;
  readonly onOpenBoard: (item: AgendaItemId) => void;
}) {
  const { t } = useTranslate();
  const item = floor.agenda.find((candidate) => candidate.id === selected) ?? null;
  // Older versions stay readable from their newer ones, and from marks; they do not stand among the papers to read.
  const papers = papersOf(floor, item?.id ?? null).filter(({ replacedBy }) => replacedBy === null);
  const votes = floor.votes.filter((vote) => item !== null && vote.item === item.id && vote.state === 'closed');
  return (
    <>
      {floor.meeting.phase === 'archived' && (
        <Notice tone="info">
          <ArchiveIcon size={20} aria-hidden /> {t('room.seat.readOnly')}
        </Notice>
      )}
      {item && (
        <Stack gap="xs">
          <Title order={2}>
            {item.number}. {item.title}
          </Title>
          {item.presenter && (
            <Text tone="muted" size="lg">
              {t('room.seat.presenter', { name: item.presenter })}
            </Text>
          )}
        </Stack>
      )}
      {papers.length > 0 && (
        <ul className={styles.papers}>
          {papers.map((paper) => (
            <li key={paper.id}>
              <PaperCard paper={paper} onOpen={onOpenPaper} />
            </li>
          ))}
        </ul>
      )}
      {papers.length === 0 && (
        <Card>
          <EmptyState icon={<PaperIcon size={44} aria-hidden />} title={t(item ? 'room.seat.noItemPaper' : 'room.seat.noPaper')}>
            {t('room.seat.noPaperText')}
          </EmptyState>
        </Card>
      )}
      {item && <BoardCard floor={floor} item={item} onOpen={onOpenBoard} />}
      {votes.map((vote) => (
        <Card key={vote.id}>
          <VoteResultView floor={floor} vote={vote} />
        </Card>
      ))}
    </>
  );
}

/** The way to the item's whiteboard, once there is a session to write in. */
function BoardCard({
  floor,
  item,
  onOpen,
}: {
  readonly floor: FloorState;
  readonly item: FloorItem;
  readonly onOpen: (item: AgendaItemId) => void;
}) {
  const { t } = useTranslate();
  const { phase } = floor.meeting;
  if (phase === 'draft' || phase === 'published') return null;
  const isOver = phase !== 'inSession';
  return (
    <button type="button" className={styles.paper} onClick={() => onOpen(item.id)}>
      <BoardIcon size={40} aria-hidden />
      <span className={styles.paperText}>
        <span className={styles.paperTitle}>{t('board.title')}</span>
        <span className={styles.paperFacts}>{t(isOver ? 'board.openArchived' : 'board.openHint')}</span>
      </span>
      <ArrowRightIcon aria-hidden />
    </button>
  );
}

function PaperCard({ paper, onOpen }: { readonly paper: FloorPaper; readonly onOpen: (paper: FloorPaper) => void }) {
  const { t } = useTranslate();
  const progress = useTerminalPart((terminal) => terminal.papers[paper.hash]);
  if (paper.recalledAtMs !== null) return <RecalledCard paper={paper} atMs={paper.recalledAtMs} />;
  return (
    <button type="button" className={styles.paper} onClick={() => onOpen(paper)}>
      {progress?.state === 'failed' ? <FileWarningIcon size={40} aria-hidden /> : <PaperIcon size={40} aria-hidden />}
      <span className={styles.paperText}>
        <span className={styles.paperTitle}>{paper.title}</span>
        <span className={styles.paperFacts}>{t('room.seat.pages', { count: paper.pages })}</span>
        <Arrival progress={progress} title={paper.title} />
      </span>
      <ArrowRightIcon aria-hidden />
    </button>
  );
}

/** A paper that was withdrawn: it is named, and cannot be opened. */
function RecalledCard({ paper, atMs }: { readonly paper: FloorPaper; readonly atMs: number }) {
  const { t } = useTranslate();
  const at = localParts(atMs);
  return (
    <div className={classes(styles.paper, styles.recalled)}>
      <FileWarningIcon size={40} aria-hidden />
      <span className={styles.paperText}>
        <span className={styles.paperTitle}>{paper.title}</span>
        <span className={styles.paperFacts}>{t('paper.recalled', { time: formatTimeOfDay(at), day: formatDay(at) })}</span>
      </span>
    </div>
  );
}

/** How much of the paper is on this terminal; nothing once it is whole. */
function Arrival({ progress, title }: { readonly progress: PaperProgress | undefined; readonly title: string }) {
  const { t } = useTranslate();
  if (!progress || progress.state === 'ready') return null;
  if (progress.state === 'failed') return <span className={styles.paperFacts}>{t('room.seat.paperFailed')}</span>;
  const share = progress.totalBytes > 0 ? progress.receivedBytes / progress.totalBytes : 0;
  return <Progress value={share} label={t('room.seat.fetching', { title })} />;
}
