import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as PdfJs from 'pdfjs-dist/legacy/build/pdf.mjs';

export type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** pdf.js in this thread: it draws on @napi-rs/canvas, and starts no worker of its own. */
export async function loadPdfJs(): Promise<typeof PdfJs> {
  // In a thread of Electron pdf.js would believe that it is in a window, and look for a document to draw on.
  if (process.versions.electron) Object.defineProperty(process, 'type', { value: 'browser', configurable: true });
  const worker = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  Object.assign(globalThis, { pdfjsWorker: worker });
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

/**
 * Runs `read` on an opened file and closes it. The bytes are read piece by piece, never copied whole: a paper of 150 MB stays one of
 * 150 MB. Throws what pdf.js throws on a file that it cannot open.
 */
export async function withPdf<T>(bytes: Uint8Array, read: (document: PdfJs.PDFDocumentProxy) => Promise<T>): Promise<T> {
  const pdfjs = await loadPdfJs();
  const range = new pdfjs.PDFDataRangeTransport(bytes.length, null);
  // Copied in every case: pdf.js keeps what it is given, and a Buffer's own slice() would hand over the whole file.
  range.requestDataRange = (begin, end) => queueMicrotask(() => range.onDataRange(begin, new Uint8Array(bytes.subarray(begin, end))));
  const files = filesOfPdfJs();
  const task = pdfjs.getDocument({
    range,
    rangeChunkSize: 1_048_576,
    disableAutoFetch: true,
    disableStream: true,
    cMapUrl: join(files, 'cmaps/'),
    standardFontDataUrl: join(files, 'standard_fonts/'),
    wasmUrl: join(files, 'wasm/'),
    iccUrl: join(files, 'iccs/'),
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    maxImageSize: 100_000_000,
    canvasMaxAreaInBytes: -1,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  try {
    return await read(await task.promise);
  } finally {
    await task.destroy();
  }
}

/** Character maps, fonts and decoders: beside the page of a build, in the package in the source tree. */
function filesOfPdfJs(): string {
  if (import.meta.url.endsWith('.ts')) return dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return join(dirname(fileURLToPath(import.meta.url)), '..', 'renderer', 'pdfjs');
}
