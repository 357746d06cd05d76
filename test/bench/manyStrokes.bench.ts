import type { Page } from '@playwright/test';
import { present } from '../../shared/base/assert.ts';
import { newId } from '../../shared/base/ids.ts';
import { inkPoint } from '../../shared/ink/stroke.ts';
import { encodeStroke } from '../../shared/ink/strokeCode.ts';
import { percentile, printFigure } from './figure.ts';
import { measurement } from './measurement.ts';
import { sharedInk, takeSeat } from './room.ts';
import { openWindowSeat } from './windowSeat.ts';

// A page with ten thousand strokes is panned up and down in a real window, a paper of the same pages without any in turns with it.
// Frames are the intervals between the window's animation frames; the limit is the paper without strokes.

const STROKES = 10_000;
const AT_ONCE = 500;
const ROUNDS = 6;
const FRAMES = 120;
const FULL = '01-bao-cao-kinh-te-xa-hoi.pdf';
const EMPTY = '02-to-trinh-dau-tu-cong-2027.pdf';

await measurement(async (ending) => {
  const seat = await openWindowSeat([FULL, EMPTY], ending, 1);
  const { page, room } = seat;
  const writer = await takeSeat(room, present(seat.others[0], 'nobody else takes part'), ending);
  const paper = present(seat.papers[0], 'there is no paper').id;
  const document = await writer.open(sharedInk(paper, present(writer.session, 'nobody writes').person.id));
  for (let begun = 0; begun < STROKES; begun += AT_ONCE) {
    document.change((doc) => {
      for (let ordinal = begun; ordinal < begun + AT_ONCE; ordinal++) {
        const id = newId<'stroke'>();
        doc.getMap('marks').set(id, encodeStroke({ id, ...strokeOf(ordinal) }));
      }
    });
    await document.settled();
  }

  const frames: Record<'full' | 'empty', number[]> = { full: [], empty: [] };
  const openedAtMs = performance.now();
  await seat.openPaper(FULL);
  await untilInked(page);
  printFigure({ name: `opening a page with ${STROKES} strokes, until all are drawn`, value: performance.now() - openedAtMs, unit: 'ms' });
  for (let round = 0; round < ROUNDS; round++) {
    await seat.openPaper(round % 2 === 0 ? EMPTY : FULL);
    await page.waitForTimeout(1_500);
    const first = round % 2 === 0 ? 'empty' : 'full';
    frames[first].push(...(await pan(page)));
    await seat.openPaper(round % 2 === 0 ? FULL : EMPTY);
    await page.waitForTimeout(500);
    if (round % 2 === 0) await untilInked(page);
    frames[first === 'full' ? 'empty' : 'full'].push(...(await pan(page)));
  }
  for (const share of [0.5, 0.95]) {
    printFigure({
      name: `panning a page with ${STROKES} strokes, time of a frame, p${share * 100}`,
      value: percentile(frames.full, share),
      unit: 'ms',
      limit: { name: 'panning a page without strokes', value: percentile(frames.empty, share) },
      ...(share === 0.95 ? { goal: '≤ 16.7 ms, or as the page without strokes' } : {}),
      detail: { frames: frames.full.length },
    });
  }
});

/** Short strokes all over the page, as twenty people leave them in a long meeting. */
function strokeOf(ordinal: number) {
  const [column, row] = [ordinal % 100, Math.floor(ordinal / 100)];
  const points = Array.from({ length: 12 }, (_, step) =>
    inkPoint(40 + column * 5.2 + step * 1.6, 60 + row * 7.2 + 5 * Math.sin(step / 2 + ordinal), 0.5),
  );
  return { tool: 'pen', colour: '#0b4fc4', widthPt: 0.75, page: 1, points, atMs: 1_763_800_000_000 + ordinal } as const;
}

/** Waits until the last stroke of the page, at its top, is on its canvas. */
async function untilInked(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const layer = document.querySelector('[data-ink-page="1"] canvas:not([data-ink-tip])')?.parentElement;
      if (!layer) return false;
      const page = layer.getBoundingClientRect();
      // The last row begins 60 + 99 × 7.2 points of 842 above the page's lower edge.
      const y = page.top + page.height * (1 - (60 + 99 * 7.2) / 842);
      return [...layer.querySelectorAll('canvas')].some((canvas) => {
        const tile = canvas.getBoundingClientRect();
        if (y < tile.top || y >= tile.bottom) return false;
        const data =
          canvas.getContext('2d')?.getImageData(0, (y - tile.top) * (canvas.height / tile.height) - 1, canvas.width, 3).data ?? [];
        return data.some((value) => value > 0);
      });
    },
    null,
    { timeout: 60_000, polling: 100 },
  );
}

/** Pans the first page up and down by some pixels a frame; the time between frames, in milliseconds. */
async function pan(page: Page): Promise<number[]> {
  return page.evaluate(async (frames) => {
    const article = [...document.querySelectorAll<HTMLElement>('article[data-page="1"]')].find((one) => one.offsetParent !== null);
    let scroller: HTMLElement | null = article ?? null;
    while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowY)) scroller = scroller.parentElement;
    if (!scroller) return [];
    const from = scroller;
    const times: number[] = [];
    let [before, down] = [await new Promise<number>(requestAnimationFrame), 8];
    const start = from.scrollTop;
    for (let frame = 0; frame < frames; frame++) {
      if (from.scrollTop - start > 400) down = -8;
      if (from.scrollTop - start < 8) down = 8;
      from.scrollTop += down;
      const now = await new Promise<number>(requestAnimationFrame);
      times.push(now - before);
      before = now;
    }
    from.scrollTop = start;
    return times;
  }, FRAMES);
}
