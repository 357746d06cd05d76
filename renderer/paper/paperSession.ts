import type { FloorPaper } from '../../shared/floor/floorState.ts';
import { decodeExtract } from '../../shared/paper/extract.ts';
import { decodeSideFile, type SideFile } from '../../shared/paper/sideFile.ts';
import { Finder } from './finder.ts';
import { openPaper, type PaperFailure, PaperUnreadable } from './openPaper.ts';
import { PageBook } from './pageBook.ts';
import { factsOf } from './pageFacts.ts';
import { fetchFile } from './paperBytes.ts';
import { PaperTexts } from './paperTexts.ts';
import type { Reading } from './reading.ts';
import { Viewer } from './viewer.ts';

/** A paper on the screen: its eye, what finds words in it, and what its side file says. */
export interface ReadyPaper {
  readonly viewer: Viewer;
  readonly finder: Finder;
  readonly side: SideFile | null;
}

export interface PaperSession {
  /** Ends reading, and answers where the reader went; null when they did not move. */
  close(): Reading | null;
}

export interface SessionOptions {
  readonly paper: Pick<FloorPaper, 'hash' | 'bytes' | 'side' | 'extract'>;
  readonly reading: () => Reading | null;
  /** May be called again, when what the side file said turned out to be wrong. */
  readonly onReady: (ready: ReadyPaper) => void;
  readonly onFailed: (why: PaperFailure) => void;
}

/** A side file that takes longer would hold up what it is to speed up. */
const SIDE_WITHIN_MS = 2_000;
/** After the first picture, or after so long without one, text and small pictures are fetched too. */
const EXTRACT_AFTER_MS = 600;

/**
 * One paper from opening to closing. Layout, labels and outline stand as soon as the side file is here; the document follows. A worker
 * that was ended under it is replaced without the reader noticing more than a pause.
 */
export function openSession({ paper, reading, onReady, onFailed }: SessionOptions): PaperSession {
  const ending = new AbortController();
  const { signal } = ending;
  let ready: ReadyPaper | null = null;

  const show = (book: PageBook, side: SideFile | null): ReadyPaper => {
    ready?.viewer.close();
    const viewer = new Viewer(book, reading());
    const texts = new PaperTexts(viewer.pageCount, (page) => viewer.page(page));
    ready = { viewer, side, finder: new Finder(texts, () => viewer.state().current) };
    onReady(ready);
    void offerExtract(ready, texts);
    return ready;
  };
  const offerExtract = async ({ viewer }: ReadyPaper, texts: PaperTexts) => {
    if (!paper.extract) {
      texts.offer(null);
      return;
    }
    await Promise.race([viewer.pictures.firstDrawn, texts.wanted, pause(EXTRACT_AFTER_MS)]);
    const bytes = await fetchFile(paper.extract.hash, signal);
    const extract = bytes && decodeExtract(bytes);
    if (!extract || extract.texts.length !== viewer.pageCount || signal.aborted) {
      texts.offer(null);
      return;
    }
    texts.offer(extract);
    viewer.pictures.small.offer(extract.pictures);
  };
  const run = async (side: SideFile | null): Promise<void> => {
    const opened = await openPaper(paper.hash, paper.bytes, side);
    if (signal.aborted) return opened.close();
    const turn = reading()?.turn ?? 0;
    const fits = ready?.viewer.pageCount === opened.pageCount;
    const shown = ready && fits ? ready : show(PageBook.likeFirst(opened.pageCount, factsOf(opened.first), turn), null);
    shown.viewer.continueWith(opened);
    const why = await opened.lost;
    if (signal.aborted) return;
    opened.close();
    if (why.code !== 'WORKER') throw why;
    await run(side);
  };
  const begin = async () => {
    const side = paper.side && (await fetchSide(paper.side.hash, paper.bytes, signal));
    if (signal.aborted) return;
    if (side) show(PageBook.ofSizes(side.sizes, reading()?.turn ?? 0), side);
    await run(side);
  };
  begin().catch((error: unknown) => {
    if (!signal.aborted) onFailed(error instanceof PaperUnreadable ? (error.code as PaperFailure) : 'DAMAGED');
  });
  return {
    close() {
      ending.abort();
      if (!ready) return null;
      const { viewer, finder } = ready;
      const last = viewer.wasTouched ? viewer.reading() : null;
      finder.close();
      viewer.close();
      viewer.paper?.close();
      return last;
    },
  };
}

/** Null for one that does not come in time, is damaged, or belongs to other bytes: the paper opens without. */
async function fetchSide(hash: FloorPaper['hash'], paperBytes: number, signal: AbortSignal): Promise<SideFile | null> {
  const bytes = await Promise.race([fetchFile(hash, signal), pause(SIDE_WITHIN_MS).then(() => null)]);
  const side = bytes && decodeSideFile(bytes);
  return side && side.paperBytes === paperBytes ? side : null;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
