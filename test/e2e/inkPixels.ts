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
  const middle = Math.max(page.y, 0) - page.y + top + line * lineHeight;
  let inked = 0;
  for (const canvas of surface.querySelectorAll('canvas')) {
    // The tip of the pen has a small one of its own.
    if (canvas.clientWidth < page.width - 1) continue;
    const scale = canvas.width / page.width;
    const [x, y, across, down] = [left, middle - height - 4, width, 2 * (height + 4)].map((value) => Math.round(value * scale));
    const { data } = canvas.getContext('2d')?.getImageData(x ?? 0, y ?? 0, across ?? 1, down ?? 1) ?? { data: [] };
    for (let alpha = 3; alpha < data.length; alpha += 4) if (data[alpha] !== 0) inked += 1;
  }
  return inked;
}
