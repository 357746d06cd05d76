import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { goTo, pairTerminal } from '../../main/cli/demo/steps/desk.ts';
import { setUpRoom } from '../../main/cli/demo/steps/entry.ts';
import { SAMPLE_ROOM_NAME } from '../../main/cli/sample/meeting.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
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
