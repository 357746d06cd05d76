import { type FloorPaper, type FloorState, withShelf } from '../../shared/floor/floorState.ts';

interface Seen<T> {
  readonly shelf: readonly FloorPaper[];
  readonly value: T;
}

const papersSeen = new WeakMap<readonly FloorPaper[], Seen<readonly FloorPaper[]>>();
const floorsSeen = new WeakMap<FloorState, Seen<FloorState>>();

/**
 * The floor as the owner of `shelf` sees it ({@link withShelf}). The same floor and shelf give the same object, and as long as the
 * papers stay the list of papers stays too: a ballot moves no list of papers.
 */
export function floorWithShelf(floor: FloorState, shelf: readonly FloorPaper[]): FloorState {
  if (shelf.length === 0) return floor;
  return seen(floorsSeen, floor, shelf, () => ({
    ...floor,
    papers: seen(papersSeen, floor.papers, shelf, () => withShelf(floor, shelf).papers),
  }));
}

function seen<Key extends object, T>(known: WeakMap<Key, Seen<T>>, key: Key, shelf: readonly FloorPaper[], make: () => T): T {
  const last = known.get(key);
  if (last?.shelf === shelf) return last.value;
  const value = make();
  known.set(key, { shelf, value });
  return value;
}
