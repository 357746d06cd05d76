import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { present } from '../../shared/base/assert.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { PAPER_ORIGIN } from '../../shared/ipc/bridge.ts';
import { median, percentile, printFigure } from './figure.ts';
import { aScanPaper, aTextPaper } from './longPapers.ts';
import { measurement } from './measurement.ts';
import { untilDrawn } from './paintAfter.ts';
import { openWindowSeat, type WindowSeat } from './windowSeat.ts';

// A paper of 300 pages in the real window: the first hit of a search, and jumps to pages that nobody was near. The limit of a jump is pdf.js itself, which draws the same page in a document of its own.

const PAGES = 300;
const TEXT = 'van-ban-300-trang.pdf';
const SCAN = 'ban-quet-300-trang.pdf';
/** The text begins with pages that have Roman numbers; the label 36 stands on page 40. */
const ROMAN_PAGES = 4;
const NEEDLE = { needle: 'kim day be', onPage: 250 };
const JUMPS = [40, 120, 200, 280, 80, 160, 240, 20, 100, 180, 260, 60];
const DRAWN_WITHIN_MS = 20_000;
const t = translatorFor('vi');
const root = join(import.meta.dirname, '../..');

await measurement(async (ending) => {
  // What the limit of a jump is measured with, where the window may load it from.
  cpSync(join(root, 'node_modules/pdfjs-dist/legacy/build/pdf.min.mjs'), join(root, 'dist/renderer/pdfjs/pdf.min.mjs'));
  const files = { [TEXT]: aTextPaper(PAGES, NEEDLE), [SCAN]: await aScanPaper(PAGES, 500_000) };
  const seat = await openWindowSeat(files, ending);
  await measureFind(seat);
  await backToFirst(seat);
  for (const fileName of [TEXT, SCAN]) {
    await measureJumps(seat, fileName);
    await backToFirst(seat);
  }
}, 150_000);

/** A paper is opened again where it was read last; the next measurement begins at its first page. */
async function backToFirst({ page }: WindowSeat): Promise<void> {
  await page.locator(`section[aria-label="${t('paper.pages')}"]`).focus();
  await page.keyboard.press('Home');
  await untilDrawn(page, 1, DRAWN_WITHIN_MS);
}

/** From the last letter typed to the count with the first hit, for words that stand on one page alone, and for words on every page. */
async function measureFind({ page, openPaper }: WindowSeat): Promise<void> {
  await openPaper(TEXT);
  for (const { what, words } of [
    { what: `words on page ${NEEDLE.onPage} alone`, words: NEEDLE.needle },
    { what: 'words on every page', words: 'chuong trinh cong tac' },
  ]) {
    const took: number[] = [];
    for (let round = 0; round < 8; round++) {
      await page.keyboard.press('Control+F');
      const field = page.getByRole('textbox', { name: t('paper.find.words') });
      await field.fill(words.slice(0, -1));
      const watch = await page.evaluateHandle(() => ({
        found: new Promise<number>((resolve) => {
          document.addEventListener(
            'input',
            (event) => {
              const look = () => {
                const count = document.querySelector('search output')?.textContent ?? '';
                if (/^\d+\//.test(count)) resolve(performance.now() - event.timeStamp);
                else requestAnimationFrame(look);
              };
              requestAnimationFrame(look);
            },
            { once: true, capture: true },
          );
        }),
      }));
      await field.press('End');
      await page.keyboard.type(words.slice(-1));
      took.push(await watch.evaluate(({ found }) => found));
      await page.keyboard.press('Escape');
    }
    const detail = { rounds: took.length, medianMs: median(took), slowestMs: Math.max(...took) };
    printFigure({
      name: `first hit in ${PAGES} pages, ${what}, p95`,
      value: percentile(took, 0.95),
      unit: 'ms',
      goal: 'within 150 ms',
      detail,
    });
  }
}

async function measureJumps(seat: WindowSeat, fileName: string): Promise<void> {
  const { page, openPaper } = seat;
  await openPaper(fileName);
  await page.keyboard.press('Control+9');
  await page.waitForTimeout(1_500);
  const [jumps, alone]: [number[], number[]] = [[], []];
  const drawAlone = await aDocumentOfItsOwn(seat, fileName);
  for (const target of JUMPS) {
    alone.push(await drawAlone(target));
    jumps.push(await jumpTo(page, target, fileName === TEXT ? target - ROMAN_PAGES : target));
    await page.waitForTimeout(800);
  }
  printFigure({
    name: `jump to a far page of ${fileName}, median`,
    value: median(jumps),
    unit: 'ms',
    limit: { name: 'pdf.js draws the same page alone', value: median(alone) },
    goal: 'at most 1.3 times',
    detail: { jumps: jumps.length, p95Ms: percentile(jumps, 0.95), aloneP95Ms: percentile(alone, 0.95) },
  });
}

/** From the key that says where to, to the page's picture in its full size. */
async function jumpTo(page: Page, target: number, label: number): Promise<number> {
  await page.keyboard.press('g');
  await page.keyboard.type(String(label));
  const watch = await page.evaluateHandle((wanted) => {
    const isDrawn = () => document.querySelector(`article[data-page="${wanted}"][data-drawn="true"]`) !== null;
    const drawn = new Promise<number>((resolve) => {
      const onKey = (event: KeyboardEvent) => {
        const look = () => (isDrawn() ? resolve(performance.now() - event.timeStamp) : requestAnimationFrame(look));
        requestAnimationFrame(look);
      };
      window.addEventListener('keydown', onKey, { once: true, capture: true });
    });
    return { drawn };
  }, target);
  await page.keyboard.press('Enter');
  return watch.evaluate(({ drawn }) => drawn);
}

/**
 * Opens the same paper with pdf.js alone, by ranges from the same disk, in a worker of its own; answers how long it takes to draw a
 * page as large as it is shown, until it is seen. Which page that is, pdf.js has found out before.
 */
async function aDocumentOfItsOwn({ page, papers }: WindowSeat, fileName: string): Promise<(target: number) => Promise<number>> {
  const { hash, bytes } = present(
    papers.find(({ title }) => title === fileName),
    `no paper ${fileName}`,
  );
  const paper = { address: `${PAPER_ORIGIN}/${hash}`, length: bytes };
  const handle = await page.evaluateHandle(async ({ address, length }) => {
    const library = await import('plenum://app/pdfjs/pdf.min.mjs' as string);
    library.GlobalWorkerOptions.workerSrc = 'plenum://app/pdfjs/pdf.worker.min.mjs';
    const range = new library.PDFDataRangeTransport(length, null);
    range.requestDataRange = (begin: number, end: number) => {
      const read = fetch(address, { headers: { Range: `bytes=${begin}-${end - 1}` } }).then((answer) => answer.arrayBuffer());
      void read.then((chunk) => range.onDataRange(begin, new Uint8Array(chunk)));
    };
    const how = {
      rangeChunkSize: 256 * 1024,
      disableAutoFetch: true,
      disableStream: true,
      wasmUrl: 'plenum://app/pdfjs/wasm/',
      verbosity: 0,
    };
    const opened = await library.getDocument({ range, ...how }).promise;
    return { opened };
  }, paper);
  return (target) =>
    handle.evaluate(async ({ opened }, number) => {
      const sheet = document.querySelector('article');
      const box = document.querySelector('article')?.parentElement?.parentElement?.getBoundingClientRect();
      const proxy = await opened.getPage(number);
      const beganMs = performance.now();
      const canvas = document.createElement('canvas');
      const scale = ((sheet?.clientWidth ?? 800) * devicePixelRatio) / proxy.getViewport({ scale: 1 }).width;
      const viewport = proxy.getViewport({ scale });
      canvas.width = viewport.width;
      canvas.height = viewport.height;
      canvas.style.cssText = `position: fixed; z-index: 99; left: ${box?.left ?? 0}px; top: ${box?.top ?? 0}px`;
      await proxy.render({ canvas, viewport }).promise;
      // Seen, as the other is: in the document, at the next frame.
      document.body.append(canvas);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const tookMs = performance.now() - beganMs;
      canvas.remove();
      proxy.cleanup();
      return tookMs;
    }, target);
}
