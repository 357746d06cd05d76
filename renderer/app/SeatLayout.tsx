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
import { PaperSearch } from './PaperSearch.tsx';
import { PresentationBar } from './PresentationBar.tsx';
import { ProgrammeChanged } from './ProgrammeChanged.tsx';
import { useGoal } from './paperGoal.ts';
import { ReadingPlace } from './ReadingPlace.tsx';
import styles from './shell.module.css';
import { TopBar } from './TopBar.tsx';
import { useFollowedReading } from './useFollowedReading.ts';
import { type Reading, useReading } from './useReading.ts';
import type { Ways } from './ways.ts';

/** A seat: agenda on the left, paper in the middle, the vote over everything when one is open. */
export function SeatLayout({ floor, person, ways }: { readonly floor: FloorState; readonly person: Person; readonly ways: Ways }) {
  const { t } = useTranslate();
  const reading = useFollowedReading(useReading(floor));
  const [agendaShown, setAgendaShown] = useState(true);
  useGoal(floor, ways, reading.openPaper);
  return (
    <div className={styles.shell}>
      <TopBar
        person={person}
        actions={<PaperSearch floor={floor} onOpen={reading.openPaper} onGo={ways.onGo} />}
        start={
          <>
            <IconButton label={ways.leaveLabel} icon={<ArrowLeftIcon aria-hidden />} onClick={ways.onLeave} />
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
      {ways.bar}
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
