import { type Drawing, releaseCanvas } from './drawPage.ts';
import type { Extent } from './pageGeometry.ts';
import type { PDFPageProxy } from './pdfjs.ts';

/** Width of a small picture in CSS pixels, and how many are kept: some 15 MB at the most. */
export const SMALL_WIDTH_PX = 144;
export const SMALL_LIMIT_MS = 10_000;
const KEPT = 120;

/** Canvas pixels of a page's small picture. */
export function smallSize(page: PDFPageProxy): Extent {
  const { width, height } = page.getViewport({ scale: 1 });
  const widthPx = SMALL_WIDTH_PX * window.devicePixelRatio;
  return { widthPx, heightPx: Math.min(widthPx * 4, (widthPx * height) / width) };
}

/** Small pictures of pages, without the reader's turn: for the strip, and in place of a page until that is drawn. */
export class SmallPictures {
  readonly #pictures = new Map<number, HTMLCanvasElement>();
  readonly #failed = new Set<number>();
  readonly #decoding = new Set<number>();
  readonly #listeners = new Set<() => void>();
  #extracted: readonly (Uint8Array | null)[] = [];
  #wanted: readonly number[] = [];
  /** Pages that stand on the screen and have no picture yet. */
  readonly #missed = new Set<number>();
  #closed = false;

  at(page: number): HTMLCanvasElement | null {
    return this.#pictures.get(page) ?? null;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The pictures that were made when the paper came in, one for each page: decoded as they are missed. */
  offer(extracted: readonly (Uint8Array | null)[]): void {
    this.#extracted = extracted;
    for (const page of [...this.#missed, ...this.#wanted]) this.miss(page);
  }

  want(pages: readonly number[]): void {
    this.#wanted = pages;
    for (const page of pages) this.miss(page);
  }

  /** This page stands on the screen without a picture: it gets the one that was made when the paper came in, if there is one. */
  miss(page: number): void {
    if (this.#closed || this.#pictures.has(page) || this.#decoding.has(page)) return;
    const bytes = this.#extracted[page - 1];
    if (!bytes) {
      this.#missed.add(page);
      return;
    }
    this.#missed.delete(page);
    this.#decoding.add(page);
    void decode(bytes).then((canvas) => {
      this.#decoding.delete(page);
      if (!canvas) return;
      if (this.#closed || this.#pictures.has(page)) releaseCanvas(canvas);
      else this.#keep(page, canvas);
    });
  }

  /** The next page to draw small; null when there is none. */
  next(): number | null {
    const isWanted = (page: number) => !this.#pictures.has(page) && !this.#failed.has(page) && !this.#decoding.has(page);
    return this.#wanted.find(isWanted) ?? null;
  }

  /** Keeps what was drawn. A page that could not be drawn is not tried again, one that was interrupted is. */
  finish(page: number, drawing: Drawing): void {
    if (drawing.outcome === 'drawn') this.#keep(page, drawing.canvas);
    if (drawing.outcome === 'failed') this.#failed.add(page);
  }

  /** Makes the small picture of a page from its large one. Of Chromium's filters, 'medium' alone averages when it shrinks: 'high' tears the text. */
  async takeFrom(page: number, large: HTMLCanvasElement): Promise<void> {
    if (this.#pictures.has(page) || this.#extracted[page - 1]) return;
    const resizeWidth = Math.round(SMALL_WIDTH_PX * window.devicePixelRatio);
    const resizeHeight = Math.max(1, Math.round(Math.min(4, large.height / large.width) * resizeWidth));
    const bitmap = await createImageBitmap(large, { resizeWidth, resizeHeight, resizeQuality: 'medium' });
    const canvas = copyOf(bitmap);
    if (this.#closed || this.#pictures.has(page)) releaseCanvas(canvas);
    else this.#keep(page, canvas);
  }

  close(): void {
    this.#closed = true;
    this.#extracted = [];
    for (const canvas of this.#pictures.values()) releaseCanvas(canvas);
    this.#pictures.clear();
    this.#listeners.clear();
  }

  #keep(page: number, canvas: HTMLCanvasElement): void {
    this.#pictures.set(page, canvas);
    const [oldest] = this.#pictures;
    if (this.#pictures.size > KEPT && oldest) {
      this.#pictures.delete(oldest[0]);
      releaseCanvas(oldest[1]);
    }
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Null for bytes that are no picture. */
async function decode(bytes: Uint8Array): Promise<HTMLCanvasElement | null> {
  const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)])).catch(() => null);
  return bitmap && copyOf(bitmap);
}

/** A canvas that can be copied from at any time; the bitmap's memory is given back. */
function copyOf(bitmap: ImageBitmap): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas;
}
