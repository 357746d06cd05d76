import { expect, type Page } from '@playwright/test';
import { translatorFor } from '../../shared/i18n/translate.ts';

// Hands on a page of paper. Places on it are shares of its width and height, so that no test knows how large a window is.

const t = translatorFor('vi');

export interface Spot {
  readonly along: number;
  readonly down: number;
}

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Shows each page whole, so that every spot of it is in the window. */
export async function showWholePage(page: Page): Promise<void> {
  await page.keyboard.press('Control+9');
  await expect.poll(() => isWhollyInSight(page)).toBe(true);
}

/** Takes the hand that reads; whoever selects words at once would still meet the layer of ink. */
export async function putToolDown(page: Page): Promise<void> {
  await page.keyboard.press('v');
  await page.locator('[data-ink-page][data-tool="hand"]').first().waitFor();
}

/** Where a spot of a page is in the window, CSS pixels. */
export async function placeOf(page: Page, { along, down }: Spot, number = 1): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.locator(`[data-ink-page="${number}"]`).boundingBox();
  if (!box) throw new Error(`page ${number} is not there`);
  return { x: box.x + along * box.width, y: box.y + down * box.height };
}

/** Presses the mouse at the first spot, goes through the others, and lets go at the last. */
export async function drawThrough(page: Page, spots: readonly Spot[], number = 1): Promise<void> {
  const places = await Promise.all(spots.map((spot) => placeOf(page, spot, number)));
  const [first] = places;
  if (!first) return;
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  for (const { x, y } of places.slice(1)) await page.mouse.move(x, y, { steps: 8 });
  await page.mouse.up();
}

export async function clickAt(page: Page, spot: Spot, number = 1): Promise<void> {
  const { x, y } = await placeOf(page, spot, number);
  await page.mouse.click(x, y);
}

/** The four corners of an area, and back to the first: the way of a lasso around it. */
export function around({ left, top, right, bottom }: Area): readonly Spot[] {
  return [
    { along: left, down: top },
    { along: right, down: top },
    { along: right, down: bottom },
    { along: left, down: bottom },
    { along: left, down: top },
  ];
}

/** How many pixels of ink a page shows in an area, wet or dry; of one colour alone where one is named (`#rrggbb`). */
export function inkIn(page: Page, area: Area, colour: string | null = null, number = 1): Promise<number> {
  return page.evaluate(countInk, { ...area, colour, number });
}

/** Waits until this window counts so many marks of its own person on the paper. */
export async function expectMine(page: Page, count: number): Promise<void> {
  const button = page.getByRole('button', { name: t('ink.people'), exact: true });
  await button.click();
  const me = page
    .getByRole('region', { name: t('ink.people.title') })
    .getByRole('listitem')
    .filter({ hasText: t('ink.people.me') });
  await expect(me).toContainText(t('ink.people.count', { count }));
  await button.click();
}

/** Waits until the reader is on this page. */
export async function expectPage(page: Page, number: number): Promise<void> {
  await expect(page.getByLabel(/^Trang số/)).toHaveValue(String(number));
}

export async function goToPage(page: Page, number: number): Promise<void> {
  const field = page.getByLabel(/^Trang số/);
  await field.fill(String(number));
  await field.press('Enter');
  await page.locator(`[data-page="${number}"][data-drawn="true"]`).waitFor();
}

function isWhollyInSight(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const box = document.querySelector('[data-ink-page]')?.getBoundingClientRect();
    return box !== undefined && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
  });
}

/** Runs in the window. Ink lies in tiles; the tip of the pen has a canvas of its own. */
function countInk({
  number,
  colour,
  left,
  top,
  right,
  bottom,
}: Area & { readonly number: number; readonly colour: string | null }): number {
  const surface = document.querySelector(`[data-ink-page="${number}"]`);
  if (!surface) return 0;
  const page = surface.getBoundingClientRect();
  const area = {
    left: page.x + left * page.width,
    right: page.x + right * page.width,
    top: page.y + top * page.height,
    bottom: page.y + bottom * page.height,
  };
  const wanted = colour && [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  let inked = 0;
  for (const canvas of surface.querySelectorAll<HTMLCanvasElement>('canvas:not([data-ink-tip])')) {
    const tile = canvas.getBoundingClientRect();
    const scale = canvas.width / tile.width;
    const [from, to] = [Math.max(area.left, tile.left), Math.min(area.right, tile.right)];
    const [above, below] = [Math.max(area.top, tile.top), Math.min(area.bottom, tile.bottom)];
    if (to <= from || below <= above) continue;
    const [x = 0, y = 0, across = 0, tall = 0] = [from - tile.left, above - tile.top, to - from, below - above].map((value) =>
      Math.round(value * scale),
    );
    if (across === 0 || tall === 0) continue;
    const data = canvas.getContext('2d')?.getImageData(x, y, across, tall).data ?? [];
    for (let at = 0; at < data.length; at += 4) {
      if ((data[at + 3] ?? 0) < 40) continue;
      if (!wanted || wanted.every((value, channel) => Math.abs(value - (data[at + channel] ?? 0)) < 30)) inked += 1;
    }
  }
  return inked;
}
