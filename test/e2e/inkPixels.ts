import type { Page } from '@playwright/test';
import { WAVE } from '../../main/cli/demo/steps/paper.ts';

/** How many pixels of ink this window shows where `beginStroke` draws its wave `line`, whoever drew it and whether it is wet or dry. */
export function inkOnLine(page: Page, line: number): Promise<number> {
  return page.evaluate(countInk, { ...WAVE, line });
}

/** Runs in the window. The strip is wider than the wave, so that a stroke that has moved does not count as there. */
function countInk({ line, left, width, top, height, lineHeight }: typeof WAVE & { readonly line: number }): number {
  const surface = document.querySelector('[data-ink-page]');
  if (!surface) return 0;
  const page = surface.getBoundingClientRect();
  const middle = Math.max(page.y, 0) + top + line * lineHeight;
  const strip = { left: page.x + left, top: middle - height - 4, right: page.x + left + width, bottom: middle + height + 4 };
  let inked = 0;
  // Ink lies in tiles; the tip of the pen has a canvas of its own.
  for (const canvas of surface.querySelectorAll<HTMLCanvasElement>('canvas:not([data-ink-tip])')) {
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
