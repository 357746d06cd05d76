import type * as PdfJs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { APP_ORIGIN } from '../../shared/ipc/bridge.ts';

export type { PageViewport, PDFDocumentProxy, PDFPageProxy, RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs';
/** What `getTextContent` answers. */
export type TextContent = Awaited<ReturnType<PdfJs.PDFPageProxy['getTextContent']>>;

/**
 * The one door to pdf.js in the window. The legacy build, because the modern one needs a newer Chrome than the oldest Electron that
 * the tests run on (PAPERS.md §1). Loaded when the first paper is opened, so that the window's first paint does not wait for it.
 */
export function loadPdfJs(): Promise<typeof PdfJs> {
  loading ??= import('pdfjs-dist/legacy/build/pdf.mjs');
  return loading;
}
let loading: Promise<typeof PdfJs> | null = null;

/** Where main/app serves pdf.js's own files. */
const FILES = `${APP_ORIGIN}/pdfjs`;

/** Addresses and limits that hold for every paper. */
export const DOCUMENT_OPTIONS = {
  cMapUrl: `${FILES}/cmaps/`,
  standardFontDataUrl: `${FILES}/standard_fonts/`,
  wasmUrl: `${FILES}/wasm/`,
  iccUrl: `${FILES}/iccs/`,
  // Without it, colours of CMYK and ICC images are wrong in silence on a scheme of our own.
  useWorkerFetch: true,
  enableXfa: false,
  // 100 megapixels: a scanned A0 plan at 200 dpi passes, a picture made to exhaust the memory does not.
  maxImageSize: 100_000_000,
} as const;

/** A real worker and its handle. pdf.js would fall back to the window's own thread in silence; a port of our own leaves it no such way. */
export interface PdfWorker {
  readonly handle: PdfJs.PDFWorker;
  /** Settles when no document in this worker will answer any more: its script could not be loaded, or somebody ended it. */
  readonly gone: Promise<'failed' | 'ended'>;
}

/** The warm worker that all papers share: a document opens in 14–25 ms instead of 204–255 (PAPERS.md §1). */
export function warmWorker(): Promise<PdfWorker> {
  worker ??= startWorker();
  return worker;
}
let worker: Promise<PdfWorker> | null = null;

async function startWorker(): Promise<PdfWorker> {
  const { PDFWorker, VerbosityLevel } = await loadPdfJs();
  const port = new Worker(new URL('./paperWorker.ts', import.meta.url), { type: 'module', name: 'papers' });
  const gone = Promise.withResolvers<'failed' | 'ended'>();
  port.addEventListener('error', () => gone.resolve('failed'));
  const handle = PDFWorker.create({ port, verbosity: VerbosityLevel.ERRORS });
  const started = { handle, gone: gone.promise };
  ends.set(started, () => {
    handle.destroy();
    port.terminate();
    gone.resolve('ended');
  });
  void gone.promise.then(() => forget(started));
  current = started;
  return started;
}
let current: PdfWorker | null = null;

/** The next paper starts another worker, unless that has been done already. */
function forget(gone: PdfWorker): void {
  if (current !== gone) return;
  current = null;
  worker = null;
}
const ends = new WeakMap<PdfWorker, () => void>();

/** So long a worker stays that papers were open in: whoever turns back to one finds it as fast as before. */
const IDLE_MS = 20_000;

/**
 * A paper is open in this worker until the returned function is called. Some time after the last one, the worker gives way to a fresh
 * one: what decoding has taken, fonts and pictures of three hundred pages, an emptied heap would not give back.
 */
export function holdWorker(held: PdfWorker): () => void {
  holders.set(held, (holders.get(held) ?? 0) + 1);
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    const left = (holders.get(held) ?? 1) - 1;
    holders.set(held, left);
    if (left === 0) setTimeout(() => renewIfIdle(held), IDLE_MS);
  };
}
const holders = new WeakMap<PdfWorker, number>();

function renewIfIdle(held: PdfWorker): void {
  if (holders.get(held) !== 0 || current !== held) return;
  forget(held);
  endWorker(held);
  // Whatever fails here fails again, and is told, when the next paper is opened.
  warmWorker().catch(() => undefined);
}

/** Ends a worker for good, with every document in it; the next paper starts another. For a worker that hangs in one page. */
export function endWorker(hanging: PdfWorker): void {
  ends.get(hanging)?.();
}
