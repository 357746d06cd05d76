import { lazy, useEffect } from 'react';
import type { FloorPerson, FloorState } from '../../shared/floor/floorState.ts';
import type { Person } from '../../shared/meeting/schemas.ts';
import { MissingCheckIn } from '../floor/MissingCheckIn.tsx';
import { usePerson } from '../room/terminal.ts';
import { ScrollArea, Stack } from '../ui/kit.ts';
import { VoteHistory } from '../votes/VoteHistory.tsx';
import { ItemPage } from './ItemPage.tsx';
import styles from './shell.module.css';
import type { Reading } from './useReading.ts';

const PaperWithInk = lazy(async () => ({ default: (await import('./PaperWithInk.tsx')).PaperWithInk }));
const MinutesScreen = lazy(async () => ({ default: (await import('../minutes/MinutesScreen.tsx')).MinutesScreen }));

/** What a reader has before them. */
export function ReadingPlace({ floor, reading }: { readonly floor: FloorState; readonly reading: Reading }) {
  const { place, paper } = reading;
  const person = usePerson();
  useEffect(() => {
    // Once the screen stands, what papers need is loaded: the first one opens as fast as the next.
    const idle = requestIdleCallback(() => void import('./PaperWithInk.tsx').then(({ warmPapers }) => warmPapers()));
    return () => cancelIdleCallback(idle);
  }, []);
  if (paper)
    return (
      <PaperWithInk key={paper.id} paper={paper} person={participant(floor, person)} people={floor.people} onClose={reading.closePaper} />
    );
  if (place.kind === 'minutes') return <MinutesScreen floor={floor} />;
  return (
    <ScrollArea padding="lg">
      <Stack gap="lg" className={styles.column}>
        {place.kind === 'votes' ? (
          <VoteHistory floor={floor} />
        ) : (
          <>
            <MissingCheckIn floor={floor} />
            <ItemPage floor={floor} selected={reading.selected} onOpenPaper={reading.openPaper} />
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
