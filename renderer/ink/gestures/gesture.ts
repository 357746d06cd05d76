import type { PageSurface } from '../../../shared/ink/pageSpace.ts';
import type { InkPoint } from '../../../shared/ink/stroke.ts';
import type { GrowingInk } from '../growingInk.ts';
import type { InkSession } from '../inkSession.ts';
import type { PenTip } from '../penTip.ts';

/** What happens on one page from a touch to its release. Points are in page points. */
export interface Gesture {
  /** New points, oldest first. */
  move(points: readonly InkPoint[]): void;
  /** Where the pen is likely to go next; empty when nothing is known. */
  predict?(points: readonly InkPoint[]): void;
  finish(): void;
  cancel(): void;
}

/** What a gesture needs of the page that it is made on. */
export interface PageHand {
  readonly session: InkSession;
  readonly own: Pick<GrowingInk, 'grow' | 'remove'>;
  readonly tip: Pick<PenTip, 'predict' | 'ring' | 'over' | 'wipe'>;
  readonly host: HTMLElement;
  surface(): PageSurface;
}

/** CSS pixels in page points. */
export function inPoints(px: number, surface: PageSurface): number {
  return px / surface.placement.scale;
}
