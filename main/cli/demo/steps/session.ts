import type { Page } from '@playwright/test';
import { translatorFor } from '../../../../shared/i18n/translate.ts';

/** Steps of the meeting itself, by the words that people read at their window. */

const t = translatorFor('vi');

/** Enters the room's only meeting from the list of meetings. */
export async function enterMeeting(page: Page): Promise<void> {
  const words = [t('room.home.enter'), t('room.home.prepare'), t('room.home.look')].join('|');
  await page
    .getByRole('button', { name: new RegExp(words) })
    .first()
    .click();
}

/** Puts away the news that the programme was published anew, if there is any. */
export async function putNewsAway(page: Page): Promise<void> {
  const close = page.getByRole('button', { name: t('base.close') }).first();
  if (await close.isVisible()) await close.click();
}

/** Opens an archived meeting from the list of meetings, if this window offers one. */
export async function reopenArchived(page: Page): Promise<void> {
  const open = page.getByRole('button', { name: t('room.home.look') }).first();
  if (await open.isVisible()) await open.click();
}

export async function checkIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: t('floor.checkIn.deed'), exact: true }).click();
  await page.getByRole('button', { name: t('floor.checkIn.deed'), exact: true }).waitFor({ state: 'detached' });
}

/** The chair takes the one next step that the console offers, and confirms where it asks once more. */
export async function takeNextStep(page: Page, words: string): Promise<void> {
  await page
    .getByRole('region', { name: t('floor.chair.next') })
    .getByRole('button', { name: words })
    .click();
}

export async function startSession(page: Page): Promise<void> {
  await takeNextStep(page, t('floor.chair.startSession'));
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('floor.chair.startSession') })
    .click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

export async function activateItem(page: Page, number: number): Promise<void> {
  await takeNextStep(page, t('floor.chair.activateNext', { number }));
  await page
    .getByRole('region', { name: t('floor.chair.next') })
    .getByRole('button', { name: t('floor.chair.activateNext', { number }) })
    .waitFor({ state: 'detached' });
}

export async function openPreparedVote(page: Page): Promise<void> {
  await takeNextStep(page, t('floor.chair.openVote'));
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: t('votes.chair.openVote') }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** One touch for the answer, one that confirms it; resolves once the seat shows its receipt. */
export async function castBallot(page: Page, option: 'for' | 'against' | 'abstain'): Promise<void> {
  const label = t(`votes.option.${option}`);
  await page.getByRole('button', { name: label, exact: true }).click();
  await page.getByRole('button', { name: t('votes.seat.confirm', { option: label }) }).click();
  await page
    .getByText(/Đã ghi nhận \d\d:\d\d:\d\d/)
    .first()
    .waitFor();
}

export async function closeVote(page: Page): Promise<void> {
  await takeNextStep(page, t('floor.chair.closeVote'));
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: t('votes.chair.closeVote') }).click();
  await dialog.waitFor({ state: 'detached' });
}

export async function closeMeeting(page: Page): Promise<void> {
  const early = page.getByRole('button', { name: t('floor.chair.closeEarly') });
  if (await early.isVisible()) await early.click();
  else await takeNextStep(page, t('floor.chair.closeMeeting'));
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: t('floor.chair.closeMeeting') }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Opens a paper of the item in progress by its title; without one, the first of them. */
export async function openNowPaper(page: Page, title?: string): Promise<void> {
  const [beforeTitle = ''] = t('floor.paper.open', { title: '|', pages: '|' }).split('|');
  const name = title ?? new RegExp(`^${beforeTitle}`);
  await page.getByRole('button', { name }).first().click();
  await page.locator('canvas').first().waitFor();
}
