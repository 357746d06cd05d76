import type { StrokeId } from '../base/ids.ts';
import type { PagePoint } from './pageSpace.ts';

export const INK_TOOLS = ['pen', 'highlighter'] as const;
export type InkTool = (typeof INK_TOOLS)[number];

/** `#rrggbb` in lower case. */
export type InkColour = `#${string}`;

/** A point of a stroke. `pressure` is 0 … 1; 0.5 from a device that knows none. */
export interface InkPoint extends PagePoint {
  readonly pressure: number;
}

/** One finished stroke. Immutable: a change is another value under the same id. */
export interface Stroke {
  readonly id: StrokeId;
  readonly tool: InkTool;
  readonly colour: InkColour;
  /** Width at pressure 0.5, in points. */
  readonly widthPt: number;
  /** The page it lies on, the first page is 1. */
  readonly page: number;
  /** At least one. */
  readonly points: readonly InkPoint[];
  /** When the pen left the paper, by the writer's clock. */
  readonly atMs: number;
}

/** What a decoder accepts and an encoder may be given. */
export const STROKE_LIMITS = {
  /** 10,000 points are at most 110 kB, well inside one update at the hub's gate (LIMITS.updateBytes). */
  points: 10_000,
  /** While drawing, a stroke of this many raw points is ended and the next begins where it stopped: half a minute of a fast pen. */
  pointsInOneGo: 4_000,
  widthPt: 100,
  /** PDF pages may be larger than any room; beyond this lies nothing that can be shown. */
  coordinatePt: 10_000_000,
  pages: 100_000,
} as const;

export function inkPoint(x: number, y: number, pressure: number): InkPoint {
  return { x, y, pressure } as InkPoint;
}

/** How wide a stroke is where the pen pressed so hard, in points. The same in segments while drawing and in the outline afterwards. */
export function widthAt(tool: InkTool, widthPt: number, pressure: number): number {
  return tool === 'pen' ? widthPt * (0.5 + pressure) : widthPt;
}

/** A rectangle in page points. */
export interface Bounds {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** The rectangle that holds every drawn part of the stroke. */
export function boundsOf(stroke: Pick<Stroke, 'tool' | 'widthPt' | 'points'>): Bounds {
  const bounds = { left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity };
  for (const point of stroke.points) {
    const reach = widthAt(stroke.tool, stroke.widthPt, point.pressure) / 2;
    bounds.left = Math.min(bounds.left, point.x - reach);
    bounds.right = Math.max(bounds.right, point.x + reach);
    bounds.bottom = Math.min(bounds.bottom, point.y - reach);
    bounds.top = Math.max(bounds.top, point.y + reach);
  }
  return bounds;
}
