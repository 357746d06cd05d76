import { lazy } from 'react';
import type { FloorItem, FloorPaper, FloorState } from '../../shared/floor/floorState.ts';
import type { Stage } from '../display/WallScreen.tsx';
import { Guarded } from './Guarded.tsx';

const PaperWithInk = lazy(async () => ({ default: (await import('./PaperWithInk.tsx')).PaperWithInk }));

/** Papers and boards as the wall shows them: with everyone's shared marks, and nothing to press. */
export function wallStage(floor: FloorState): Stage {
  return {
    paper: (paper: FloorPaper, page: number | null) => (
      <Guarded key={paper.id}>
        <PaperWithInk paper={paper} papers={floor.papers} person={null} people={floor.people} onOpenPaper={nothing} wall={page ?? 'led'} />
      </Guarded>
    ),
    board: (_item: FloorItem) => null,
  };
}

function nothing(): void {}
