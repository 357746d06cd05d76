import type { Page } from '@playwright/test';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { percentile, printFigure } from './figure.ts';
import { measurement } from './measurement.ts';
import { type Painted, paintAfterKey, untilDrawn } from './paintAfter.ts';
import { openWindowSeat } from './windowSeat.ts';

// Turning to the neighbouring page in the real window, for a reader who looks at each page for a moment: the neighbour has been drawn
// ahead by then. The limit is a key that nothing listens to: one frame.

const TURNS = 24;
/** A reader looks at least this long; then until the neighbours are there, but not for ever. */
const THINK_MS = 300;
const AHEAD_WITHIN_MS = 5_000;
const UNUSED_KEY = 'F9';
const t = translatorFor('vi');

const TEXT = { what: 'a text paper of 200 pages', fileName: '05-de-an-chuyen-doi-so.pdf', pages: 200 };
const SCAN = { what: 'a scanned paper', fileName: '04-cong-van-quet.pdf', pages: 3 };

/** The two ways to read: by the width, as papers open, with the arrows; by whole pages, with the keys for pages. */
const WAYS = [
  { what: 'fitted to the width', fit: 'Control+0', forward: 'ArrowRight', back: 'ArrowLeft' },
  { what: 'whole pages', fit: 'Control+9', forward: 'PageDown', back: 'PageUp' },
] as const;

await measurement(async (ending) => {
  const { page, openPaper } = await openWindowSeat([TEXT.fileName, SCAN.fileName], ending);
  for (const paper of [TEXT, SCAN]) {
    await openPaper(paper.fileName);
    for (const way of WAYS) {
      await page.keyboard.press(way.fit);
      const turns = await turnPages(page, paper.pages, way);
      report(`page turn in ${paper.what}, ${way.what}`, turns);
    }
  }
});

interface Turns {
  readonly turns: readonly Painted[];
  readonly empty: readonly Painted[];
  /** How long the neighbours took after the page stood. */
  readonly aheadMs: readonly number[];
}

async function turnPages(page: Page, pages: number, way: (typeof WAYS)[number]): Promise<Turns> {
  const [turns, empty, aheadMs]: [Painted[], Painted[], number[]] = [[], [], []];
  let current = Number(await page.getByLabel(t('paper.pageOf', { pages })).inputValue());
  let step = 1;
  for (let turn = 0; turn < TURNS; turn++) {
    if (current + step < 1 || current + step > pages) step = -step;
    current += step;
    aheadMs.push(await readUntilAhead(page, current));
    empty.push(await paintAfterKey(page, UNUSED_KEY, null));
    turns.push(await paintAfterKey(page, step > 0 ? way.forward : way.back, current));
  }
  return { turns, empty, aheadMs };
}

function report(name: string, { turns, empty, aheadMs }: Turns): void {
  printFigure({
    name: `${name}, frames until it stands there, p95`,
    value: percentile(
      turns.map(({ frames }) => frames),
      0.95,
    ),
    unit: 'count',
    limit: { name: 'one frame', value: 1 },
    goal: 'one frame',
    detail: { turns: turns.length },
  });
  for (const share of [0.5, 0.95]) {
    printFigure({
      name: `${name}, p${share * 100}`,
      value: percentile(
        turns.map(({ ms }) => ms),
        share,
      ),
      unit: 'ms',
      limit: {
        name: 'one empty frame',
        value: percentile(
          empty.map(({ ms }) => ms),
          share,
        ),
      },
      detail: {
        turns: turns.length,
        inTheFirstFrame: turns.filter(({ frames }) => frames === 1).length,
        neighbourReadyP95Ms: percentile(aheadMs, 0.95),
      },
    });
  }
}

/** Looks at the page that stands there; answers how long it took until the next one was drawn beside it. */
async function readUntilAhead(page: Page, next: number): Promise<number> {
  const beganAtMs = performance.now();
  await untilDrawn(page, next, AHEAD_WITHIN_MS);
  const tookMs = performance.now() - beganAtMs;
  await page.waitForTimeout(Math.max(0, THINK_MS - tookMs));
  return tookMs;
}
