import { lazy, Suspense } from 'react';
import type { FloorPaper, FloorState } from '../../shared/floor/floorState.ts';
import { currentVote } from '../../shared/floor/votes.ts';
import { useFollowing } from '../follow/Following.tsx';
import type { FoundPlace } from '../search/Search.tsx';
import type { PaperGoal } from './paperGoal.ts';

const Search = lazy(async () => ({ default: (await import('../search/Search.tsx')).Search }));

/** The search of the top bar: what it finds in the meeting at hand is opened here, what it finds elsewhere by whoever can go there. */
export function PaperSearch({
  floor,
  onOpen,
  onGo,
}: {
  /** The meeting at hand; null where there is none. */
  readonly floor: FloorState | null;
  readonly onOpen?: ((paper: FloorPaper, place: { readonly page: number; readonly query: string }) => void) | undefined;
  readonly onGo: (goal: PaperGoal) => void;
}) {
  const seat = useFollowing()?.seat;
  const open = ({ hit, query }: FoundPlace): boolean => {
    const { meeting, paper: id, page } = hit;
    if (!onOpen || meeting !== floor?.meeting.id) {
      onGo({ meeting, paper: id, page, query });
      return true;
    }
    const paper = floor.papers.find((candidate) => candidate.id === id && candidate.recalledAtMs === null);
    if (paper) onOpen(paper, { page, query });
    return paper !== undefined;
  };
  return (
    <Suspense>
      <Search
        meeting={floor?.meeting.id ?? null}
        isHeld={seat?.state === 'follows' && !seat.mayLeave}
        interruptedBy={(floor && currentVote(floor)?.id) ?? null}
        onOpen={open}
      />
    </Suspense>
  );
}
