import { type RefObject, useLayoutEffect, useState } from 'react';

/** The width of an element, as it changes; 0 before it stands. */
export function useWidthPx(element: RefObject<HTMLElement | null>): number {
  const [widthPx, setWidthPx] = useState(0);
  useLayoutEffect(() => {
    const watched = element.current;
    if (!watched) return;
    setWidthPx(watched.clientWidth);
    const resized = new ResizeObserver(() => setWidthPx(watched.clientWidth));
    resized.observe(watched);
    return () => resized.disconnect();
  }, [element]);
  return widthPx;
}

/** Which of the things fit side by side into so much room. Those with the highest `leaves` go first; those with 0 stay. */
export function fitting<T extends { readonly leaves: number }>(things: readonly T[], roomPx: number, eachPx: number): ReadonlySet<T> {
  const count = Math.max(0, Math.floor(roomPx / eachPx));
  const byNeed = [...things].sort((left, right) => left.leaves - right.leaves);
  return new Set(byNeed.filter((thing, index) => index < count || thing.leaves === 0));
}
