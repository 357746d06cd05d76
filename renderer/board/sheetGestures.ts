import type { Point } from './sheetGeometry.ts';

export interface SheetHand {
  /** Zooms by a factor around a point of the window. */
  zoomBy(factor: number, at: Point): void;
  scrollBy(leftPx: number, topPx: number): void;
}

/** Nearer fingers are one blob to most panels, and their distance noise. */
const LEAST_SPREAD_PX = 24;

/**
 * Fingers and wheels on a board. One finger scrolls by the platform where no tool is in the hand; two zoom and move what lies between
 * them, also while a tool draws. The wheel zooms with Ctrl, as the pinch of a touch pad does.
 */
export function attachSheetGestures(scroller: HTMLElement, hand: SheetHand): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const fingers = new Map<number, Point>();
  const at = (event: { readonly clientX: number; readonly clientY: number }): Point => {
    const box = scroller.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const onDown = (event: PointerEvent) => {
    if (event.pointerType === 'touch') fingers.set(event.pointerId, at(event));
  };
  const onMove = (event: PointerEvent) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    fingers.set(event.pointerId, now);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (!other) return;
    hand.scrollBy((before.x - now.x) / 2, (before.y - now.y) / 2);
    const [spreadBefore, spread] = [distance(before, other), distance(now, other)];
    if (spreadBefore < LEAST_SPREAD_PX || spread < LEAST_SPREAD_PX) return;
    hand.zoomBy(spread / spreadBefore, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
  };
  const onUp = (event: PointerEvent) => void fingers.delete(event.pointerId);
  const onTouch = (event: TouchEvent) => {
    // Keeps two fingers from scrolling by the platform, which would take them from us.
    if (event.touches.length > 1 && event.cancelable) event.preventDefault();
  };
  const onWheel = (event: WheelEvent) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const turned = Math.min(200, Math.max(-200, event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1)));
    hand.zoomBy(Math.exp(-turned / 300), at(event));
  };
  scroller.addEventListener('pointerdown', onDown, { signal });
  scroller.addEventListener('pointermove', onMove, { signal });
  scroller.addEventListener('pointerup', onUp, { signal });
  scroller.addEventListener('pointercancel', onUp, { signal });
  scroller.addEventListener('touchstart', onTouch, { signal, passive: false });
  scroller.addEventListener('touchmove', onTouch, { signal, passive: false });
  scroller.addEventListener('wheel', onWheel, { signal, passive: false });
  return () => ending.abort();
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
