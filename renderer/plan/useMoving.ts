import { type Reordering, useReorder } from './useReorder.ts';

interface Entry<Id extends string> {
  readonly id: Id;
}

/** Dragging and stepping of one list: both end in "put this before that", null for the end. */
export function useMoving<Id extends string>({
  entries,
  move,
}: {
  readonly entries: readonly Entry<Id>[];
  readonly move: (entry: Id, before: Id | null) => void;
}): { readonly reordering: Reordering; step(row: string, by: -1 | 1): void } {
  const step = (row: string, by: -1 | 1) => {
    const index = entries.findIndex((entry) => entry.id === row);
    const entry = entries[index];
    const isAtEdge = by === -1 ? index === 0 : index === entries.length - 1;
    if (entry && !isAtEdge) move(entry.id, entries[by === -1 ? index - 1 : index + 2]?.id ?? null);
  };
  const reordering = useReorder({
    onStep: step,
    onDrop: (row, place) => {
      const entry = entries.find((candidate) => candidate.id === row);
      const before = entries.find((candidate) => candidate.id === place.before);
      if (entry) move(entry.id, before?.id ?? null);
    },
  });
  return { reordering, step };
}
