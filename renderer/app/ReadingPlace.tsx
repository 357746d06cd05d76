import { lazy, useEffect } from 'react';
import type { FloorPerson, FloorState } from '../../shared/floor/floorState.ts';
import type { Person } from '../../shared/meeting/schemas.ts';
import { MissingCheckIn } from '../floor/MissingCheckIn.tsx';
import { useFollowing } from '../follow/Following.tsx';
import { usePerson } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { FileWarningIcon } from '../ui/icons.ts';
import { EmptyState, ScrollArea, Stack } from '../ui/kit.ts';
import { VoteHistory } from '../votes/VoteHistory.tsx';
import { ItemPage } from './ItemPage.tsx';
import { PaperTabs } from './PaperTabs.tsx';
import styles from './shell.module.css';
import type { Reading } from './useReading.ts';

const PaperWithInk = lazy(async () => ({ default: (await import('./PaperWithInk.tsx')).PaperWithInk }));
const BoardPlace = lazy(async () => ({ default: (await import('./BoardPlace.tsx')).BoardPlace }));
const MinutesScreen = lazy(async () => ({ default: (await import('../minutes/MinutesScreen.tsx')).MinutesScreen }));

/** What a reader has before them, and above it the papers that they have open. */
export function ReadingPlace({ floor, reading }: { readonly floor: FloorState; readonly reading: Reading }) {
  useEffect(() => {
    // Once the screen stands, what papers need is loaded: the first one opens as fast as the next.
    const idle = requestIdleCallback(() => void import('./PaperWithInk.tsx').then(({ warmPapers }) => warmPapers()));
    return () => cancelIdleCallback(idle);
  }, []);
  return (
    <>
      <PaperTabs floor={floor} reading={reading} />
      <InFront floor={floor} reading={reading} />
    </>
  );
}

function InFront({ floor, reading }: { readonly floor: FloorState; readonly reading: Reading }) {
  const { t } = useTranslate();
  const { place } = reading;
  const person = usePerson();
  const following = useFollowing();
  // What is led stands in place of what the person reads, and of the same element where it is the same paper.
  const paper = following?.shown ?? reading.paper;
  if (paper)
    return (
      <PaperWithInk
        key={paper.id}
        paper={paper}
        papers={floor.papers}
        person={participant(floor, person)}
        people={floor.people}
        goTo={reading.goTo}
        onOpenPaper={reading.openPaper}
      />
    );
  const board = place.kind === 'board' ? floor.agenda.find(({ id }) => id === place.item) : undefined;
  if (board) {
    const close = () => reading.showItem(board.id);
    return <BoardPlace key={board.id} floor={floor} item={board} person={participant(floor, person)} onClose={close} />;
  }
  if (place.kind === 'minutes') return <MinutesScreen floor={floor} />;
  if (place.kind === 'paper')
    return (
      <EmptyState icon={<FileWarningIcon size={44} aria-hidden />} title={t('paper.gone')}>
        {t('paper.goneText')}
      </EmptyState>
    );
  return (
    <ScrollArea padding="lg">
      <Stack gap="lg" className={styles.column}>
        {place.kind === 'votes' ? (
          <VoteHistory floor={floor} />
        ) : (
          <>
            <MissingCheckIn floor={floor} />
            <ItemPage floor={floor} selected={reading.selected} onOpenPaper={reading.openPaper} onOpenBoard={reading.showBoard} />
          </>
        )}
      </Stack>
    </ScrollArea>
  );
}

/** Only the invited write on papers; a secretary of the room who is not among them reads along. */
function participant(floor: FloorState, person: Person | null): FloorPerson | null {
  return floor.people.find((candidate) => candidate.id === person?.id) ?? null;
}
