import { type Drawing, releaseCanvas } from './drawPage.ts';
import type { Extent } from './pageGeometry.ts';
import type { PDFPageProxy } from './pdfjs.ts';

/** Width of a small picture in CSS pixels, and how many are kept: some 40 MB at the most. */
export const SMALL_WIDTH_PX = 144;
export const SMALL_LIMIT_MS = 10_000;
const KEPT = 300;

/** Canvas pixels of a page's small picture. */
export function smallSize(page: PDFPageProxy): Extent {
  const { width, height } = page.getViewport({ scale: 1 });
  const widthPx = SMALL_WIDTH_PX * window.devicePixelRatio;
  return { widthPx, heightPx: Math.min(widthPx * 4, (widthPx * height) / width) };
}

/** Small pictures of pages: for the strip, and in place of a page until that is drawn. */
export class SmallPictures {
  readonly #pictures = new Map<number, HTMLCanvasElement>();
  readonly #failed = new Set<number>();
  readonly #listeners = new Set<() => void>();
  #wanted: readonly number[] = [];
  #closed = false;

  at(page: number): HTMLCanvasElement | null {
    return this.#pictures.get(page) ?? null;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  want(pages: readonly number[]): void {
    this.#wanted = pages;
  }

  /** The next page to draw small; null when there is none. */
  next(): number | null {
    return this.#wanted.find((page) => !this.#pictures.has(page) && !this.#failed.has(page)) ?? null;
  }

  /** Keeps what was drawn. A page that could not be drawn is not tried again, one that was interrupted is. */
  finish(page: number, drawing: Drawing): void {
    if (drawing.outcome === 'drawn') this.#keep(page, drawing.canvas);
    if (drawing.outcome === 'failed') this.#failed.add(page);
  }

  /** Makes the small picture of a page from its large one. Of Chromium's filters, 'medium' alone averages when it shrinks: 'high' tears the text. */
  async takeFrom(page: number, large: HTMLCanvasElement): Promise<void> {
    if (this.#pictures.has(page)) return;
    const resizeWidth = Math.round(SMALL_WIDTH_PX * window.devicePixelRatio);
    const resizeHeight = Math.max(1, Math.round(Math.min(4, large.height / large.width) * resizeWidth));
    const bitmap = await createImageBitmap(large, { resizeWidth, resizeHeight, resizeQuality: 'medium' });
    const canvas = document.createElement('canvas');
    canvas.width = resizeWidth;
    canvas.height = resizeHeight;
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    bitmap.close();
    if (!this.#closed) this.#keep(page, canvas);
  }

  close(): void {
    this.#closed = true;
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
