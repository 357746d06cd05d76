import { createCanvas } from '@napi-rs/canvas';
import { type LoadedCopy, newCopy } from './exportCopyEngine.ts';
import { type PDFPageProxy, withPdf } from './reopenPdf.ts';

/** How finely pages are drawn when they become pictures: what the archive asks of scans (DOMAIN.md §4). */
export const PICTURE_DPI = 200;
/** A0 at 200 dpi; larger pages are drawn more coarsely. */
const MOST_PIXELS = 64_000_000;

/**
 * A new file whose pages are pictures of the paper's, in the same places of the same user space, so that marks lie right on them. For
 * papers that can be shown and not be written: words can no longer be searched, and signatures are gone.
 */
export function pagesAsPictures(bytes: Uint8Array): Promise<LoadedCopy> {
  return withPdf(bytes, async (document) => {
    const copy = newCopy();
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const picture = await pictureOf(page, { rotation: 0, dpi: PICTURE_DPI, quality: 85 });
      copy.addPicturePage(page.view as [number, number, number, number], page.rotate, picture);
      page.cleanup();
    }
    return copy;
  });
}

export interface Picture {
  readonly jpeg: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Draws a page with whatever lies on it. `rotation`: clockwise, instead of the page's own. */
export async function pictureOf(
  page: PDFPageProxy,
  { rotation, dpi, quality }: { readonly rotation: number; readonly dpi: number; readonly quality: number },
): Promise<Picture> {
  const natural = page.getViewport({ scale: dpi / 72, rotation });
  const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (natural.width * natural.height)));
  const viewport = page.getViewport({ scale: (scale * dpi) / 72, rotation });
  const canvas = createCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)));
  // The library's canvas stands for the browser's, of which pdf.js uses only what both have.
  await page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport, intent: 'print', annotationMode: ANNOTATIONS_SHOWN })
    .promise;
  const picture = { jpeg: new Uint8Array(canvas.toBuffer('image/jpeg', quality)), widthPx: canvas.width, heightPx: canvas.height };
  canvas.width = 0;
  return picture;
}

/** pdf.js's AnnotationMode.ENABLE. */
const ANNOTATIONS_SHOWN = 1;
