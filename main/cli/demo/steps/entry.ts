import type { Page } from '@playwright/test';
import { translatorFor } from '../../../../shared/i18n/translate.ts';
import { SAMPLE_ROOM_NAME, SAMPLE_SECRETARY } from '../../sample/meeting.ts';
import type { HubChild } from '../hubChild.ts';

/** Steps that people take at a window before they are in the room, by the words they read there. */

const t = translatorFor('vi');

/** Pairs the room's first terminal with the code of the hub's console, and types the digits that the console shows. */
export async function pairFirst(page: Page, hub: HubChild): Promise<void> {
  await enterCode(page, hub.port, await hub.pairingCode());
  await page.getByRole('heading', { name: t('room.compare.title') }).waitFor();
  await page.keyboard.type(await hub.digits());
  await page.getByRole('heading', { name: t('room.setUp.title') }).waitFor();
}

/** Makes the room's first person, the secretary, who is then signed in. */
export async function setUpRoom(page: Page, pin: string): Promise<void> {
  await page.getByLabel(t('room.setUp.roomName')).fill(SAMPLE_ROOM_NAME);
  await page.getByLabel(t('room.setUp.name')).fill(SAMPLE_SECRETARY.name);
  await page.getByLabel(t('room.setUp.position')).fill(SAMPLE_SECRETARY.position);
  await page.getByLabel(t('room.setUp.pin'), { exact: false }).first().fill(pin);
  await page.getByLabel(t('room.setUp.pinAgain')).fill(pin);
  await page.getByRole('button', { name: t('room.setUp.submit') }).click();
  await page.getByRole('button', { name: t('room.nav.terminals') }).waitFor();
}

/** Types address and code at a new terminal; it then shows its six digits. */
export async function enterCode(page: Page, port: number, code: string): Promise<void> {
  await page.getByLabel(t('room.pair.address')).fill(`127.0.0.1:${port}`);
  await page.getByLabel(t('room.pair.code')).fill(code);
  await page.getByRole('button', { name: t('room.pair.submit') }).click();
}

/** Chooses a name and types the PIN. */
export async function signIn(page: Page, name: string, pin: string): Promise<void> {
  await page.getByRole('button', { name }).first().click();
  await page.getByText(t('room.signIn.pin', { name })).waitFor();
  await page.keyboard.type(pin);
  await page.getByText(t('room.home.greeting', { name })).waitFor();
}
