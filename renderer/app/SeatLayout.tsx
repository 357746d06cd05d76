import { useState } from 'react';
import type { FloorState } from '../../shared/floor/floorState.ts';
import type { Person } from '../../shared/meeting/schemas.ts';
import { AgendaPanel } from '../floor/AgendaPanel.tsx';
import { MeetingHeader } from '../floor/MeetingHeader.tsx';
import { useTranslate } from '../room/texts.ts';
import { ArrowLeftIcon, MinutesIcon, PanelLeftCloseIcon, PanelLeftIcon, VoteIcon } from '../ui/icons.ts';
import { Button, IconButton, ScrollArea } from '../ui/kit.ts';
import { SeatVote } from '../votes/SeatVote.tsx';
import { Guarded } from './Guarded.tsx';
import { NowPapers } from './NowPapers.tsx';
import { PresentationBar } from './PresentationBar.tsx';
import { ProgrammeChanged } from './ProgrammeChanged.tsx';
import { ReadingPlace } from './ReadingPlace.tsx';
import styles from './shell.module.css';
import { TopBar } from './TopBar.tsx';
import { useFollowedReading } from './useFollowedReading.ts';
import { type Reading, useReading } from './useReading.ts';

/** A seat: agenda on the left, paper in the middle, the vote over everything when one is open. */
export function SeatLayout({
  floor,
  person,
  onLeave,
}: {
  readonly floor: FloorState;
  readonly person: Person;
  readonly onLeave: () => void;
}) {
  const { t } = useTranslate();
  const reading = useFollowedReading(useReading(floor));
  const [agendaShown, setAgendaShown] = useState(true);
  return (
    <div className={styles.shell}>
      <TopBar
        person={person}
        start={
          <>
            <IconButton label={t('room.seat.leave')} icon={<ArrowLeftIcon aria-hidden />} onClick={onLeave} />
            <IconButton
              label={t(agendaShown ? 'room.seat.hideAgenda' : 'room.seat.showAgenda')}
              aria-expanded={agendaShown}
              icon={agendaShown ? <PanelLeftCloseIcon aria-hidden /> : <PanelLeftIcon aria-hidden />}
              onClick={() => setAgendaShown(!agendaShown)}
            />
          </>
        }
      >
        <MeetingHeader floor={floor} />
      </TopBar>
      <ProgrammeChanged floor={floor} />
      <PresentationBar reading={reading} />
      <NowPapers floor={floor} reading={reading} />
      <div className={styles.body}>
        {agendaShown && <AgendaSide floor={floor} reading={reading} />}
        <main className={styles.centre}>
          <Guarded>
            <ReadingPlace floor={floor} reading={reading} />
          </Guarded>
        </main>
      </div>
      <div className={styles.voteSlot}>
        <Guarded>
          <SeatVote floor={floor} />
        </Guarded>
      </div>
    </div>
  );
}

/** The programme, and under it the ways to the votes so far and to the approved minutes. */
export function AgendaSide({ floor, reading }: { readonly floor: FloorState; readonly reading: Reading }) {
  const { t } = useTranslate();
  return (
    <aside className={styles.side}>
      <ScrollArea>
        <AgendaPanel floor={floor} selected={reading.selected} onSelect={reading.showItem} onOpenPaper={reading.openPaper} />
      </ScrollArea>
      <div className={styles.sideFoot}>
        {floor.votes.length > 0 && (
          <Button fullWidth aria-pressed={reading.place.kind === 'votes'} icon={<VoteIcon aria-hidden />} onClick={reading.showVotes}>
            {t('room.seat.votes')}
          </Button>
        )}
        {floor.minutes.state === 'approved' && (
          <Button
            fullWidth
            aria-pressed={reading.place.kind === 'minutes'}
            icon={<MinutesIcon aria-hidden />}
            onClick={reading.showMinutes}
          >
            {t('room.seat.minutes')}
          </Button>
        )}
      </div>
    </aside>
  );
}
