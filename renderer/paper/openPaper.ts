import type { PaperHash } from '../../shared/base/ids.ts';
import { WorldFailed } from '../../shared/base/result.ts';
import type { PagePlacement, Rotation } from '../../shared/ink/pageSpace.ts';
import { PAPER_ORIGIN } from '../../shared/ipc/bridge.ts';
import { type PageSize, PX_PER_PT } from './pageGeometry.ts';
import { DOCUMENT_OPTIONS, endWorker, loadPdfJs, type PDFDocumentProxy, type PDFPageProxy, type PdfWorker, warmWorker } from './pdfjs.ts';

/** Why a paper cannot be shown at all. Each has a sentence `paper.failed.<code>`. */
export const PAPER_FAILURES = ['PASSWORD', 'DAMAGED', 'MISSING', 'TOO_SLOW', 'WORKER'] as const;
export type PaperFailure = (typeof PAPER_FAILURES)[number];

/** Thrown by {@link openPaper}, and the value of `lost`; `code` is a {@link PaperFailure}. */
export class PaperUnreadable extends WorldFailed {
  override readonly name = 'PaperUnreadable';
}

export interface OpenedPaper {
  readonly document: PDFDocumentProxy;
  readonly pageCount: number;
  /** Page 1, which every reader needs first. */
  readonly first: PDFPageProxy;
  page(number: number): Promise<PDFPageProxy>;
  /** Whether the worker still answers. A page can hold it in an endless decoding. */
  isAlive(withinMs: number): Promise<boolean>;
  /** Ends the shared worker, this paper and all others in it. */
  abandon(): void;
  /** Settles when this paper can be read no longer: its bytes do not come, or its worker was ended. Never rejects. */
  readonly lost: Promise<PaperUnreadable>;
  close(): void;
}

/** Opens a paper by ranges of 256 kB; nothing is fetched that no page needs. Throws {@link PaperUnreadable}. */
export async function openPaper(hash: PaperHash, bytes: number): Promise<OpenedPaper> {
  // A worker that another paper's page had brought to hang may be ended while this one opens: then once more in a fresh one.
  return (await tryToOpen(hash, bytes)) ?? (await tryToOpen(hash, bytes)) ?? fail('WORKER', hash, 'two workers ended');
}

async function tryToOpen(hash: PaperHash, bytes: number): Promise<OpenedPaper | null> {
  const [pdfjs, worker] = await Promise.all([loadPdfJs(), warmWorker()]);
  const lost = Promise.withResolvers<PaperUnreadable>();
  void worker.gone.then((how) => lost.resolve(new PaperUnreadable('WORKER', `paper ${hash}: its worker ${how}`)));
  const fetching = new AbortController();
  const range = new pdfjs.PDFDataRangeTransport(bytes, null);
  range.requestDataRange = (begin, end) => {
    fetchRange(hash, begin, end, fetching.signal).then(
      (chunk) => range.onDataRange(begin, chunk),
      (error: unknown) => {
        // pdf.js has no way to be told that a range will not come: it would wait for ever.
        if (!fetching.signal.aborted) lost.resolve(new PaperUnreadable('MISSING', `paper ${hash}: ${String(error)}`, error));
      },
    );
  };
  range.abort = () => fetching.abort();
  const task = pdfjs.getDocument({
    ...DOCUMENT_OPTIONS,
    range,
    rangeChunkSize: RANGE_BYTES,
    disableAutoFetch: true,
    disableStream: true,
    worker: worker.handle,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  // Settles only when the worker answers, which an ended one never does; nobody need wait for it.
  const destroy = () => void task.destroy();
  try {
    const opening = task.promise.then(async (document) => ({ document, first: await document.getPage(1) }));
    const { document, first } = await Promise.race([opening, lost.promise.then(raise), tooLong(hash)]);
    const isAlive = (withinMs: number) => answers(document, withinMs);
    const close = async () => {
      fetching.abort();
      // A page that is being left may hold the worker for ever, and with it every paper that is opened next.
      if (await isAlive(ANSWER_MS)) destroy();
      else endWorker(worker);
    };
    return {
      document,
      pageCount: document.numPages,
      first,
      page: (number) => document.getPage(number),
      isAlive,
      abandon: () => endWorker(worker),
      lost: lost.promise,
      close: () => void close(),
    };
  } catch (error) {
    fetching.abort();
    destroy();
    if (await isEnded(worker)) return null;
    const unreadable = asUnreadable(error, hash);
    // Whatever keeps it busy so long would keep it from every other paper too.
    if (unreadable.code === 'TOO_SLOW') endWorker(worker);
    throw unreadable;
  }
}

/** What the screen must know of a page to place it. */
export interface PageFacts {
  readonly size: PageSize;
  readonly viewBox: PagePlacement['viewBox'];
  readonly rotation: Rotation;
  /** Points on the screen for one unit of the page's user space: /UserUnit, and less than 1 where a page is absurdly large. */
  readonly unit: number;
}

export function factsOf(page: PDFPageProxy): PageFacts {
  const [left = 0, bottom = 0, right = 612, top = 792] = page.view;
  const longest = Math.max(right - left, top - bottom) * page.userUnit;
  const unit = page.userUnit * Math.min(1, LONGEST_PAGE_PT / longest);
  const rotation = rotationOf(page.rotate);
  const [width, height] = [(right - left) * unit, (top - bottom) * unit];
  const size = rotation % 180 === 0 ? { widthPt: width, heightPt: height } : { widthPt: height, heightPt: width };
  return { size, viewBox: [left, bottom, right, top], rotation, unit };
}

/** CSS pixels for one unit of the page's user space at this zoom. */
export function pageScale(facts: PageFacts, zoom: number): number {
  return facts.unit * zoom * PX_PER_PT;
}

const RANGE_BYTES = 256 * 1024;
const OPEN_LIMIT_MS = 20_000;
const RETRIES_MS = [250, 500, 1_000, 2_000, 4_000] as const;
/** The longest that an honest page keeps the worker from answering (a map: 1.2 s), and some more. */
const ANSWER_MS = 2_500;

/** Seven metres. Beyond it a page is shown smaller than it says; browsers cannot scroll through kilometres. */
const LONGEST_PAGE_PT = 20_000;

/** The bytes from `begin` up to, not including, `end`. An answer may hold fewer than asked for; the rest is asked for again. */
async function fetchRange(hash: PaperHash, begin: number, end: number, signal: AbortSignal): Promise<Uint8Array> {
  const chunk = new Uint8Array(end - begin);
  let failures = 0;
  for (let at = begin; at < end; ) {
    const response = await fetch(`${PAPER_ORIGIN}/${hash}`, { headers: { Range: `bytes=${at}-${end - 1}` }, signal });
    // A paper that is still on its way, and a hub that cannot be reached at this moment: most cuts are mended within seconds.
    if (response.status === 503 && failures < RETRIES_MS.length) {
      await pause(RETRIES_MS[failures++] ?? 0);
      continue;
    }
    if (response.status !== 206) throw new Error(`answered ${response.status} to bytes ${at}–${end - 1}`);
    const part = new Uint8Array(await response.arrayBuffer());
    if (part.length === 0 || at + part.length > end) throw new Error(`${part.length} bytes instead of ${end - at} from ${at}`);
    chunk.set(part, at - begin);
    at += part.length;
  }
  return chunk;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function answers(document: PDFDocumentProxy, withinMs: number): Promise<boolean> {
  return Promise.race([
    // Asked of the worker each time: pdf.js keeps no answer to it. That it fails is an answer too.
    document.getPageMode().then(
      () => true,
      () => true,
    ),
    pause(withinMs).then(() => false),
  ]);
}

async function tooLong(hash: PaperHash): Promise<never> {
  await pause(OPEN_LIMIT_MS);
  return fail('TOO_SLOW', hash, `not open after ${OPEN_LIMIT_MS} ms`);
}

function raise(error: PaperUnreadable): never {
  throw error;
}

function fail(code: PaperFailure, hash: PaperHash, why: string): never {
  throw new PaperUnreadable(code, `paper ${hash}: ${why}`);
}

async function isEnded(worker: PdfWorker): Promise<boolean> {
  return (await Promise.race([worker.gone, Promise.resolve('working')])) === 'ended';
}

function asUnreadable(error: unknown, hash: PaperHash): PaperUnreadable {
  if (error instanceof PaperUnreadable) return error;
  const name = error instanceof Error ? error.name : '';
  const code: PaperFailure = name === 'PasswordException' ? 'PASSWORD' : 'DAMAGED';
  return new PaperUnreadable(code, `paper ${hash}: ${error instanceof Error ? error.message : String(error)}`, error);
}

function rotationOf(degrees: number): Rotation {
  const turned = ((degrees % 360) + 360) % 360;
  return turned === 90 || turned === 180 || turned === 270 ? turned : 0;
}
