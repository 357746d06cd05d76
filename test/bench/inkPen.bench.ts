import type { Page } from '@playwright/test';
import { present } from '../../shared/base/assert.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { percentile, printFigure } from './figure.ts';
import { measurement } from './measurement.ts';
import { openWindowSeat } from './windowSeat.ts';

// From a movement of the pen (here the mouse, held down) to the painted frame in which the page's own canvas has ink at that very
// place. The limit is a movement that leaves nothing: one frame. Predicted ink ahead of the pen is not counted.

const STROKES = 12;
const MOVES = 20;
const PAPER = '01-bao-cao-kinh-te-xa-hoi.pdf';
const t = translatorFor('vi');

await measurement(async (ending) => {
  const { page, openPaper } = await openWindowSeat([PAPER], ending);
  await openPaper(PAPER);
  const pen = page.getByRole('button', { name: t('ink.pen'), exact: true });
  // Pressed again, a tool is laid down.
  if ((await pen.getAttribute('aria-pressed')) !== 'true') await pen.click();
  const sheet = page.locator('[data-ink-page="1"][data-tool="pen"]');
  const box = present(await sheet.boundingBox(), 'pen: there is no page to write on');
  const [inked, empty]: [number[], number[]] = [[], []];
  for (let stroke = 0; stroke < STROKES; stroke++) {
    const top = Math.max(box.y, 0) + 150 + stroke * 24;
    const place = (step: number) => ({ x: Math.round(box.x + 120 + step * 12), y: Math.round(top + Math.sin(step / 3) * 8) });
    for (let step = 0; step < MOVES; step++) empty.push(await paintAfterMove(page, place(step), false));
    await page.mouse.move(place(0).x, place(0).y);
    await page.mouse.down();
    for (let step = 1; step <= MOVES; step++) inked.push(await paintAfterMove(page, place(step), true));
    await page.mouse.up();
  }
  for (const share of [0.5, 0.95]) {
    printFigure({
      name: `pen movement to painted ink, p${share * 100}`,
      value: percentile(inked, share),
      unit: 'ms',
      limit: { name: 'one frame after a movement that leaves nothing', value: percentile(empty, share) },
      detail: { movements: inked.length },
    });
  }
});

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Moves the mouse and waits for the painted frame, `leavesInk` for the one with ink at that place. Milliseconds from the event's own time. */
async function paintAfterMove(page: Page, place: Place, leavesInk: boolean): Promise<number> {
  // Wrapped, because a promise alone would be awaited here, before the mouse moves.
  const watch = await page.evaluateHandle(
    ({ x, y, waits }) => {
      // The tip is a small canvas that goes with the pen; what was written is on those as large as the page.
      const layers = () =>
        [...document.querySelectorAll<HTMLCanvasElement>('[data-ink-page="1"] canvas')].filter(({ width }) => width > 500);
      const hasInk = (canvas: HTMLCanvasElement) => {
        const { left, top, width } = canvas.getBoundingClientRect();
        const scale = canvas.width / width;
        const around = canvas.getContext('2d')?.getImageData((x - left) * scale - 1, (y - top) * scale - 1, 3, 3);
        return around?.data.some((value) => value > 0) ?? false;
      };
      const painted = new Promise<number>((resolve) => {
        const onMove = (event: PointerEvent) => {
          const look = () => {
            if (waits && !layers().some(hasInk)) {
              requestAnimationFrame(look);
              return;
            }
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now() - event.timeStamp);
            port2.postMessage(null);
          };
          requestAnimationFrame(look);
        };
        window.addEventListener('pointermove', onMove, { capture: true, once: true });
      });
      return { painted };
    },
    { ...place, waits: leavesInk },
  );
  await page.mouse.move(place.x, place.y);
  const ms = await watch.evaluate(({ painted }) => painted);
  await watch.dispose();
  return ms;
}
