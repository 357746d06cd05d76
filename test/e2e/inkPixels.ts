import type { Page } from '@playwright/test';
import { WAVE } from '../../main/cli/demo/steps/paper.ts';

/** A part of the window in CSS pixels. */
interface Strip {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How many pixels of ink this window shows where `beginStroke` draws its wave `line`, whoever drew it and whether it is wet or dry. */
export async function inkOnLine(page: Page, line: number): Promise<number> {
  const sheet = await sheetBox(page);
  if (!sheet) return 0;
  const { left, width, top, height, lineHeight } = WAVE;
  const middle = Math.max(sheet.y, 0) + top + line * lineHeight;
  // Wider than the wave, so that a stroke that has moved does not count as there.
  const strip = { left: sheet.x + left, top: middle - height - 4, right: sheet.x + left + width, bottom: middle + height + 4 };
  return page.evaluate(countInk, strip);
}

/** As {@link inkOnLine}, in a part of the sheet given as shares of its width and height: left, top, right, bottom. */
export async function inkWithin(page: Page, [left, top, right, bottom]: readonly [number, number, number, number]): Promise<number> {
  const sheet = await sheetBox(page);
  if (!sheet) return 0;
  const { x, y, width, height } = sheet;
  const strip = { left: x + left * width, top: y + top * height, right: x + right * width, bottom: y + bottom * height };
  return page.evaluate(countInk, strip);
}

/** Where the first sheet with ink lies; null when there is none. */
function sheetBox(page: Page): Promise<{ readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null> {
  return page.evaluate(() => {
    const box = document.querySelector('[data-ink-page]')?.getBoundingClientRect();
    return box ? { x: box.x, y: box.y, width: box.width, height: box.height } : null;
  });
}

/** Runs in the window. Ink lies in tiles; the tip of the pen has a canvas of its own. */
function countInk(strip: Strip): number {
  let inked = 0;
  const tiles = document.querySelector('[data-ink-page]')?.querySelectorAll<HTMLCanvasElement>('canvas:not([data-ink-tip])') ?? [];
  for (const canvas of tiles) {
    const tile = canvas.getBoundingClientRect();
    const scale = canvas.width / tile.width;
    const [from, to] = [Math.max(strip.left, tile.left), Math.min(strip.right, tile.right)];
    const [above, below] = [Math.max(strip.top, tile.top), Math.min(strip.bottom, tile.bottom)];
    if (to <= from || below <= above) continue;
    const [x, y, across, down] = [from - tile.left, above - tile.top, to - from, below - above].map((value) => Math.round(value * scale));
    if (!across || !down) continue;
    const { data } = canvas.getContext('2d')?.getImageData(x ?? 0, y ?? 0, across, down) ?? { data: [] };
    for (let alpha = 3; alpha < data.length; alpha += 4) if (data[alpha] !== 0) inked += 1;
  }
  return inked;
}
