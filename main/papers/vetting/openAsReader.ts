import { SIDE_BLOCK_BYTES } from '../../../shared/paper/sideFile.ts';
import { appendixOf } from './appendix.ts';
import type { VirtualFile } from './fileRange.ts';
import { type OpenDocument, openDocument, type PDFDocumentProxy } from './pdfjs.ts';
import { pictureOf } from './pictures.ts';
import { sizesOf } from './structure.ts';

/** The paper opened as a reader will open it, with its first page drawn. */
export interface Reading {
  readonly document: PDFDocumentProxy;
  readonly appended: Uint8Array;
  /** Blocks of the paper that were asked for until the first page was drawn, in their order. */
  readonly firstBlocks: readonly number[];
  /** Null when the first page cannot be drawn. */
  readonly picture: Uint8Array | null;
}

export interface ReadingWatch {
  readonly onStep: () => void;
  /** A page consists of more than one for people does. May be called at any time later. */
  readonly onTooMuch: () => void;
}

/** A paper of fewer pages, or a smaller one, opens as quickly without appended bytes. */
const APPENDED_PAGES = 12;
const APPENDED_PAPER_BYTES = 2 * 1024 * 1024;

/** Opens the paper with appended bytes where they pay and give the very pages that it has without; else as it is. */
export async function openAsReader(
  file: VirtualFile,
  sizes: readonly (readonly [number, number])[],
  watch: ReadingWatch,
): Promise<Reading> {
  if (sizes.length >= APPENDED_PAGES && file.paperBytes >= APPENDED_PAPER_BYTES) {
    const appended = await appendedTo(file);
    watch.onStep();
    const reading = appended && (await openedWith(file, appended, sizes, watch));
    if (reading) return reading;
  }
  const { document, firstBlocks, picture } = await readFirstPage(file, watch);
  return { document, appended: new Uint8Array(), firstBlocks, picture };
}

async function appendedTo(file: VirtualFile): Promise<Uint8Array | null> {
  const paper = await file.read(0, file.paperBytes);
  try {
    return await appendixOf(paper);
  } catch (error) {
    // The library reads fewer damaged files than pdf.js does: those are read without appended bytes.
    if (error instanceof Error) return null;
    throw error;
  } finally {
    // Given back now: pdf.js is about to hold the paper a second time.
    (paper.buffer as ArrayBuffer).transfer(0);
  }
}

async function openedWith(
  paper: VirtualFile,
  appended: Uint8Array,
  sizes: readonly (readonly [number, number])[],
  watch: ReadingWatch,
): Promise<Reading | null> {
  const opened = await tried(() => readFirstPage(paper.with(appended), watch));
  if (!opened) return null;
  const same = await tried(async () => isSame(await sizesOf(opened.document, watch.onStep), sizes));
  if (same) return { ...opened, appended };
  await opened.close();
  return null;
}

function isSame(found: readonly (readonly [number, number])[], sizes: readonly (readonly [number, number])[]): boolean {
  return (
    found.length === sizes.length && found.every(([width, height], index) => width === sizes[index]?.[0] && height === sizes[index]?.[1])
  );
}

/** Null when pdf.js does not read what was appended. */
async function tried<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

async function readFirstPage(
  file: VirtualFile,
  { onStep, onTooMuch }: ReadingWatch,
): Promise<Omit<Reading, 'appended'> & Pick<OpenDocument, 'close'>> {
  const blocks = new Set<number>();
  let isFirstPage = true;
  const onRead = (begin: number, end: number) => {
    if (isFirstPage)
      for (let at = begin; at < Math.min(end, file.paperBytes); at += SIDE_BLOCK_BYTES) blocks.add(Math.floor(at / SIDE_BLOCK_BYTES));
  };
  const { document, close } = await openDocument(file, { blockBytes: SIDE_BLOCK_BYTES, onRead, onTooMuch });
  onStep();
  const picture = await pictureOf(document, 1);
  onStep();
  isFirstPage = false;
  return { document, close, picture, firstBlocks: [...blocks] };
}
