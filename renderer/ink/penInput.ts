import { type PagePoint, type PageSurface, screenPoint, toPage } from '../../shared/ink/pageSpace.ts';
import { type InkPoint, inkPoint, STROKE_LIMITS } from '../../shared/ink/stroke.ts';
import { type Deed, deedOf } from './contact.ts';
import type { Gesture } from './gestures/gesture.ts';
import type { InkSession } from './inkSession.ts';

export interface PenTarget {
  readonly host: HTMLElement;
  readonly session: InkSession;
  surface(): PageSurface;
  /** Begins what the deed says; null when it cannot be done here. */
  begin(deed: Exclude<Deed, 'ignore' | 'leave' | 'takePenAndDraw'>): Gesture | null;
  /** The pointer is over the page and touches nothing; null: it left. */
  hover(point: PagePoint | null): void;
  /** A short touch that was left to the page: it may have meant a mark. */
  tap(point: PagePoint): void;
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
  let touched: { readonly pointer: number; readonly x: number; readonly y: number; readonly atMs: number } | null = null;

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
    if (isOnControl(event)) return;
    notePen(event);
    const { tool, fingersDraw } = session.tools.state();
    const penIsDown = running !== null && running.type !== 'touch' && running.type !== 'mouse';
    const deed = deedOf(event, { tool, fingersDraw, penAtMs: session.penAtMs, penIsDown }, nowMs);
    touched = deed === 'leave' && tool === 'hand' ? { pointer: event.pointerId, x: event.clientX, y: event.clientY, atMs: nowMs } : null;
    if (deed === 'ignore') {
      // Tells the paper's own gestures that this is no finger at all: a palm makes several touches, which would look like a pinch.
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (running || deed === 'leave') return;
    // Tells the paper's own gestures that this finger is taken.
    event.preventDefault();
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
      if (!running && event.pointerType !== 'touch') target.hover(event.buttons === 0 ? (read([event])[0] ?? null) : null);
      return;
    }
    if (!hasRaw) take(event);
    running.gesture.predict?.(read(event.getPredictedEvents()));
  };
  const onUp = (event: PointerEvent) => {
    notePen(event);
    if (running?.pointer === event.pointerId) stop('finish');
    else if (touched?.pointer === event.pointerId && isTap(touched, event)) target.tap(read([event])[0] as InkPoint);
    touched = null;
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
    session.notePen(event.timeStamp);
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

/** Buttons and fields that stand over the page are theirs who drew them, not paper. */
function isOnControl(event: PointerEvent): boolean {
  return event.target instanceof Element && event.target.closest('[data-ink-control]') !== null;
}

const TAP_MS = 500;
const TAP_PX = 10;

function isTap(touched: { readonly x: number; readonly y: number; readonly atMs: number }, event: PointerEvent): boolean {
  return event.timeStamp - touched.atMs < TAP_MS && Math.hypot(event.clientX - touched.x, event.clientY - touched.y) < TAP_PX;
}
