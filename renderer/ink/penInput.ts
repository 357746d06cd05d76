import { type PagePoint, type PageSurface, screenPoint, toPage } from '../../shared/ink/pageSpace.ts';
import { type InkPoint, inkPoint, STROKE_LIMITS } from '../../shared/ink/stroke.ts';
import { type Deed, deedOf } from './contact.ts';
import type { InkSession } from './inkSession.ts';

/** What happens on one page from a touch to its release. Points are in page points. */
export interface Gesture {
  /** New points, oldest first. */
  move(points: readonly InkPoint[]): void;
  /** Where the pen is likely to go next; empty when nothing is known. */
  predict?(points: readonly InkPoint[]): void;
  finish(): void;
  cancel(): void;
}

export interface PenTarget {
  readonly host: HTMLElement;
  readonly session: InkSession;
  surface(): PageSurface;
  /** Begins what the deed says; null when it cannot be done here. */
  begin(deed: Exclude<Deed, 'ignore' | 'leave' | 'takePenAndDraw'>): Gesture | null;
  /** The pointer is over the page and touches nothing; null: it left. */
  hover(point: PagePoint | null): void;
}

/** The pen is so near that its next touch must not scroll: the platform decides that at the touch. */
const PEN_NEAR = 'data-pen-near';

/**
 * Listens to pen, finger and mouse on one page, past React. Raw updates come 5 ms before pointermove and lose no sample either
 * (PAPERS.md §4); where the browser has none, pointermove with its coalesced events serves.
 */
export function attachPen(target: PenTarget): () => void {
  const { host, session } = target;
  const ending = new AbortController();
  const { signal } = ending;
  // A pen that touches while the hand is chosen meets the words of the page, not this layer; the page hears both.
  const page = host.parentElement ?? host;
  const hasRaw = 'onpointerrawupdate' in host;
  let running: { readonly pointer: number; readonly type: string; readonly gesture: Gesture } | null = null;

  const stop = (how: 'finish' | 'cancel') => {
    const ended = running;
    running = null;
    ended?.gesture[how]();
  };
  const read = (events: readonly PointerEvent[]): InkPoint[] => {
    const box = host.getBoundingClientRect();
    const { placement } = target.surface();
    return events.map((event) => pointOf(event, box, placement));
  };
  const take = (event: PointerEvent) => {
    if (running?.pointer !== event.pointerId) return;
    const events = event.getCoalescedEvents();
    running.gesture.move(read(events.length > 0 ? events : [event]));
  };

  const onDown = (event: PointerEvent) => {
    const nowMs = event.timeStamp;
    if (running && running.type === 'touch' && event.pointerType === 'touch') {
      // A second finger: the hand means to zoom, not to draw.
      stop('cancel');
      return;
    }
    const deed = deedOf(event, session.tools.state().tool, session.penAtMs, nowMs);
    notePen(event);
    if (running || deed === 'leave') return;
    // Tells the paper's own gestures that this finger is taken.
    event.preventDefault();
    if (deed === 'ignore') {
      // And that this one is no finger at all: a palm makes several touches, which would look like a pinch.
      event.stopPropagation();
      return;
    }
    if (deed === 'takePenAndDraw') session.tools.choose('pen');
    const gesture = target.begin(deed === 'takePenAndDraw' ? 'draw' : deed);
    if (!gesture) return;
    running = { pointer: event.pointerId, type: event.pointerType, gesture };
    host.setPointerCapture(event.pointerId);
    gesture.move(read([event]));
  };
  const onRaw = (event: PointerEvent) => take(event);
  const onMove = (event: PointerEvent) => {
    notePen(event);
    if (running?.pointer !== event.pointerId) {
      if (!running && event.pointerType !== 'touch' && session.tools.state().tool !== 'hand') target.hover(read([event])[0] ?? null);
      return;
    }
    if (!hasRaw) take(event);
    running.gesture.predict?.(read(event.getPredictedEvents()));
  };
  const onUp = (event: PointerEvent) => {
    notePen(event);
    if (running?.pointer === event.pointerId) stop('finish');
  };
  const onCancel = (event: PointerEvent) => {
    // The platform took a finger for scrolling: it never meant to draw. A pen or mouse was interrupted: what is written stays.
    if (running?.pointer === event.pointerId) stop(event.pointerType === 'touch' ? 'cancel' : 'finish');
  };
  const onLeave = (event: PointerEvent) => {
    if (event.pointerType === 'pen') host.removeAttribute(PEN_NEAR);
    target.hover(null);
  };
  const notePen = (event: PointerEvent) => {
    if (event.pointerType !== 'pen' && event.pointerType !== 'eraser') return;
    session.penAtMs = event.timeStamp;
    host.setAttribute(PEN_NEAR, '');
  };

  page.addEventListener('pointerdown', onDown, { signal });
  page.addEventListener('pointermove', onMove, { signal });
  page.addEventListener('pointerup', onUp, { signal });
  page.addEventListener('pointercancel', onCancel, { signal });
  page.addEventListener('pointerleave', onLeave, { signal });
  // Typed as a plain event by the DOM library of TypeScript; it is a pointer event (Pointer Events Level 3).
  if (hasRaw) host.addEventListener('pointerrawupdate', (event) => onRaw(event as PointerEvent), { signal });
  return () => {
    stop('finish');
    ending.abort();
  };
}

function pointOf(event: PointerEvent, box: DOMRect, placement: PageSurface['placement']): InkPoint {
  const { x, y } = toPage(placement, screenPoint(event.clientX - box.left, event.clientY - box.top));
  return inkPoint(within(x), within(y), pressureOf(event));
}

/** Only pens measure pressure; a mouse says 0.5, fingers anything. */
function pressureOf(event: PointerEvent): number {
  return event.pointerType === 'pen' && event.pressure > 0 ? Math.min(1, event.pressure) : 0.5;
}

function within(coordinate: number): number {
  return Math.min(STROKE_LIMITS.coordinatePt, Math.max(-STROKE_LIMITS.coordinatePt, coordinate));
}
