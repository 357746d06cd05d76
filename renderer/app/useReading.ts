import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AgendaItemId, PaperId } from '../../shared/base/ids.ts';
import type { FloorPaper, FloorState } from '../../shared/floor/floorState.ts';
import type { GoTo } from '../paper/PaperView.tsx';
import { usePerson } from '../room/terminal.ts';
import { keepTabs, keptTabs, type OpenTabs, steppedTab, withoutTab, withTab } from './openTabs.ts';

/** What a reader has before them: an item of the agenda (null: the one in progress), a paper, a whiteboard, the votes so far, or the minutes. */
export type Place =
  | { readonly kind: 'item'; readonly item: AgendaItemId | null }
  | { readonly kind: 'paper'; readonly paper: PaperId }
  /** The whiteboard of an item. */
  | { readonly kind: 'board'; readonly item: AgendaItemId }
  | { readonly kind: 'votes' }
  | { readonly kind: 'minutes' };

export interface Reading {
  readonly place: Place;
  /** The paper in front as the programme has it now; null when none is, and when it was withdrawn meanwhile. */
  readonly paper: FloorPaper | null;
  /** All papers that are open, in the order of opening; those that were withdrawn left out. */
  readonly open: readonly FloorPaper[];
  /** Where in the paper in front somebody wants to be taken. */
  readonly goTo: GoTo | null;
  /** The item that the agenda marks as looked at. */
  readonly selected: AgendaItemId | null;
  readonly showItem: (item: AgendaItemId | null) => void;
  readonly showBoard: (item: AgendaItemId) => void;
  /** Brings a paper to the front, opening it if need be; `goTo` names a page of it, and words to find there. */
  readonly openPaper: (paper: FloorPaper, goTo?: { readonly page: number; readonly query?: string }) => void;
  /** Closes the paper in front, or another one; then the next open one is in front, or the item that it belongs to. */
  readonly closePaper: (paper?: PaperId) => void;
  readonly closeAll: () => void;
  readonly stepPaper: (by: 1 | -1) => void;
  readonly showVotes: () => void;
  readonly showMinutes: () => void;
}

/** Where a reader is. Without a choice of their own they stay with the item in progress; an open paper is never taken away. */
export function useReading(floor: FloorState): Reading {
  const person = usePerson()?.id ?? null;
  const meeting = floor.meeting.id;
  const [tabs, setTabs] = useState<OpenTabs>(() => keptTabs(meeting, person));
  const [besides, setBesides] = useState<Exclude<Place, { kind: 'paper' }>>({ kind: 'item', item: null });
  const [goTo, setGoTo] = useState<(GoTo & { readonly paper: PaperId }) | null>(null);
  const wishes = useRef(0);
  useEffect(() => keepTabs(meeting, person, tabs), [meeting, person, tabs]);

  const { papers } = floor;
  const open = useMemo(() => tabs.papers.flatMap((id) => papers.find((paper) => paper.id === id) ?? []), [tabs.papers, papers]);
  const paper = open.find(({ id }) => id === tabs.current) ?? null;
  const place: Place = tabs.current === null ? besides : { kind: 'paper', paper: tabs.current };

  const show = useCallback((next: Exclude<Place, { kind: 'paper' }>) => {
    setBesides(next);
    setTabs((before) => ({ ...before, current: null }));
  }, []);
  const showItem = useCallback((item: AgendaItemId | null) => show({ kind: 'item', item }), [show]);
  const showBoard = useCallback((boardOf: AgendaItemId) => show({ kind: 'board', item: boardOf }), [show]);
  const showVotes = useCallback(() => show({ kind: 'votes' }), [show]);
  const showMinutes = useCallback(() => show({ kind: 'minutes' }), [show]);
  const openPaper = useCallback<Reading['openPaper']>((opened, wish) => {
    setTabs((before) => withTab(before, opened.id));
    if (wish) setGoTo({ ...wish, paper: opened.id, at: ++wishes.current });
  }, []);
  const item = paper?.item ?? null;
  const closePaper = useCallback(
    (closed?: PaperId) => {
      setBesides({ kind: 'item', item });
      setTabs((before) => {
        const gone = closed ?? before.current;
        return gone === null ? before : withoutTab(before, gone);
      });
    },
    [item],
  );
  const closeAll = useCallback(() => {
    setBesides({ kind: 'item', item });
    setTabs({ papers: [], current: null });
  }, [item]);
  const stepPaper = useCallback(
    (by: 1 | -1) =>
      setTabs((before) =>
        steppedTab(
          before,
          open.map(({ id }) => id),
          by,
        ),
      ),
    [open],
  );
  const selected = place.kind === 'item' ? (place.item ?? floor.meeting.activeItem) : place.kind === 'board' ? place.item : item;
  const goToHere = goTo && goTo.paper === tabs.current ? goTo : null;
  return {
    place,
    paper,
    open,
    goTo: goToHere,
    selected,
    showItem,
    showBoard,
    openPaper,
    closePaper,
    closeAll,
    stepPaper,
    showVotes,
    showMinutes,
  };
}
