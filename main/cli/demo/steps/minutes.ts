import type { Page } from '@playwright/test';
import { translatorFor } from '../../../../shared/i18n/translate.ts';

/** From the draft to the archive, by the words that the secretary and the chair read. */

const t = translatorFor('vi');

/** Makes the draft and writes the chair's conclusions, in order, where it left them open. */
export async function writeMinutes(secretary: Page, conclusions: readonly string[]): Promise<void> {
  await secretary.getByRole('button', { name: t('room.nav.minutes'), exact: true }).click();
  await secretary.getByRole('button', { name: t('minutes.makeDraft') }).click();
  const body = secretary.getByRole('textbox', { name: t('minutes.course') });
  await body.waitFor();
  for (const conclusion of conclusions) {
    await body
      .getByText(/^Kết luận của chủ tọa: …$/)
      .first()
      .click();
    await secretary.keyboard.press('End');
    await secretary.keyboard.press('Backspace');
    await secretary.keyboard.type(conclusion);
  }
}

export async function submitMinutes(secretary: Page): Promise<void> {
  await secretary.getByRole('button', { name: t('minutes.submit') }).click();
  await secretary.getByText(t('minutes.submittedTitle')).waitFor();
}

/** The chair reads what was submitted and approves exactly that. */
export async function approveMinutes(chair: Page): Promise<void> {
  await chair.getByText(t('room.seat.minutes'), { exact: true }).first().click();
  await chair.getByRole('button', { name: t('minutes.approve') }).click();
  const dialog = chair.getByRole('dialog');
  await dialog.getByRole('button', { name: t('minutes.approve') }).click();
  await chair.getByRole('button', { name: t('minutes.savePdf') }).waitFor();
}

export async function archiveMeeting(secretary: Page): Promise<void> {
  await secretary.getByRole('button', { name: t('minutes.archive') }).click();
  await secretary
    .getByRole('dialog')
    .getByRole('button', { name: t('minutes.archive') })
    .click();
  await secretary.getByText(t('minutes.archived')).waitFor();
}
