import type { Rotation } from '../../shared/ink/pageSpace.ts';
import type { Extent } from './pageGeometry.ts';
import type { PDFPageProxy } from './pdfjs.ts';

/** Why a page shows a sentence instead of its picture: `paper.page.<code>`. */
export type PageFailure = 'TOO_SLOW' | 'BROKEN';

export type Drawing =
  | { readonly outcome: 'drawn'; readonly canvas: HTMLCanvasElement }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'failed'; readonly why: PageFailure };

export interface DrawingOrder {
  /** A page that is known already is begun at once: whatever else the window does now comes after it. */
  readonly page: PDFPageProxy | Promise<PDFPageProxy>;
  /** Canvas pixels. */
  readonly sizeOf: (page: PDFPageProxy) => Extent;
  /** By how much the reader turned the paper. */
  readonly turn: Rotation;
  readonly limitMs: number;
}

/**
 * Draws a page on a canvas of its own. Never throws; ends when `signal` says so, and at the latest after
 * `limitMs` in which the window was visible, whether the worker answers or not.
 */
export async function drawPage({ page, sizeOf, turn, limitMs }: DrawingOrder, signal: AbortSignal): Promise<Drawing> {
  const limit = new AbortController();
  const endLimit = limitVisibleTime(limitMs, () => limit.abort());
  const stop = AbortSignal.any([signal, limit.signal]);
  try {
    const proxy = page instanceof Promise ? await unlessAborted(page, stop) : page;
    const drawing: Drawing = stop.aborted ? { outcome: 'cancelled' } : proxy ? await draw(proxy, sizeOf(proxy), turn, stop) : BROKEN;
    return drawing.outcome === 'cancelled' && limit.signal.aborted ? { outcome: 'failed', why: 'TOO_SLOW' } : drawing;
  } finally {
    endLimit();
  }
}
const BROKEN: Drawing = { outcome: 'failed', why: 'BROKEN' };

/** Gives a canvas' memory back at once; the garbage collector would keep 20 MB each for minutes. */
export function releaseCanvas(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
  canvas.height = 0;
}

async function draw(page: PDFPageProxy, size: Extent, turn: Rotation, signal: AbortSignal): Promise<Drawing> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(size.widthPx));
  canvas.height = Math.max(1, Math.round(size.heightPx));
  const rotation = (page.rotate + turn) % 360;
  const natural = page.getViewport({ scale: 1, rotation });
  const task = page.render({ canvas, viewport: page.getViewport({ scale: canvas.width / natural.width, rotation }) });
  const cancel = () => task.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    await task.promise;
    return { outcome: 'drawn', canvas };
  } catch {
    // pdf.js rejects for a cancelled drawing and for a broken page alike; which of them it was, we know ourselves.
    releaseCanvas(canvas);
    return signal.aborted ? { outcome: 'cancelled' } : BROKEN;
  } finally {
    signal.removeEventListener('abort', cancel);
    // Decoded images and operator lists are several times the picture; a page that is drawn again is parsed again (PAPERS.md §1).
    page.cleanup();
  }
}

/** The value; null when the promise rejects or the signal comes first. An ended worker never answers. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | null> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true });
    promise.then(resolve, () => resolve(null));
  });
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
