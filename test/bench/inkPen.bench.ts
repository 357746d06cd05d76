import type { Page } from '@playwright/test';
import { present } from '../../shared/base/assert.ts';
import { percentile, printFigure } from './figure.ts';
import { measurement } from './measurement.ts';
import { letOthersDraw } from './othersDrawing.ts';
import { takeSeat } from './room.ts';
import { openWindowSeat } from './windowSeat.ts';

// From a movement of the pen (here the mouse, held down) to the painted frame in which the page's own canvas has ink at that very
// place: alone, and while twenty other people draw on the same page through the real hub. The limit is a movement that leaves nothing:
// one frame, measured in turns with the ink. Predicted ink ahead of the pen is not counted.

const STROKES = 8;
const MOVES = 20;
const OTHERS = 20;
const PAPER = '01-bao-cao-kinh-te-xa-hoi.pdf';

await measurement(async (ending) => {
  const seat = await openWindowSeat([PAPER], ending, OTHERS);
  const { page, room } = seat;
  const seats = [];
  for (const person of seat.others) seats.push(await takeSeat(room, person, ending));
  await seat.openPaper(PAPER);
  await page.keyboard.press('p');
  await page.locator('[data-ink-page="1"][data-tool="pen"]').waitFor();
  const paper = present(seat.papers[0], 'pen: there is no paper').id;

  const alone = await drawHere(page);
  print('alone', alone, {});
  const stop = await letOthersDraw(seats, paper);
  // Until their first strokes are dry: wet and dry ink come together from then on.
  await page.waitForTimeout(2_500);
  const together = await drawHere(page);
  print(`while ${OTHERS} others draw`, together, { strokesOfOthers: await stop(), frameAloneP95: percentile(alone.empty, 0.95) });

  const penUp = await liftLongStroke(page);
  printFigure({
    name: 'pen up after 600 points: longest block of the window',
    value: penUp,
    unit: 'ms',
    goal: 'at most one frame (16.7 ms)',
  });
});

interface Drawn {
  readonly inked: number[];
  readonly empty: number[];
}

function print(when: string, { inked, empty }: Drawn, detail: Readonly<Record<string, number>>): void {
  for (const share of [0.5, 0.95]) {
    printFigure({
      name: `pen movement to painted ink, ${when}, p${share * 100}`,
      value: percentile(inked, share),
      unit: 'ms',
      limit: { name: 'one frame after a movement that leaves nothing', value: percentile(empty, share) },
      ...(share === 0.95 ? { goal: 'at most one frame' } : {}),
      detail: { movements: inked.length, ...detail },
    });
  }
}

/** Draws a few strokes; before each movement that leaves ink, one that leaves nothing is measured beside it. */
async function drawHere(page: Page): Promise<Drawn> {
  const box = present(await page.locator('[data-ink-page="1"]').boundingBox(), 'pen: there is no page to write on');
  const [inked, empty]: [number[], number[]] = [[], []];
  for (let stroke = 0; stroke < STROKES; stroke++) {
    const top = Math.max(box.y, 0) + 150 + stroke * 30;
    const place = (step: number) => ({ x: Math.round(box.x + 120 + step * 12), y: Math.round(top + Math.sin(step / 3) * 8) });
    for (let step = 0; step < MOVES; step++) empty.push(await paintAfterMove(page, place(step), false));
    await page.mouse.move(place(0).x, place(0).y);
    await page.mouse.down();
    for (let step = 1; step <= MOVES; step++) inked.push(await paintAfterMove(page, place(step), true));
    await page.mouse.up();
  }
  return { inked, empty };
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Moves the mouse and waits for the painted frame, `leavesInk` for the one with the pen's own ink at that place. Milliseconds from the event's own time. */
async function paintAfterMove(page: Page, place: Place, leavesInk: boolean): Promise<number> {
  // Wrapped, because a promise alone would be awaited here, before the mouse moves.
  const watch = await page.evaluateHandle(
    ({ x, y, waits }) => {
      // The pen here is blue, that of the others red; predicted ink, on the canvas of the tip, does not count.
      const isInked = () => {
        for (const canvas of document.querySelectorAll<HTMLCanvasElement>('[data-ink-page="1"] canvas:not([data-ink-tip])')) {
          const { left, top, right, bottom, width } = canvas.getBoundingClientRect();
          if (x < left || x >= right || y < top || y >= bottom) continue;
          const scale = canvas.width / width;
          const data = canvas.getContext('2d')?.getImageData((x - left) * scale - 1, (y - top) * scale - 1, 3, 3).data ?? [];
          for (let at = 0; at < data.length; at += 4) if ((data[at + 3] ?? 0) > 0 && (data[at + 2] ?? 0) > (data[at] ?? 0)) return true;
        }
        return false;
      };
      const painted = new Promise<number>((resolve) => {
        const onMove = (event: PointerEvent) => {
          const look = () => {
            if (waits && !isInked()) {
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

/** Draws one stroke of 600 points and answers how long its end held up the window: from the release until its handlers are done. */
async function liftLongStroke(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const host = document.querySelector<HTMLElement>('[data-ink-page="1"]');
    if (!host) return Number.NaN;
    const { left, top } = host.getBoundingClientRect();
    const fire = (type: string, step: number) => {
      const point = { clientX: left + 80 + step, clientY: Math.max(top, 0) + 480 + 30 * Math.sin(step / 7) };
      const buttons = type === 'pointerup' ? 0 : 1;
      const pen = { pointerId: 77, pointerType: 'pen', isPrimary: true, pressure: 0.4 + 0.2 * Math.sin(step / 20), button: 0, buttons };
      host.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, ...pen, ...point }));
    };
    // The platform captures no pointer that it does not know.
    host.setPointerCapture = () => undefined;
    const samples: number[] = [];
    for (let stroke = 0; stroke < 9; stroke++) {
      fire('pointerdown', 0);
      for (let step = 1; step < 600; step++) fire('onpointerrawupdate' in host ? 'pointerrawupdate' : 'pointermove', step);
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
      const beganAtMs = performance.now();
      fire('pointerup', 600);
      samples.push(performance.now() - beganAtMs);
    }
    return samples.sort((one, other) => one - other)[4] ?? Number.NaN;
  });
}
