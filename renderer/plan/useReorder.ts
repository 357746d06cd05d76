import { type KeyboardEvent, type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** Where a dragged entry would come to stand: in a group, before an entry or, with null, at the group's end. */
export interface DropPlace {
  readonly group: string;
  readonly before: string | null;
}

export interface Reordering {
  /** Put on the element that holds all rows. Rows carry `data-row` and `data-group`, ends of groups `data-group-end`. */
  readonly ref: RefObject<HTMLDivElement | null>;
  /** The row that is being dragged. */
  readonly dragged: string | null;
  readonly over: DropPlace | null;
  /** For the grip of a row: drags with mouse, pen and finger; arrow keys move by one. */
  gripProps(row: string): {
    onPointerDown(event: PointerEvent<HTMLElement>): void;
    onKeyDown(event: KeyboardEvent<HTMLElement>): void;
  };
}

/**
 * Reordering by pointer events, because HTML's own drag and drop does not work by touch. The dragged row follows the pointer; the place
 * nearest to it is shown in {@link Reordering.over}. Escape gives up.
 */
export function useReorder({
  onDrop,
  onStep,
}: {
  readonly onDrop: (row: string, place: DropPlace) => void;
  readonly onStep: (row: string, by: -1 | 1) => void;
}): Reordering {
  const ref = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<DropPlace | null>(null);
  const end = useRef<(() => void) | null>(null);
  const deeds = useRef({ onDrop, onStep });
  useEffect(() => {
    deeds.current = { onDrop, onStep };
  });
  useEffect(() => () => end.current?.(), []);

  const begin = useCallback((row: string, event: PointerEvent<HTMLElement>) => {
    const container = ref.current;
    if (!container || event.button !== 0 || end.current) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    setDragged(row);
    end.current = follow(container, row, event, {
      show: (place) => setOver((shown) => (shown && samePlace(shown, place) ? shown : place)),
      finish: (place) => {
        end.current = null;
        setDragged(null);
        setOver(null);
        if (place && place.before !== row) deeds.current.onDrop(row, place);
      },
    });
  }, []);

  const gripProps = (row: string) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => begin(row, event),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
      event.preventDefault();
      deeds.current.onStep(row, event.key === 'ArrowUp' ? -1 : 1);
      keepFocus(event.currentTarget);
    },
  });
  return { ref, dragged, over, gripProps };
}

/** A moved row is taken out of the page and put in again, which takes the focus from its button. */
export function keepFocus(control: HTMLElement): void {
  requestAnimationFrame(() => control.focus());
}

interface Edge {
  readonly y: number;
  readonly place: DropPlace;
}

/** The place whose edge is nearest to the height `y`. Null when there is none. */
export function nearestPlace(edges: readonly Edge[], y: number): DropPlace | null {
  const nearest = edges.reduce<Edge | null>((best, edge) => (best && Math.abs(best.y - y) <= Math.abs(edge.y - y) ? best : edge), null);
  return nearest?.place ?? null;
}

/** Distance from the upper and lower edge of the scrolled area within which a drag scrolls it, and the speed, pixels a frame. */
const SCROLL_EDGE_PX = 72;
const SCROLL_PX = 12;

interface Watching {
  show(place: DropPlace | null): void;
  finish(place: DropPlace | null): void;
}

/** Follows one drag until the pointer is lifted, cancelled, or Escape; answers the function that gives it up. */
function follow(container: HTMLElement, row: string, start: PointerEvent<HTMLElement>, watching: Watching): () => void {
  const element = container.querySelector<HTMLElement>(`[data-row="${row}"]`);
  const scroller = scrollerOf(container);
  const scrolledAtStart = scroller.scrollTop;
  let y = start.clientY;
  let place: DropPlace | null = null;
  let frame = requestAnimationFrame(step);

  function step(): void {
    const area = scroller.getBoundingClientRect();
    if (y < area.top + SCROLL_EDGE_PX) scroller.scrollTop -= SCROLL_PX;
    if (y > area.bottom - SCROLL_EDGE_PX) scroller.scrollTop += SCROLL_PX;
    const moved = y - start.clientY + scroller.scrollTop - scrolledAtStart;
    element?.style.setProperty('transform', `translateY(${moved}px)`);
    place = nearestPlace(edgesIn(container, row), y);
    watching.show(place);
    frame = requestAnimationFrame(step);
  }
  const move = (event: globalThis.PointerEvent) => {
    if (event.pointerId === start.pointerId) y = event.clientY;
  };
  const lift = (event: globalThis.PointerEvent) => {
    if (event.pointerId === start.pointerId) stop(event.type === 'pointerup' ? place : null);
  };
  const key = (event: globalThis.KeyboardEvent) => {
    if (event.key === 'Escape') stop(null);
  };
  const stop = (at: DropPlace | null) => {
    cancelAnimationFrame(frame);
    element?.style.removeProperty('transform');
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', lift);
    removeEventListener('pointercancel', lift);
    removeEventListener('keydown', key);
    watching.finish(at);
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', lift);
  addEventListener('pointercancel', lift);
  addEventListener('keydown', key);
  return () => stop(null);
}

function edgesIn(container: HTMLElement, dragged: string): Edge[] {
  const elements = container.querySelectorAll<HTMLElement>('[data-row], [data-group-end]');
  return [...elements].flatMap((element): Edge[] => {
    const { row, group, groupEnd } = element.dataset;
    const y = element.getBoundingClientRect().top;
    if (groupEnd !== undefined) return [{ y, place: { group: groupEnd, before: null } }];
    return row === undefined || row === dragged ? [] : [{ y, place: { group: group ?? '', before: row } }];
  });
}

function scrollerOf(element: HTMLElement): HTMLElement {
  for (let at = element.parentElement; at; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight && getComputedStyle(at).overflowY !== 'visible') return at;
  }
  return document.documentElement;
}

function samePlace(left: DropPlace, right: DropPlace | null): boolean {
  return right !== null && left.group === right.group && left.before === right.before;
}
