import type { Extent } from './pageGeometry.ts';
import type { PDFPageProxy } from './pdfjs.ts';

/** Why a page shows a sentence instead of its picture: `paper.page.<code>`. */
export type PageFailure = 'TOO_SLOW' | 'BROKEN';

export type Drawing =
  | { readonly outcome: 'drawn'; readonly canvas: HTMLCanvasElement }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'failed'; readonly why: PageFailure };

/** Draws a page on a canvas of its own, `size` in canvas pixels. Never throws; ends within `limitMs` of the window being visible. */
export async function drawPage(page: PDFPageProxy, size: Extent, limitMs: number, signal: AbortSignal): Promise<Drawing> {
  if (signal.aborted) return { outcome: 'cancelled' };
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(size.widthPx));
  canvas.height = Math.max(1, Math.round(size.heightPx));
  const natural = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: canvas.width / natural.width });
  const task = page.render({ canvas, viewport });
  let tooSlow = false;
  const cancel = () => task.cancel();
  const endLimit = limitVisibleTime(limitMs, () => {
    tooSlow = true;
    task.cancel();
  });
  signal.addEventListener('abort', cancel, { once: true });
  try {
    await task.promise;
    return { outcome: 'drawn', canvas };
  } catch {
    // pdf.js rejects for a cancelled drawing and for a broken page alike; which of them it was, we know ourselves.
    releaseCanvas(canvas);
    if (tooSlow) return { outcome: 'failed', why: 'TOO_SLOW' };
    return signal.aborted ? { outcome: 'cancelled' } : { outcome: 'failed', why: 'BROKEN' };
  } finally {
    endLimit();
    signal.removeEventListener('abort', cancel);
    // Decoded images and operator lists are several times the picture; a page that is drawn again is parsed again (PAPERS.md §1).
    page.cleanup();
  }
}

/** Gives a canvas' memory back at once; the garbage collector would keep 20 MB each for minutes. */
export function releaseCanvas(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
  canvas.height = 0;
}

/** pdf.js draws in animation frames, and a hidden window has none: only time in which it could have drawn counts. */
function limitVisibleTime(limitMs: number, onOver: () => void): () => void {
  let leftMs = limitMs;
  const timer = setInterval(() => {
    if (!document.hidden) leftMs -= TICK_MS;
    if (leftMs > 0) return;
    clearInterval(timer);
    onOver();
  }, TICK_MS);
  return () => clearInterval(timer);
}
const TICK_MS = 250;
