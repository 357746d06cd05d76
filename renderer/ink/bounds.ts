import type { Bounds } from '../../shared/ink/stroke.ts';

export function grown(bounds: Bounds, byPt: number): Bounds {
  return { left: bounds.left - byPt, bottom: bounds.bottom - byPt, right: bounds.right + byPt, top: bounds.top + byPt };
}

export function overlap(left: Bounds, right: Bounds): boolean {
  return left.left <= right.right && left.right >= right.left && left.bottom <= right.top && left.top >= right.bottom;
}

/** The rectangle around all of them; null around nothing. */
export function union(all: readonly Bounds[]): Bounds | null {
  if (all.length === 0) return null;
  return {
    left: all.reduce((edge, { left }) => Math.min(edge, left), Infinity),
    bottom: all.reduce((edge, { bottom }) => Math.min(edge, bottom), Infinity),
    right: all.reduce((edge, { right }) => Math.max(edge, right), -Infinity),
    top: all.reduce((edge, { top }) => Math.max(edge, top), -Infinity),
  };
}
