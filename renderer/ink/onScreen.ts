import { type PageSurface, pagePoint, toScreen } from '../../shared/ink/pageSpace.ts';
import type { Bounds } from '../../shared/ink/stroke.ts';

/** A rectangle on the shown page, in CSS pixels from its upper left corner. */
export interface ScreenBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function onScreen({ left, bottom, right, top }: Bounds, { placement }: PageSurface): ScreenBox {
  const corners = [toScreen(placement, pagePoint(left, bottom)), toScreen(placement, pagePoint(right, top))];
  const [x, y] = [Math.min(...corners.map((corner) => corner.x)), Math.min(...corners.map((corner) => corner.y))];
  return {
    left: x,
    top: y,
    width: Math.max(...corners.map((corner) => corner.x)) - x,
    height: Math.max(...corners.map((corner) => corner.y)) - y,
  };
}
