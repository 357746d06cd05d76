import type { PaperHash } from '../../shared/base/ids.ts';
import { WorldFailed } from '../../shared/base/result.ts';
import { SIDE_BLOCK_BYTES, type SideFile } from '../../shared/paper/sideFile.ts';
import { PaperBytes } from './paperBytes.ts';
import {
  DOCUMENT_OPTIONS,
  endWorker,
  holdWorker,
  loadPdfJs,
  type PDFDocumentProxy,
  type PDFPageProxy,
  type PdfWorker,
  warmWorker,
} from './pdfjs.ts';

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
  /** A page that was asked for before, without waiting; null for any other. */
  knownPage(number: number): PDFPageProxy | null;
  /** Whether the worker still answers. A page can hold it in an endless decoding. */
  isAlive(withinMs: number): Promise<boolean>;
  /** Ends the shared worker, this paper and all others in it. */
  abandon(): void;
  /** Settles when this paper can be read no longer: its bytes do not come, or its worker was ended. Never rejects. */
  readonly lost: Promise<PaperUnreadable>;
  close(): void;
}

/**
 * Opens a paper by ranges of 256 kB; nothing is fetched that no page needs. With its side file, a handful of ranges suffices; one that
 * does not fit is left aside. Throws {@link PaperUnreadable}.
 */
export async function openPaper(hash: PaperHash, bytes: number, side: SideFile | null): Promise<OpenedPaper> {
  const fitting = side?.paperBytes === bytes ? side : null;
  try {
    return await openSteadily(hash, bytes, fitting);
  } catch (error) {
    const isDamaged = error instanceof PaperUnreadable && error.code === 'DAMAGED';
    if (!fitting || !isDamaged) throw error;
    return openSteadily(hash, bytes, null);
  }
}

/** A worker that another paper's page had brought to hang may be ended while this one opens: then once more in a fresh one. */
async function openSteadily(hash: PaperHash, bytes: number, side: SideFile | null): Promise<OpenedPaper> {
  return (await tryToOpen(hash, bytes, side)) ?? (await tryToOpen(hash, bytes, side)) ?? fail('WORKER', hash, 'two workers ended');
}

async function tryToOpen(hash: PaperHash, bytes: number, side: SideFile | null): Promise<OpenedPaper | null> {
  const source = new PaperBytes(hash, bytes, side);
  const [pdfjs, worker] = await Promise.all([loadPdfJs(), warmWorker()]);
  const release = holdWorker(worker);
  const lost = Promise.withResolvers<PaperUnreadable>();
  void worker.gone.then((how) => lost.resolve(new PaperUnreadable('WORKER', `paper ${hash}: its worker ${how}`)));
  const range = new pdfjs.PDFDataRangeTransport(source.length, null);
  range.requestDataRange = (begin, end) => {
    source.read(begin, end).then(
      (chunk) => range.onDataRange(begin, chunk),
      (error: unknown) => {
        // pdf.js has no way to be told that a range will not come: it would wait for ever.
        if (!source.isStopped) lost.resolve(new PaperUnreadable('MISSING', `paper ${hash}: ${String(error)}`, error));
      },
    );
  };
  range.abort = () => source.stop();
  const task = pdfjs.getDocument({
    ...DOCUMENT_OPTIONS,
    range,
    rangeChunkSize: SIDE_BLOCK_BYTES,
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
    const known = new Map([[1, first]]);
    const isAlive = (withinMs: number) => answers(document, withinMs);
    const close = async () => {
      source.stop();
      release();
      // A page that is being left may hold the worker for ever, and with it every paper that is opened next.
      if (await isAlive(ANSWER_MS)) destroy();
      else endWorker(worker);
    };
    return {
      document,
      pageCount: document.numPages,
      first,
      page: async (number) => {
        const page = await document.getPage(number);
        known.set(number, page);
        return page;
      },
      knownPage: (number) => known.get(number) ?? null,
      isAlive,
      abandon: () => endWorker(worker),
      lost: lost.promise,
      close: () => void close(),
    };
  } catch (error) {
    source.stop();
    release();
    destroy();
    if (await isEnded(worker)) return null;
    const unreadable = asUnreadable(error, hash);
    // Whatever keeps it busy so long would keep it from every other paper too.
    if (unreadable.code === 'TOO_SLOW') endWorker(worker);
    throw unreadable;
  }
}

const OPEN_LIMIT_MS = 20_000;
/** The longest that an honest page keeps the worker from answering (a map: 1.2 s), and some more. */
const ANSWER_MS = 2_500;

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
