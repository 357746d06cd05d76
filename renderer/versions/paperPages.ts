import type { FloorPaper } from '../../shared/floor/floorState.ts';
import type { Mark } from '../../shared/ink/mark.ts';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import type { PageWords } from '../../shared/paper/pageWords.ts';

/** A paper that is open beside the one that is read: what versions need of it. */
export interface PaperPages {
  readonly pageCount: number;
  /** Words and pictures of all pages; `onPage` is told of each page that has been read. Rejects when the signal comes. */
  words(signal: AbortSignal, onPage: (page: number) => void): Promise<readonly PageWords[]>;
  /** How a page lies on a picture so wide, in CSS pixels. */
  surface(page: number, widthPx: number): Promise<PageSurface>;
  /** The page's picture; null where it cannot be drawn, or the signal came. */
  draw(surface: PageSurface, signal: AbortSignal): Promise<HTMLCanvasElement | null>;
  close(): void;
}

/** Rejects where the paper cannot be read. */
export type OpenPages = (paper: FloorPaper) => Promise<PaperPages>;

/** Draws marks as the page shows them, on a canvas of the surface's size. */
export type PaintMarks = (context: CanvasRenderingContext2D, surface: PageSurface, marks: readonly Mark[]) => void;
