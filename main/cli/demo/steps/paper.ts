import type { Page } from '@playwright/test';
import { translatorFor } from '../../../../shared/i18n/translate.ts';

/** Reading and writing on a paper. */

const t = translatorFor('vi');

/** Takes the pen and underlines a line of text on the visible page, a little unsteadily; `line` counts from the top, so that several strokes do not touch. */
export async function drawStroke(page: Page, line: number): Promise<void> {
  await beginStroke(page, line);
  await page.mouse.up();
}

/** As {@link drawStroke}, with as many samples as a hand makes, and the pen still on the paper. */
export async function beginStroke(page: Page, line: number): Promise<void> {
  const pen = page.getByRole('button', { name: t('ink.pen'), exact: true });
  if ((await pen.getAttribute('aria-pressed')) !== 'true') await pen.click();
  const surface = page.locator('[data-ink-page]').first();
  const box = await surface.boundingBox();
  if (!box) throw new Error('There is no page to write on');
  const left = box.x + WAVE.left;
  const middle = Math.max(box.y, 0) + WAVE.top + line * WAVE.lineHeight;
  await page.mouse.move(left, middle);
  await page.mouse.down();
  for (let step = 1; step <= WAVE.steps; step++) {
    await page.mouse.move(left + (step * WAVE.width) / WAVE.steps, middle + Math.sin(step / 4) * WAVE.height);
  }
}

/** Where a wave lies, in pixels from the left and the top of the visible page. */
export const WAVE = { left: 140, width: 300, top: 301, height: 2, lineHeight: 40, steps: 60 } as const;

/** From now on what this person draws is seen by everyone. */
export async function shareNewMarks(page: Page): Promise<void> {
  await page.getByRole('button', { name: t('ink.shared'), exact: true }).click();
}
