import type { Page } from '@playwright/test';
import { translatorFor } from '../../../../shared/i18n/translate.ts';

/** What the whole room looks at together: a presentation, a board; and what one person looks up. */

const t = translatorFor('vi');

/** The chair goes from the console to the papers, or back. */
export async function showAtChair(chair: Page, what: 'console' | 'papers'): Promise<void> {
  await chair.getByText(t(`room.chair.${what}`), { exact: true }).click();
}

/** Leads everyone through the open paper, to its second page, and points at it. */
export async function present(leader: Page): Promise<void> {
  await leader.getByRole('button', { name: t('follow.present'), exact: true }).click();
  const bar = leader.getByRole('region', { name: t('follow.bar') });
  await bar.getByText(t('follow.leading')).waitFor();
  await leader.getByRole('button', { name: t('paper.nextPage') }).click();
  await bar.getByRole('button', { name: t('follow.laser') }).click();
  const box = await leader.locator('[data-page="2"]').boundingBox();
  if (!box) throw new Error('The second page is not in sight');
  const [x, y] = [box.x + box.width / 2, Math.max(box.y, 0) + 240];
  await leader.mouse.move(x - 80, y);
  await leader.mouse.move(x, y, { steps: 12 });
}

/** Resolves when this window follows `leader` on the second page. */
export async function untilFollowing(page: Page, leader: string): Promise<void> {
  await page.getByText(t('follow.following', { name: leader })).waitFor();
  await page.locator('[data-page="2"][data-drawn="true"]').waitFor();
}

export async function stopPresenting(leader: Page): Promise<void> {
  await leader
    .getByRole('region', { name: t('follow.bar') })
    .getByRole('button', { name: t('follow.stop') })
    .click();
}

/** Opens the board of an item from its page. */
export async function openBoard(page: Page, item: string): Promise<void> {
  await page
    .getByRole('navigation', { name: t('floor.agenda') })
    .getByText(item)
    .click();
  await page.getByRole('button', { name: t('board.title') }).click();
  await page.locator('[data-board-page] [data-ink-page]').waitFor({ state: 'attached' });
}

/** Puts the board that is open at a chair's or secretary's window on the wall; resolves when the wall shows it. */
export async function putBoardOnWall(chair: Page, wall: Page): Promise<void> {
  await chair.getByRole('button', { name: t('board.onWall') }).click();
  await wall.locator('main[data-scene="board"]').waitFor();
}

export async function takeBoardOffWall(chair: Page): Promise<void> {
  await chair.getByRole('button', { name: t('board.offWall') }).click();
}

/** Looks for words in all papers of the meeting; resolves when something was found. */
export async function search(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: t('search.field') }).fill(words);
  await page.getByRole('option').first().waitFor();
}

/** Opens the first page that was found; its hits are marked there. */
export async function openFound(page: Page): Promise<void> {
  await page.keyboard.press('Enter');
  await page.getByRole('search', { name: t('paper.find') }).waitFor();
}
