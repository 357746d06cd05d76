import { useCallback, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import type { MeetingId } from '../../shared/base/ids.ts';
import { FLOOR_MAP, type FloorPaper, type FloorState, readFloor, readShelf, SHELF_MAP } from '../../shared/floor/floorState.ts';
import { formatDocumentName } from '../../shared/room/documents.ts';
import { type DeskState, type RoomState, readDesk, readRoom } from '../../shared/room/roomState.ts';
import { type Derived, derivation } from './derived.ts';
import { useDocument } from './documents.ts';
import { floorWithShelf } from './floorWithShelf.ts';
import { usePerson } from './terminal.ts';

const floorOf = derivation(FLOOR_MAP, readFloor);
const shelfOf = derivation(SHELF_MAP, readShelf);
const roomOf = derivation('room', readRoom);
const deskOf = derivation('desk', readDesk);

/**
 * The meeting as the person at this terminal sees it: what everyone sees, and among the papers those of their own shelf. Null until it
 * has arrived. Parts that did not change stay the same objects.
 */
export function useFloor(meeting: MeetingId | null): FloorState | null {
  const person = usePerson();
  const floor = useDerived(meeting && formatDocumentName({ kind: 'floor', meeting }), FLOOR_MAP, floorOf);
  const name = meeting && person && formatDocumentName({ kind: 'shelf', meeting, person: person.id });
  const shelf = useDerived(name, SHELF_MAP, shelfOf);
  return floor && floorWithShelf(floor, shelf ?? NO_PAPERS);
}

const NO_PAPERS: readonly FloorPaper[] = [];

/** The room's name and its published meetings. */
export function useRoom(): RoomState | null {
  return useDerived('room', 'room', roomOf);
}

/** Terminals, drafts and locks, for secretaries, chairs and technicians; stays null for everyone else. */
export function useDesk(): DeskState | null {
  return useDerived('desk', 'desk', deskOf);
}

function useDerived<T>(name: string | null, mapName: string, derivedOf: (doc: Y.Doc) => Derived<T>): T | null {
  const document = useDocument(name);
  const doc = document?.doc ?? null;
  const subscribe = useCallback((listener: () => void) => (doc ? derivedOf(doc).subscribe(listener) : nothing), [doc, derivedOf]);
  const value = useSyncExternalStore(subscribe, () => (doc ? derivedOf(doc).current() : null));
  // An empty map means "nothing there" only once the document has arrived.
  const arrived = doc !== null && (document?.status === 'open' || doc.getMap(mapName).size > 0);
  return arrived ? value : null;
}

function nothing(): void {}
