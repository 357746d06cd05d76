import type { Viewer } from './viewer.ts';

interface Finger {
  readonly x: number;
  readonly y: number;
}

/**
 * Fingers and wheels on a paper. One finger scrolls by the platform itself wherever `touch-action` lets it; where a drawing tool has
 * switched that off, it scrolls here, unless the tool has taken the finger (`preventDefault`). Two fingers zoom and scroll around the
 * point between them. The wheel zooms with Ctrl, as the pinch of a touch pad does. Where one page alone is shown, a finger across it
 * turns it, and so does the wheel at its ends.
 */
export function attachGestures(scroller: HTMLElement, viewer: Viewer): () => void {
  const fingers = new Map<number, Finger>();
  const ending = new AbortController();
  const { signal } = ending;
  const wheelTurns = new WheelTurns(viewer);
  let fling: Fling | null = null;
  let swipe: Swipe | null = null;

  const at = (event: { clientX: number; clientY: number }): Finger => {
    const box = scroller.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const onDown = (event: PointerEvent) => {
    if (event.pointerType !== 'touch') return;
    fling?.stop();
    // A finger that draws scrolls nothing, until a second one shows that the hand meant to zoom.
    if (event.defaultPrevented && fingers.size === 0) drawing.add(event.pointerId);
    fingers.set(event.pointerId, at(event));
    if (fingers.size === 2) drawing.clear();
    fling = new Fling((x, y) => viewer.scrollBy(x, y));
    swipe = fingers.size === 1 && drawing.size === 0 ? { from: at(event), sinceMs: event.timeStamp } : null;
  };
  const onMove = (event: PointerEvent) => {
    if (event.pointerType === 'pen') {
      // What touched before the pen came was the hand that holds it.
      fingers.clear();
      drawing.clear();
      return;
    }
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    const others = [...fingers].filter(([id]) => id !== event.pointerId).map(([, finger]) => finger);
    fingers.set(event.pointerId, now);
    const [other] = others;
    if (other) pinch(viewer, before, now, other);
    else if (!drawing.has(event.pointerId)) {
      viewer.scrollBy(before.x - now.x, before.y - now.y);
      fling?.note(before.x - now.x, before.y - now.y, event.timeStamp);
    }
  };
  const onUp = (event: PointerEvent) => {
    if (!fingers.delete(event.pointerId)) return;
    const drew = drawing.delete(event.pointerId);
    if (fingers.size > 0 || event.type !== 'pointerup' || drew) return;
    if (swipe && turnBySwipe(viewer, swipe, at(event), event.timeStamp)) return;
    fling?.release(event.timeStamp);
  };
  const onTouch = (event: TouchEvent) => {
    // Keeps two fingers from scrolling by the platform, which would take them from us.
    if (event.touches.length > 1 && event.cancelable) event.preventDefault();
  };
  const onWheel = (event: WheelEvent) => {
    if (!event.ctrlKey) {
      if (wheelTurns.take(event)) event.preventDefault();
      return;
    }
    event.preventDefault();
    viewer.zoomBy(Math.exp(-wheelPx(event) / 300), at(event));
  };
  const drawing = new Set<number>();

  scroller.addEventListener('pointerdown', onDown, { signal });
  scroller.addEventListener('pointermove', onMove, { signal });
  scroller.addEventListener('pointerup', onUp, { signal });
  scroller.addEventListener('pointercancel', onUp, { signal });
  scroller.addEventListener('touchstart', onTouch, { signal, passive: false });
  scroller.addEventListener('touchmove', onTouch, { signal, passive: false });
  scroller.addEventListener('wheel', onWheel, { signal, passive: false });
  return () => {
    fling?.stop();
    ending.abort();
  };
}

interface Swipe {
  readonly from: Finger;
  readonly sinceMs: number;
}

/** Whether a finger went across the only page that is shown, more along than up or down; turns it then. */
function turnBySwipe(viewer: Viewer, { from, sinceMs }: Swipe, to: Finger, atMs: number): boolean {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const isAcross = Math.abs(x) > SWIPE_PX && Math.abs(x) > 1.5 * Math.abs(y) && atMs - sinceMs < SWIPE_WITHIN_MS;
  if (!isAcross || viewer.state().layout.only === null || viewer.isWiderThanWindow()) return false;
  viewer.turn(x < 0 ? 'forward' : 'back');
  return true;
}
const SWIPE_PX = 60;
const SWIPE_WITHIN_MS = 800;

/** A wheel turned on at the end of the only page that is shown goes on to the next: once for a push, however many events that makes. */
class WheelTurns {
  readonly #viewer: Viewer;
  #lastMs = Number.NEGATIVE_INFINITY;
  #turnedMs = Number.NEGATIVE_INFINITY;

  constructor(viewer: Viewer) {
    this.#viewer = viewer;
  }

  /** Whether the event turned the page, or belongs to a push that did. */
  take({ deltaY, timeStamp }: WheelEvent): boolean {
    const sinceLastMs = timeStamp - this.#lastMs;
    this.#lastMs = timeStamp;
    if (deltaY === 0 || this.#viewer.state().layout.only === null) return false;
    // What rolls on after a turn belongs to the push that turned.
    if (timeStamp - this.#turnedMs < PUSH_MS || (sinceLastMs < 40 && timeStamp - this.#turnedMs < 1_000)) return true;
    const direction = deltaY > 0 ? 'forward' : 'back';
    if (!this.#viewer.isAtEnd(direction)) return false;
    this.#turnedMs = timeStamp;
    this.#viewer.turnThrough(direction);
    return true;
  }
}
const PUSH_MS = 220;

/** The point between two fingers stays under them, the distance between them is the zoom. */
function pinch(viewer: Viewer, before: Finger, now: Finger, other: Finger): void {
  const spreadBefore = Math.hypot(before.x - other.x, before.y - other.y);
  const spread = Math.hypot(now.x - other.x, now.y - other.y);
  viewer.scrollBy((before.x - now.x) / 2, (before.y - now.y) / 2);
  if (spreadBefore < LEAST_SPREAD_PX || spread < LEAST_SPREAD_PX) return;
  viewer.zoomBy(spread / spreadBefore, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
}
/** Nearer fingers are one blob to most panels, and their distance noise. */
const LEAST_SPREAD_PX = 24;

/** A notched wheel turns by 100–120 px, Firefox-like devices by lines; one notch is a third more or less. */
function wheelPx(event: WheelEvent): number {
  const px = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 33 : event.deltaY;
  return Math.min(200, Math.max(-200, px));
}

/** Scrolling that goes on after the finger left, slower and slower. */
class Fling {
  readonly #scrollBy: (x: number, y: number) => void;
  #speed = { x: 0, y: 0 };
  #notedAtMs = 0;
  #frame = 0;

  constructor(scrollBy: (x: number, y: number) => void) {
    this.#scrollBy = scrollBy;
  }

  note(x: number, y: number, atMs: number): void {
    const ms = Math.max(1, atMs - this.#notedAtMs);
    this.#notedAtMs = atMs;
    if (ms > 100) return;
    this.#speed = { x: 0.6 * this.#speed.x + (0.4 * x) / ms, y: 0.6 * this.#speed.y + (0.4 * y) / ms };
  }

  release(atMs: number): void {
    // A finger that rested before it left does not fling.
    if (atMs - this.#notedAtMs > 80) return;
    let lastMs = performance.now();
    const step = (nowMs: number) => {
      const ms = Math.max(0, nowMs - lastMs);
      lastMs = nowMs;
      const slower = Math.exp(-ms / 325);
      this.#speed = { x: this.#speed.x * slower, y: this.#speed.y * slower };
      if (Math.hypot(this.#speed.x, this.#speed.y) < 0.02) return;
      this.#scrollBy(this.#speed.x * ms, this.#speed.y * ms);
      this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
  }
}
