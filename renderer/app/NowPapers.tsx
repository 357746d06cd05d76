import { activeItem, currentPapersOf } from '../../shared/floor/agenda.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { useTranslate } from '../room/texts.ts';
import { ArrowRightIcon, PaperIcon } from '../ui/icons.ts';
import { Button, Text } from '../ui/kit.ts';
import styles from './shell.module.css';
import type { Reading } from './useReading.ts';

/**
 * One touch back to what the meeting is at: shown while the reader is anywhere else than at the item in progress or one of its
 * papers. Nothing moves by itself: a member may be reading on purpose. Above a paper the strip of open papers says the same.
 */
export function NowPapers({ floor, reading }: { readonly floor: FloorState; readonly reading: Reading }) {
  const { t } = useTranslate();
  const active = floor.meeting.phase === 'inSession' ? activeItem(floor) : null;
  if (!active || reading.selected === active.id || reading.open.length > 0) return null;
  const papers = currentPapersOf(floor, active.id);
  return (
    <section className={styles.now} aria-label={t('room.seat.nowPapers')}>
      <Text weight="bold" truncate>
        {t('room.seat.now', { number: active.number, title: active.title })}
      </Text>
      <div className={styles.nowPapers}>
        {papers.length === 0 && (
          <Button icon={<ArrowRightIcon aria-hidden />} onClick={() => reading.showItem(null)}>
            {t('room.seat.goToNow')}
          </Button>
        )}
        {papers.map((paper) => (
          <Button key={paper.id} className={styles.nowPaper} icon={<PaperIcon aria-hidden />} onClick={() => reading.openPaper(paper)}>
            <span className={styles.nowPaperTitle}>{paper.title}</span>
          </Button>
        ))}
      </div>
    </section>
  );
}
