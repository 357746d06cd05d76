import { type PagePoint, type PageSurface, screenPoint, toPage } from '../../shared/ink/pageSpace.ts';

export interface PointingTarget {
  readonly host: HTMLElement;
  surface(): PageSurface;
  /** The pointer went through these points, oldest first. */
  point(points: readonly PagePoint[]): void;
  pointNoMore(): void;
}

/**
 * Mouse and pen point while they are over the page, pressed or not; a finger while it touches. Two fingers still zoom and scroll: the
 * first is marked as taken (`preventDefault`), as a drawing tool does it, and passes on to the paper's own gestures.
 */
export function attachPointing(target: PointingTarget): () => void {
  const { host } = target;
  const ending = new AbortController();
  const options = { signal: ending.signal };
  let finger: number | null = null;

  const read = (event: PointerEvent): PagePoint[] => {
    const box = host.getBoundingClientRect();
    const { placement } = target.surface();
    const events = event.getCoalescedEvents();
    return (events.length > 0 ? events : [event]).map((one) =>
      toPage(placement, screenPoint(one.clientX - box.left, one.clientY - box.top)),
    );
  };
  const onDown = (event: PointerEvent) => {
    event.preventDefault();
    if (event.pointerType === 'touch') {
      if (finger !== null) {
        // A second finger: the hand means to zoom.
        finger = null;
        target.pointNoMore();
        return;
      }
      finger = event.pointerId;
      // The finger may leave the page while it points.
      host.setPointerCapture(event.pointerId);
    } else {
      // A pen would otherwise take itself up and draw.
      event.stopPropagation();
    }
    target.point(read(event));
  };
  const onMove = (event: PointerEvent) => {
    if (event.pointerType !== 'touch') event.stopPropagation();
    else if (event.pointerId !== finger) return;
    target.point(read(event));
  };
  const onEnd = (event: PointerEvent) => {
    if (event.pointerType === 'touch' && event.pointerId !== finger) return;
    finger = null;
    target.pointNoMore();
  };
  const onUp = (event: PointerEvent) => {
    // A mouse or a pen points on while it hovers.
    if (event.pointerType === 'touch') onEnd(event);
    else event.stopPropagation();
  };

  host.addEventListener('pointerdown', onDown, options);
  host.addEventListener('pointermove', onMove, options);
  host.addEventListener('pointerup', onUp, options);
  host.addEventListener('pointercancel', onEnd, options);
  host.addEventListener('pointerleave', onEnd, options);
  return () => {
    ending.abort();
    target.pointNoMore();
  };
}
