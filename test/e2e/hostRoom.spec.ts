import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import type { Page } from '@playwright/test';
import { createMeeting, goTo, pairTerminal } from '../../main/cli/demo/steps/desk.ts';
import { setUpRoom } from '../../main/cli/demo/steps/entry.ts';
import { SAMPLE_ROOM_NAME } from '../../main/cli/sample/meeting.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { decodeExtract } from '../../shared/paper/extract.ts';
import { launchApp, type RunningApp } from '../kit/electronApp.ts';
import { expect, type Opened, test } from './fixtures.ts';

const t = translatorFor('vi');

test('a room opened on this computer is set up, takes in another machine, and is there again after a power cut', async ({
  folder,
  keep,
}) => {
  const port = await freePort();
  const host = { userData: join(folder, 'host'), args: [`--host-port=${port}`] };
  const first = keep(opened('Máy chủ tọa', await launchApp(host)));
  await first.app.page.getByRole('button', { name: t('room.pair.host') }).click();
  await expect(first.app.page.getByRole('heading', { name: t('room.setUp.title') })).toBeVisible({ timeout: 60_000 });
  await setUpRoom(first.app.page, '260711');
  await takesInPapers(first.app.page, join(folder, 'host', 'hub', 'papers'), join(folder, 'Ảnh chụp.png'));
  await goTo(first.app.page, 'terminals');
  const guest = keep(opened('Ghế 2', await launchApp({ userData: join(folder, 'guest') })));
  await pairTerminal(first.app.page, guest.app.page, port, 'Ghế 2', 'seat');
  await expect(guest.app.page.getByRole('heading', { name: t('room.signIn.who') }).first()).toBeVisible();

  await first.app.kill();
  await expect(guest.app.page.getByText(t('room.connection.offline'))).toBeAttached({ timeout: 30_000 });
  const again = keep(opened('Máy chủ tọa, lần hai', await launchApp(host)));
  await expect(again.app.page.getByText(SAMPLE_ROOM_NAME).first()).toBeVisible({ timeout: 60_000 });
  await goTo(again.app.page, 'terminals');
  await expect(guest.app.page.getByText(t('room.connection.online'))).toBeAttached({ timeout: 30_000 });
});

test('a room that cannot be opened here says why, and can be opened once the reason is gone', async ({ folder, keep }) => {
  const stranger = createServer().listen(0, '0.0.0.0');
  await once(stranger, 'listening');
  const { port } = stranger.address() as AddressInfo;
  const { app } = keep(opened('Máy', await launchApp({ userData: folder, args: [`--host-port=${port}`] })));
  await app.page.getByRole('button', { name: t('room.pair.host') }).click();
  await expect(app.page.getByText(t('hub.PORT_IN_USE', { port, host: '0.0.0.0' }))).toBeVisible({ timeout: 60_000 });
  stranger.close();
  await once(stranger, 'close');
  await app.page.getByRole('button', { name: t('room.pair.host') }).click();
  await expect(app.page.getByRole('heading', { name: t('room.setUp.title') })).toBeVisible({ timeout: 60_000 });
});

/** A hub inside the app cannot start processes by itself: the app starts those in which its papers are looked at. */
async function takesInPapers(desk: Page, store: string, picture: string): Promise<void> {
  await createMeeting(desk);
  await desk.getByRole('tab', { name: t('plan.section.papers') }).click();
  const field = desk.getByRole('tabpanel').locator('input[type=file]').first();
  // A photograph, as a secretary gives it where there is no PDF.
  writeFileSync(picture, createCanvas(900, 600).toBuffer('image/png'));
  await field.setInputFiles([
    join(import.meta.dirname, '../fixtures/papers/vn-nghi-quyet.pdf'),
    picture,
    join(import.meta.dirname, '../fixtures/papers/hostile/formbomb.pdf'),
  ]);
  await expect(desk.getByText(t('plan.upload.summaryFailed', { added: 2, all: 3, failed: 1 }))).toBeVisible({ timeout: 60_000 });
  await expect(desk.getByText(t('refusal.PAPER_TOO_COSTLY')).first()).toBeVisible();
  const stored = readdirSync(store).map((name) => decodeExtract(readFileSync(join(store, name))));
  const extracts = stored.filter((extract) => extract !== null).toSorted((left, right) => left.texts.length - right.texts.length);
  expect(extracts.map(({ pictures }) => pictures.map((small) => small !== null))).toEqual([[true], [true, true]]);
  expect(extracts[1]?.texts[0]).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function opened(label: string, app: RunningApp): Opened & { readonly app: RunningApp } {
  return { app, windows: () => new Map([[label, app.page]]), close: () => app.close() };
}
