import type { Page } from '@playwright/test';
import { translatorFor } from '../../../../shared/i18n/translate.ts';

/** Marks of the several kinds on the page in sight. Places are shares of the part of the page that the window shows. */

const t = translatorFor('vi');

export interface Spot {
  readonly along: number;
  readonly down: number;
}

/** Marks the words of a long line of the page, counted from the first one in sight. */
export async function markWords(page: Page, line: number, kind: 'highlight' | 'underline' | 'strike'): Promise<void> {
  await page.keyboard.press('v');
  await page.locator('[data-ink-page][data-tool="hand"]').first().waitFor();
  const words = page.locator('[data-text-layer] span').filter({ hasText: /.{40}/ }).nth(line);
  const box = await words.boundingBox();
  if (!box) throw new Error(`There is no long line number ${line} on this page`);
  // Whole pixels: the browser looks for the word under the press a second time, at the press rounded down.
  const [left, right, middle] = [box.x + 2, box.x + box.width - 2, box.y + box.height / 2].map(Math.round) as [number, number, number];
  await page.mouse.move(left, middle);
  await page.mouse.down();
  await page.mouse.move(right, middle, { steps: 8 });
  await page.mouse.up();
  await page
    .getByRole('toolbar', { name: t('ink.words') })
    .getByRole('button', { name: t(`ink.words.${kind}`) })
    .click();
}

/** Draws with the tool of this letter: a pen, an arrow, a frame. */
export async function drawWith(page: Page, letter: 'p' | 'h' | 'a' | 'r' | 'o', from: Spot, to: Spot): Promise<void> {
  await page.keyboard.press(letter);
  const [start, end] = [await placeInSight(page, from), await placeInSight(page, to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 16 });
  await page.mouse.up();
}

export async function writeNote(page: Page, at: Spot, text: string): Promise<void> {
  await page.keyboard.press('n');
  await clickAt(page, at);
  await page.getByLabel(t('ink.note.text')).fill(text);
  await page.keyboard.press('Control+Enter');
}

export async function writeOnPage(page: Page, at: Spot, text: string): Promise<void> {
  await page.keyboard.press('t');
  await clickAt(page, at);
  await page.getByLabel(t('ink.textBox.text')).fill(text);
  await page.keyboard.press('Escape');
}

/** Stamps "Đã xem". */
export async function stamp(page: Page, at: Spot): Promise<void> {
  await page.keyboard.press('s');
  await clickAt(page, at);
}

/** Opens or closes the list of marks. */
export async function toggleMarkList(page: Page): Promise<void> {
  await page.getByRole('button', { name: t('ink.list'), exact: true }).click();
}

async function clickAt(page: Page, at: Spot): Promise<void> {
  const { x, y } = await placeInSight(page, at);
  await page.mouse.click(x, y);
}

async function placeInSight(page: Page, { along, down }: Spot): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.locator('[data-ink-page]').first().boundingBox();
  if (!box) throw new Error('There is no page to write on');
  const heightPx: number = await page.evaluate(() => window.innerHeight);
  const [top, bottom] = [Math.max(box.y, 0), Math.min(box.y + box.height, heightPx)];
  return { x: box.x + along * box.width, y: top + down * (bottom - top) };
}
