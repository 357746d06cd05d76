import { createCanvas } from '@napi-rs/canvas';
import { PICTURE_WIDTH_PX } from '../../../shared/paper/extract.ts';
import { type PDFDocumentProxy, type PDFPageProxy, pdfjs } from './pdfjs.ts';
import { LONGEST_SIDE_PX } from './pictureSize.ts';

/**
 * Painting a page takes so much of the process' processor time at most; what takes more is left out. The first page is worth more than
 * another. A page that cannot even be read within the stall limit has the whole paper refused.
 */
const PAINT_CPU_MS = 2_500;
const FIRST_PAINT_CPU_MS = 5_000;
/** JPEG: WebP is a third smaller and takes twenty times as long to make, which is a third of all that a page costs here. */
const JPEG_QUALITY = 75;
/** Two pages at once: while one is painted, the pictures of the other are decoded by the canvas library's own threads. */
const AT_ONCE = 2;

export interface Pictures {
  readonly pictures: ReadonlyMap<number, Uint8Array>;
  /** The time ended before the pages did. */
  readonly isCut: boolean;
}

/** The small pictures of the pages in `numbers`, by number. `isTimeLeft` is asked before each; a page that cannot be drawn has none. */
export async function drawPictures(
  document: PDFDocumentProxy,
  numbers: Iterable<number>,
  isTimeLeft: () => boolean,
  onStep: () => void,
): Promise<Pictures> {
  let isCut = false;
  const pictures = new Map<number, Uint8Array>();
  const waiting = numbers[Symbol.iterator]();
  const draw = async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) {
      isCut ||= !isTimeLeft();
      if (isCut) return;
      const picture = await pictureOf(document, next.value);
      if (picture) pictures.set(next.value, picture);
      onStep();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, draw));
  return { pictures, isCut };
}

/** Null for a page that cannot be drawn, or not in time. */
export async function pictureOf(document: PDFDocumentProxy, number: number): Promise<Uint8Array | null> {
  const page = await document.getPage(number);
  try {
    return await paint(page, number === 1 ? FIRST_PAINT_CPU_MS : PAINT_CPU_MS);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // Slow to paint, or without end? The second is found out by reading all that it draws, under the watch of its operators.
    if (error instanceof pdfjs.RenderingCancelledException) await page.getOperatorList();
    return null;
  } finally {
    page.cleanup();
  }
}

async function paint(page: PDFPageProxy, cpuLimitMs: number): Promise<Uint8Array> {
  const natural = page.getViewport({ scale: 1 });
  const scale = Math.min(PICTURE_WIDTH_PX / natural.width, LONGEST_SIDE_PX / natural.height);
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)));
  const render = page.render({
    // The library's canvas stands for the browser's, of which pdf.js uses only what both have.
    canvas: canvas as unknown as HTMLCanvasElement,
    viewport,
    annotationMode: pdfjs.AnnotationMode.ENABLE,
  });
  // Painting is cut into slices; between two of them it can be stopped.
  let started: NodeJS.CpuUsage | null = null;
  render.onContinue = (go: () => void) => {
    started ??= process.cpuUsage();
    const { user, system } = process.cpuUsage(started);
    if (user + system > cpuLimitMs * 1_000) render.cancel();
    else setImmediate(go);
  };
  await render.promise;
  const picture = new Uint8Array(canvas.toBuffer('image/jpeg', JPEG_QUALITY));
  canvas.width = 0;
  return picture;
}
