import { useEffect, useRef } from 'react';
import { activeItem, currentPapersOf } from '../../shared/floor/agenda.ts';
import type { FloorPaper, FloorState } from '../../shared/floor/floorState.ts';
import { useWidthPx } from '../paper/useFitting.ts';
import { useTranslate } from '../room/texts.ts';
import { CloseIcon, MoreIcon, PaperIcon, RemoveIcon, StartIcon } from '../ui/icons.ts';
import { Button, classes, IconButton, Menu } from '../ui/kit.ts';
import styles from './paperTabs.module.css';
import type { Reading } from './useReading.ts';

/** The narrowest tab whose title still says something. */
const TAB_PX = 168;

/** The papers that are open, above the one in front, and one touch to the paper of the item in progress. */
export function PaperTabs({ floor, reading }: { readonly floor: FloorState; readonly reading: Reading }) {
  const { t } = useTranslate();
  const row = useRef<HTMLUListElement>(null);
  const widthPx = useWidthPx(row);
  useTabKeys(reading);
  if (reading.open.length === 0) return null;
  const { shown, hidden } = fittingTabs(reading, widthPx);
  return (
    <nav className={styles.strip} aria-label={t('paper.tabs')}>
      <ul ref={row} className={styles.tabs}>
        {shown.map((paper) => (
          <PaperTab key={paper.id} paper={paper} reading={reading} />
        ))}
      </ul>
      {(hidden.length > 0 || reading.open.length > 2) && (
        <Menu
          trigger={<IconButton label={t('paper.tabs.more', { count: hidden.length })} icon={<MoreIcon aria-hidden />} />}
          items={[
            ...hidden.map((paper) => ({
              label: paper.title,
              icon: <PaperIcon aria-hidden />,
              onSelect: () => reading.openPaper(paper),
            })),
            { label: t('paper.tabs.closeAll'), icon: <RemoveIcon aria-hidden />, onSelect: reading.closeAll },
          ]}
        />
      )}
      <NowPaper floor={floor} reading={reading} />
    </nav>
  );
}

function PaperTab({ paper, reading }: { readonly paper: FloorPaper; readonly reading: Reading }) {
  const { t } = useTranslate();
  const isInFront = reading.paper?.id === paper.id;
  return (
    <li className={classes(styles.tab, isInFront && styles.inFront)}>
      <button
        type="button"
        className={styles.name}
        title={paper.title}
        aria-current={isInFront ? 'page' : undefined}
        onClick={() => reading.openPaper(paper)}
        onAuxClick={(event) => event.button === 1 && reading.closePaper(paper.id)}
      >
        <span className={styles.title}>{paper.title}</span>
      </button>
      <button
        type="button"
        className={styles.close}
        aria-label={`${t('room.seat.closePaper')}: ${paper.title}`}
        onClick={() => reading.closePaper(paper.id)}
      >
        <CloseIcon size={20} aria-hidden />
      </button>
    </li>
  );
}

/** Says which item the meeting is at, and opens its paper; a choice where it has several. */
function NowPaper({ floor, reading }: { readonly floor: FloorState; readonly reading: Reading }) {
  const { t } = useTranslate();
  const item = floor.meeting.phase === 'inSession' ? activeItem(floor) : null;
  if (!item) return null;
  const papers = currentPapersOf(floor, item.id);
  const isThere = reading.selected === item.id;
  const [only] = papers;
  const button = (
    <Button
      className={classes(styles.now, isThere && styles.nowThere)}
      icon={<StartIcon aria-hidden />}
      title={t('paper.tabs.nowTitle', { title: item.title })}
      onClick={papers.length > 1 ? undefined : () => (only ? reading.openPaper(only) : reading.showItem(null))}
    >
      {t('paper.tabs.now', { number: item.number })}
    </Button>
  );
  if (papers.length < 2) return button;
  const items = papers.map((paper) => ({
    label: paper.title,
    icon: <PaperIcon aria-hidden />,
    onSelect: () => reading.openPaper(paper),
  }));
  return <Menu trigger={button} items={items} />;
}

/** As many tabs as fit; the one in front always does. */
function fittingTabs(
  { open, paper }: Reading,
  widthPx: number,
): { readonly shown: readonly FloorPaper[]; readonly hidden: readonly FloorPaper[] } {
  const room = Math.max(1, Math.floor(widthPx / TAB_PX));
  if (open.length <= room) return { shown: open, hidden: [] };
  const first = open.slice(0, room);
  const shown = !paper || first.includes(paper) ? first : [...first.slice(0, -1), paper];
  return { shown, hidden: open.filter((one) => !shown.includes(one)) };
}

/** Ctrl+Tab goes through the open papers, Ctrl+F4 closes the one in front. */
function useTabKeys({ stepPaper, closePaper, paper, open }: Reading): void {
  const hasPaper = paper !== null;
  const count = open.length;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      if (event.key === 'Tab' && count > 0) stepPaper(event.shiftKey ? -1 : 1);
      else if (event.key === 'F4' && hasPaper) closePaper();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [stepPaper, closePaper, hasPaper, count]);
}
