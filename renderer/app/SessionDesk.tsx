import { useState } from 'react';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { AttendancePanel } from '../floor/AttendancePanel.tsx';
import { ReadinessSection } from '../plan/ReadinessSection.tsx';
import { useTranslate } from '../room/texts.ts';
import { ClipboardCheckIcon, MonitorCheckIcon, PaperIcon, VoteIcon } from '../ui/icons.ts';
import { Choice, ScrollArea } from '../ui/kit.ts';
import { VoteHistory } from '../votes/VoteHistory.tsx';
import { Guarded } from './Guarded.tsx';
import { PresentationBar } from './PresentationBar.tsx';
import { type Sent, useGoal } from './paperGoal.ts';
import { ReadingPlace } from './ReadingPlace.tsx';
import { AgendaSide } from './SeatLayout.tsx';
import styles from './shell.module.css';
import { useFollowedReading } from './useFollowedReading.ts';
import { useReading } from './useReading.ts';

/** The secretary's view of the session: who is here, what was voted, and the papers. */
export function SessionDesk({ floor, sent }: { readonly floor: FloorState; readonly sent: Sent }) {
  const { t } = useTranslate();
  const reading = useFollowedReading(useReading(floor));
  const [shown, setShown] = useState<'attendance' | 'votes' | 'papers' | 'readiness'>('attendance');
  const openPaper: typeof reading.openPaper = (paper, goTo) => {
    reading.openPaper(paper, goTo);
    setShown('papers');
  };
  useGoal(floor, sent, openPaper);
  const showItem: typeof reading.showItem = (item) => {
    reading.showItem(item);
    setShown('papers');
  };
  return (
    <div className={styles.shell}>
      <PresentationBar reading={reading} onWatch={shown === 'papers' ? undefined : () => setShown('papers')} />
      <div className={styles.switch}>
        <Choice
          label={t('room.session.view')}
          hideLabel
          value={shown}
          onChange={setShown}
          options={[
            { value: 'attendance', label: t('room.session.attendance'), icon: <ClipboardCheckIcon size={22} aria-hidden /> },
            { value: 'votes', label: t('room.session.votes'), icon: <VoteIcon size={22} aria-hidden /> },
            { value: 'papers', label: t('room.seat.papers'), icon: <PaperIcon size={22} aria-hidden /> },
            { value: 'readiness', label: t('room.session.readiness'), icon: <MonitorCheckIcon size={22} aria-hidden /> },
          ]}
        />
      </div>
      <div className={styles.body}>
        <AgendaSide floor={floor} reading={{ ...reading, openPaper, showItem }} />
        <div className={styles.centre}>
          <Guarded key={shown}>
            {shown === 'papers' ? (
              <ReadingPlace floor={floor} reading={reading} />
            ) : (
              <ScrollArea padding="lg">
                {shown === 'attendance' && <AttendancePanel floor={floor} mayRecord />}
                {shown === 'votes' && <VoteHistory floor={floor} />}
                {shown === 'readiness' && <ReadinessSection meeting={floor.meeting.id} floor={floor} />}
              </ScrollArea>
            )}
          </Guarded>
        </div>
      </div>
    </div>
  );
}
