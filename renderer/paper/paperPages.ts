import { toHex } from '../../shared/base/bytes.ts';
import type { FloorPaper } from '../../shared/floor/floorState.ts';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import { decodeExtract } from '../../shared/paper/extract.ts';
import { type PageWords, pageWordsOf } from '../../shared/paper/pageWords.ts';
import { decodeSideFile } from '../../shared/paper/sideFile.ts';
import { drawPage } from './drawPage.ts';
import { type OpenedPaper, openPaper } from './openPaper.ts';
import { factsOf } from './pageFacts.ts';
import { readPageWords } from './pageTextItems.ts';
import { fetchFile } from './paperBytes.ts';

/** A paper that is open beside the one that is read, to be compared with it and to be looked at page by page. */
export interface PaperPages {
  readonly pageCount: number;
  words(signal: AbortSignal, onPage: (page: number) => void): Promise<readonly PageWords[]>;
  surface(page: number, widthPx: number): Promise<PageSurface>;
  draw(surface: PageSurface, signal: AbortSignal): Promise<HTMLCanvasElement | null>;
  close(): void;
}

/** Throws {@link PaperUnreadable}. */
export async function openPages(paper: FloorPaper): Promise<PaperPages> {
  const fetching = new AbortController();
  const side = paper.side && (await fetchFile(paper.side.hash, fetching.signal));
  const opened = await openPaper(paper.hash, paper.bytes, side && decodeSideFile(side));
  return {
    pageCount: opened.pageCount,
    words: async (signal, onPage) => wordsOf(opened, await imprints(paper, fetching.signal), signal, onPage),
    surface: (page, widthPx) => surfaceOf(opened, page, widthPx),
    draw: async (surface, signal) => {
      const size = { widthPx: surface.widthPx * surface.pixelRatio, heightPx: surface.heightPx * surface.pixelRatio };
      const drawing = await drawPage({ page: opened.page(surface.page), sizeOf: () => size, turn: 0, limitMs: DRAW_MS }, signal);
      return drawing.outcome === 'drawn' ? drawing.canvas : null;
    },
    close: () => {
      fetching.abort();
      opened.close();
    },
  };
}

const DRAW_MS = 20_000;

/** Page by page, so that the window stays awake between them. A page that cannot be read has no words. */
async function wordsOf(
  opened: OpenedPaper,
  pictures: readonly (string | null)[],
  signal: AbortSignal,
  onPage: (page: number) => void,
): Promise<readonly PageWords[]> {
  const pages: PageWords[] = [];
  for (let number = 1; number <= opened.pageCount; number++) {
    signal.throwIfAborted();
    const picture = pictures[number - 1] ?? null;
    const page = await opened.page(number);
    const words = await readPageWords(page).catch(() => null);
    pages.push(pageWordsOf(words?.items ?? [], picture));
    page.cleanup();
    onPage(number);
  }
  return pages;
}

/** Tells the small pictures of pages apart that were made when the paper came in. */
async function imprints(paper: FloorPaper, signal: AbortSignal): Promise<readonly (string | null)[]> {
  const bytes = paper.extract && (await fetchFile(paper.extract.hash, signal));
  const extract = bytes ? decodeExtract(bytes) : null;
  return Promise.all(
    extract?.pictures.map(async (picture) => picture && toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', picture.slice())))) ??
      [],
  );
}

async function surfaceOf(opened: OpenedPaper, number: number, widthPx: number): Promise<PageSurface> {
  const { size, viewBox, rotation, unit } = factsOf(await opened.page(number));
  const heightPx = Math.round((widthPx * size.heightPt) / size.widthPt);
  const placement = { viewBox, rotation, scale: (unit * widthPx) / size.widthPt };
  return { page: number, placement, widthPx, heightPx, pixelRatio: Math.min(2, window.devicePixelRatio) };
}
