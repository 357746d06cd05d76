import type { Page } from '@playwright/test';
import { signIn } from '../../main/cli/demo/steps/entry.ts';
import { enterMeeting } from '../../main/cli/demo/steps/session.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import type { Member, QuickRoom } from './quickRoom.ts';

const t = translatorFor('vi');

/** Signs a member in and enters the room's meeting. */
export async function takeSeat(page: Page, { person, pin }: Member): Promise<void> {
  await signIn(page, person.name, pin);
  await enterMeeting(page);
}

/** Opens the paper of the first item, wherever the reader is. */
export async function openPaper(page: Page, { paper }: QuickRoom): Promise<void> {
  await page
    .getByRole('navigation', { name: t('floor.agenda') })
    .getByText('Nội dung số 1')
    .click();
  await page.getByRole('button', { name: paper.title }).first().click();
  await page.locator('[data-ink-page]').first().waitFor();
}

/** Makes room for the paper while a vote is open. */
export async function foldVoteAway(page: Page): Promise<void> {
  await page.getByRole('button', { name: t('votes.seat.collapse') }).click();
}

/** From now on the result of a vote is closed whenever it is in the way: a seat that comes back within two minutes shows it first. */
export async function closeResults(page: Page): Promise<void> {
  await page.addLocatorHandler(page.getByRole('button', { name: t('votes.seat.closeResult') }), (button) => button.click());
}
