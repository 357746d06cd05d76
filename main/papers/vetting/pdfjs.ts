import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Canvas, createCanvas, DOMMatrix, ImageData, Path2D } from '@napi-rs/canvas';
import type * as PdfJs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { z } from 'zod';
import type { VirtualFile } from './fileRange.ts';
import { JpegDecoder } from './jpegDecoder.ts';
import { LoopbackPort } from './loopback.ts';

export type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

// pdf.js looks for these while it is loaded. In Electron it believes that it is in a window and would not fetch them for itself.
Object.assign(globalThis, { DOMMatrix, Path2D, ImageData, ImageDecoder: JpegDecoder });
// Nothing in a paper needs a network. What could reach one is not there.
for (const name of ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource']) Reflect.deleteProperty(globalThis, name);

const { WorkerMessageHandler } = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
export const pdfjs: typeof PdfJs = await import('pdfjs-dist/legacy/build/pdf.mjs');

/** The unit in which pdf.js asks for a file. */
export interface OpenOptions {
  readonly blockBytes: number;
  /** Told of every stretch that is asked for, in whole blocks. */
  readonly onRead?: (begin: number, end: number) => void;
  /** Told when a page consists of more than a page for people does. */
  readonly onTooMuch?: () => void;
}

export interface OpenDocument {
  readonly document: PdfJs.PDFDocumentProxy;
  close(): Promise<void>;
}

/** Opens a file piece by piece. Throws what pdf.js does on one that it cannot open, and what the disk does. */
export async function openDocument(file: VirtualFile, { blockBytes, onRead, onTooMuch }: OpenOptions): Promise<OpenDocument> {
  const [port, workerPort] = LoopbackPort.pair(operatorCount(onTooMuch ?? (() => {})));
  WorkerMessageHandler.initializeFromPort(workerPort);
  const range = new pdfjs.PDFDataRangeTransport(file.bytes, null);
  const { promise: unreadable, reject } = Promise.withResolvers<never>();
  // Somebody waits for it only while the document opens; later the missing page says that it is missing.
  unreadable.catch(() => {});
  range.requestDataRange = (begin, end) => {
    onRead?.(begin, end);
    file.read(begin, end).then((bytes) => range.onDataRange(begin, bytes), reject);
  };
  const task = pdfjs.getDocument({
    range,
    rangeChunkSize: blockBytes,
    disableAutoFetch: true,
    disableStream: true,
    worker: pdfjs.PDFWorker.create({ port: port as unknown as Worker }),
    CanvasFactory: PlainCanvasFactory,
    FilterFactory: NoFilters,
    BinaryDataFactory: FilesFactory,
    cMapUrl: 'cmaps/',
    standardFontDataUrl: 'standard_fonts/',
    wasmUrl: 'wasm/',
    useWorkerFetch: false,
    // Forms that need a program are shown as the page that stands for them; see SPEC.md P12.
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    // The names of fonts tell old encodings.
    fontExtraProperties: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: true,
    maxImageSize: 64_000_000,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  } as Parameters<typeof PdfJs.getDocument>[0]);
  return { document: await Promise.race([task.promise, unreadable]), close: () => task.destroy() };
}

/** Of one page (SECURITY.md §5.4); a plan of a whole town has a quarter of that. */
const PAGE_OPERATORS = 1_000_000;
/** Forms within forms within forms: real pages go three or four deep. So many beyond this depth are there to multiply. */
const DEEP = 8;
const DEEP_FORMS = 1_000;

/** Chunks of a page's operators come as `{ streamId, chunk: { fnArray, lastChunk } }`. */
const chunkSchema = z.object({ streamId: z.number(), chunk: z.object({ fnArray: z.array(z.number()), lastChunk: z.boolean() }) });

function operatorCount(onTooMuch: () => void): (message: unknown) => void {
  const pages = new Map<number, { operators: number; depth: number; deepForms: number }>();
  return (message) => {
    if (typeof message !== 'object' || message === null || !('chunk' in message)) return;
    const parsed = chunkSchema.safeParse(message).data;
    if (!parsed) return;
    const page = pages.get(parsed.streamId) ?? { operators: 0, depth: 0, deepForms: 0 };
    page.operators += parsed.chunk.fnArray.length;
    for (const operator of parsed.chunk.fnArray) {
      if (operator === pdfjs.OPS.paintFormXObjectEnd) page.depth -= 1;
      if (operator === pdfjs.OPS.paintFormXObjectBegin && ++page.depth > DEEP) page.deepForms += 1;
    }
    if (page.operators > PAGE_OPERATORS || page.deepForms > DEEP_FORMS) onTooMuch();
    if (parsed.chunk.lastChunk) pages.delete(parsed.streamId);
    else pages.set(parsed.streamId, page);
  };
}

/** Character maps, fonts and decoders: beside the page of a build, in the package in the source tree. */
const assets = import.meta.url.endsWith('.ts')
  ? dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  : join(dirname(fileURLToPath(import.meta.url)), '..', 'renderer', 'pdfjs');

/** The parts of a browser that pdf.js asks for while it draws. Pictures of 200 pixels need no filters of the page. */
class PlainCanvasFactory {
  create(width: number, height: number) {
    const canvas = createCanvas(Math.max(1, width), Math.max(1, height));
    return { canvas, context: canvas.getContext('2d') };
  }

  reset(drawn: Drawn, width: number, height: number): void {
    drawn.canvas.width = width;
    drawn.canvas.height = height;
  }

  destroy(drawn: Drawn): void {
    drawn.canvas.width = 0;
    drawn.canvas.height = 0;
  }

  getNoAlphaContext(canvas: Canvas) {
    return canvas.getContext('2d');
  }
}
interface Drawn {
  readonly canvas: Canvas;
}

class NoFilters {
  addFilter = none;
  addHCMFilter = none;
  addAlphaFilter = none;
  addLuminosityFilter = none;
  addKnockoutFilter = none;
  addHighlightHCMFilter = none;
  addSelectionHCMFilter = none;
  addSelectionFilter = none;
  createSelectionStyle = () => null;
  destroy(): void {}
}

function none(): string {
  return 'none';
}

class FilesFactory {
  /** A file that comes with pdf.js; the name is made by pdf.js from what the paper says, so it is held to the form of such names. */
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const folder = FOLDERS.get(kind);
    if (folder === undefined || !/^[\w-]+(?:\.[\w-]+)*$/.test(filename)) throw new Error(`pdf.js has no file ${kind}/${filename}`);
    return new Uint8Array(await readFile(join(assets, folder, filename)));
  }
}
const FOLDERS = new Map([
  ['cMapUrl', 'cmaps'],
  ['standardFontDataUrl', 'standard_fonts'],
  ['wasmUrl', 'wasm'],
]);
