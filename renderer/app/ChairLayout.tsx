import { useState } from 'react';
import type { FloorState } from '../../shared/floor/floorState.ts';
import type { VoteStep } from '../../shared/floor/nextStep.ts';
import type { Person } from '../../shared/meeting/schemas.ts';
import { ChairConsole } from '../floor/ChairConsole.tsx';
import { MeetingHeader } from '../floor/MeetingHeader.tsx';
import { useFollowing } from '../follow/Following.tsx';
import { PresentersButton } from '../follow/PresentersDialog.tsx';
import { useTranslate } from '../room/texts.ts';
import { ArrowLeftIcon, MinutesIcon, PaperIcon, RuleIcon } from '../ui/icons.ts';
import { Choice, IconButton } from '../ui/kit.ts';
import { ChairVotePanel } from '../votes/ChairVotePanel.tsx';
import { SeatVote } from '../votes/SeatVote.tsx';
import { Guarded } from './Guarded.tsx';
import { NowPapers } from './NowPapers.tsx';
import { PaperSearch } from './PaperSearch.tsx';
import { PresentationBar } from './PresentationBar.tsx';
import { ProgrammeChanged } from './ProgrammeChanged.tsx';
import { useGoal } from './paperGoal.ts';
import { ReadingPlace } from './ReadingPlace.tsx';
import { AgendaSide } from './SeatLayout.tsx';
import styles from './shell.module.css';
import { TopBar } from './TopBar.tsx';
import { useFollowedReading } from './useFollowedReading.ts';
import { useReading } from './useReading.ts';
import type { Ways } from './ways.ts';

/** The chair: the console that runs the meeting, the papers as any member reads them, and the minutes to approve. */
export function ChairLayout({ floor, person, ways }: { readonly floor: FloorState; readonly person: Person; readonly ways: Ways }) {
  const { t } = useTranslate();
  const reading = useFollowedReading(useReading(floor));
  const follows = (useFollowing()?.shown ?? null) !== null;
  const [shown, setShown] = useState<'console' | 'papers'>('console');
  // The next-step button stands in the console, the questions before opening and closing in the vote panel.
  const [asked, setAsked] = useState<VoteStep | null>(null);
  const votePanel = <ChairVotePanel floor={floor} asked={asked} onAnswered={() => setAsked(null)} />;
  const openPaper: typeof reading.openPaper = (paper, goTo) => {
    reading.openPaper(paper, goTo);
    setShown('papers');
  };
  useGoal(floor, ways, openPaper);
  const chosen = shown === 'papers' && reading.place.kind === 'minutes' && !follows ? 'minutes' : shown;
  const choose = (next: typeof chosen) => {
    setShown(next === 'console' ? 'console' : 'papers');
    if (next === 'minutes') reading.showMinutes();
    else if (next === 'papers' && reading.place.kind === 'minutes') reading.showItem(null);
  };
  return (
    <div className={styles.shell}>
      <TopBar
        person={person}
        actions={<PaperSearch floor={floor} onOpen={openPaper} onGo={ways.onGo} />}
        start={<IconButton label={ways.leaveLabel} icon={<ArrowLeftIcon aria-hidden />} onClick={ways.onLeave} />}
      >
        <MeetingHeader floor={floor} />
      </TopBar>
      {ways.bar}
      <ProgrammeChanged floor={floor} />
      <PresentationBar reading={reading} onWatch={shown === 'console' ? () => setShown('papers') : undefined} />
      <section className={styles.switch} aria-label={t('room.chair.view')}>
        <Choice
          label={t('room.chair.view')}
          hideLabel
          value={chosen}
          onChange={choose}
          options={[
            { value: 'console', label: t('room.chair.console'), icon: <RuleIcon size={22} aria-hidden /> },
            { value: 'papers', label: t('room.chair.papers'), icon: <PaperIcon size={22} aria-hidden /> },
            ...(floor.minutes.state === 'none'
              ? []
              : [{ value: 'minutes' as const, label: t('room.seat.minutes'), icon: <MinutesIcon size={22} aria-hidden /> }]),
          ]}
        />
        <PresentersButton floor={floor} />
      </section>
      {shown === 'console' ? (
        <main className={styles.centre}>
          <Guarded>
            <ChairConsole floor={floor} votePanel={votePanel} onVoteStep={setAsked} onOpenPaper={openPaper} />
          </Guarded>
        </main>
      ) : (
        <>
          <NowPapers floor={floor} reading={reading} />
          <div className={styles.body}>
            {chosen === 'papers' && <AgendaSide floor={floor} reading={reading} />}
            <main className={styles.centre}>
              <Guarded>
                <ReadingPlace floor={floor} reading={reading} />
              </Guarded>
            </main>
          </div>
          {/* In the console the chair votes in the panel itself. */}
          <div className={styles.voteSlot}>
            <Guarded>
              <SeatVote floor={floor} recallsResult={false} />
            </Guarded>
          </div>
        </>
      )}
    </div>
  );
}
