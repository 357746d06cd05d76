import { useCallback, useState } from 'react';
import type { AgendaItemId, PaperId } from '../../shared/base/ids.ts';
import type { FloorPaper, FloorState } from '../../shared/floor/floorState.ts';

/** What a reader has before them: an item of the agenda (null: the one in progress), a paper, the votes so far, or the minutes. */
export type Place =
  | { readonly kind: 'item'; readonly item: AgendaItemId | null }
  | { readonly kind: 'paper'; readonly paper: PaperId }
  | { readonly kind: 'votes' }
  | { readonly kind: 'minutes' };

export interface Reading {
  readonly place: Place;
  /** The open paper as the programme has it now; null when it was withdrawn meanwhile. */
  readonly paper: FloorPaper | null;
  /** The item that the agenda marks as looked at. */
  readonly selected: AgendaItemId | null;
  readonly showItem: (item: AgendaItemId | null) => void;
  readonly openPaper: (paper: FloorPaper) => void;
  /** Back to the item that the open paper belongs to. */
  readonly closePaper: () => void;
  readonly showVotes: () => void;
  readonly showMinutes: () => void;
}

/** Where a reader is. Without a choice of their own they stay with the item in progress; an open paper is never taken away. */
export function useReading(floor: FloorState): Reading {
  const [place, setPlace] = useState<Place>({ kind: 'item', item: null });
  const paper = place.kind === 'paper' ? (floor.papers.find((candidate) => candidate.id === place.paper) ?? null) : null;
  const showItem = useCallback((item: AgendaItemId | null) => setPlace({ kind: 'item', item }), []);
  const openPaper = useCallback((opened: FloorPaper) => setPlace({ kind: 'paper', paper: opened.id }), []);
  const showVotes = useCallback(() => setPlace({ kind: 'votes' }), []);
  const showMinutes = useCallback(() => setPlace({ kind: 'minutes' }), []);
  const item = paper?.item ?? null;
  const closePaper = useCallback(() => setPlace({ kind: 'item', item }), [item]);
  const selected = place.kind === 'item' ? (place.item ?? floor.meeting.activeItem) : (paper?.item ?? null);
  return { place, paper, selected, showItem, openPaper, closePaper, showVotes, showMinutes };
}
