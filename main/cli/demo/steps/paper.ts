import type { Page } from '@playwright/test';
import { translatorFor } from '../../../../shared/i18n/translate.ts';

/** Reading and writing on a paper. */

const t = translatorFor('vi');

/** Takes the pen and writes a wave on the visible page, with as many samples as a hand makes. */
export async function drawStroke(page: Page, line: number): Promise<void> {
  const pen = page.getByRole('button', { name: t('ink.pen'), exact: true });
  if ((await pen.getAttribute('aria-pressed')) !== 'true') await pen.click();
  const surface = page.locator('[data-ink-page]').first();
  const box = await surface.boundingBox();
  if (!box) throw new Error('There is no page to write on');
  const top = Math.max(box.y, 0) + 120 + line * 40;
  await page.mouse.move(box.x + 140, top);
  await page.mouse.down();
  for (let step = 1; step <= 60; step++) await page.mouse.move(box.x + 140 + step * 5, top + Math.sin(step / 4) * 14);
  await page.mouse.up();
}

/** From now on what this person draws is seen by everyone. */
export async function shareNewMarks(page: Page): Promise<void> {
  await page.getByRole('button', { name: t('ink.shared'), exact: true }).click();
}
