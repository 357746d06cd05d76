import { lazy } from 'react';
import type { FloorItem, FloorPaper, FloorState } from '../../shared/floor/floorState.ts';
import type { Stage } from '../display/WallScreen.tsx';
import { Guarded } from './Guarded.tsx';

const PaperWithInk = lazy(async () => ({ default: (await import('./PaperWithInk.tsx')).PaperWithInk }));
const BoardWallPlace = lazy(async () => ({ default: (await import('./BoardPlace.tsx')).BoardWallPlace }));

/** Papers and boards as the wall shows them: with everyone's shared marks, and nothing to press. */
export function wallStage(floor: FloorState): Stage {
  return {
    paper: (paper: FloorPaper, page: number | null) => (
      <Guarded key={paper.id}>
        <PaperWithInk paper={paper} papers={floor.papers} person={null} people={floor.people} onOpenPaper={nothing} wall={page ?? 'led'} />
      </Guarded>
    ),
    board: (item: FloorItem) => (
      <Guarded key={item.id}>
        <BoardWallPlace floor={floor} item={item} />
      </Guarded>
    ),
  };
}

function nothing(): void {}
