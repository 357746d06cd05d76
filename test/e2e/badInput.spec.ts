import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { startHubChild } from '../../main/cli/demo/hubChild.ts';
import { goTo } from '../../main/cli/demo/steps/desk.ts';
import { enterCode } from '../../main/cli/demo/steps/entry.ts';
import { type TextKey, translatorFor } from '../../shared/i18n/translate.ts';
import { LIMITS } from '../../shared/room/limits.ts';
import { aPdf } from '../kit/aPdf.ts';
import { TestTerminal } from '../kit/testTerminal.ts';
import { plenum } from './command.ts';
import { type GivenFile, giveFiles } from './files.ts';
import { newFolder } from './fixtures.ts';
import { testsInQuickRoom } from './inQuickRoom.ts';

// Each bad thing gets its sentence, which says what to do, and the good things beside it go on.

const t = translatorFor('vi');
const DESK = 'Bàn thư ký';
const SEAT = 'Ghế 2';
const test = testsInQuickRoom();
test.describe.configure({ mode: 'serial' });

test('each file that is no good gets its sentence, and the good ones beside it come in', async ({ room }) => {
  const page = await room.openWindow(DESK);
  await page.getByRole('button', { name: room.secretary.person.name }).first().click();
  await page.keyboard.type(room.secretary.pin);
  await page.getByRole('button', { name: room.title }).click();
  await page.getByRole('tab', { name: t('plan.section.papers') }).click();

  const paper = readFileSync(join(import.meta.dirname, '../../main/cli/sample/papers/06-du-thao-quyet-dinh.pdf'));
  const encrypted = readFileSync(join(import.meta.dirname, '../fixtures/papers/vn-password-hop2026.pdf'));
  const refused: readonly (readonly [TextKey, GivenFile])[] = [
    ['refusal.PAPER_NOT_PDF', { name: 'Trang web.pdf', bytes: Buffer.from('<html>Không phải PDF</html>') }],
    ['refusal.PAPER_EMPTY', { name: 'Trống.pdf', bytes: Buffer.alloc(0) }],
    ['refusal.PAPER_TRUNCATED', { name: 'Chép dở.pdf', bytes: paper.subarray(0, paper.length / 2) }],
    ['refusal.PAPER_ENCRYPTED', { name: 'Có mật khẩu.pdf', bytes: encrypted }],
    ['refusal.PAPER_TOO_LARGE', { name: 'Bản quét.pdf', bytes: Buffer.alloc(2 ** 20), times: LIMITS.paperBytes / 2 ** 20 + 1 }],
    ['refusal.PAPER_BAD_NAME', { name: '../.pdf', bytes: aPdf({ text: 'no name' }) }],
  ];
  const renamed: readonly (readonly [TextKey, string, GivenFile])[] = [
    ['plan.fileName.folder', 'Công văn.pdf', { name: '../../etc/Công văn.pdf', bytes: aPdf({ text: 'folder' }) }],
    ['plan.fileName.bidi', 'Tờ trình fdp.exe.pdf', { name: 'Tờ trình \u202efdp.exe.pdf', bytes: aPdf({ text: 'bidi' }) }],
    ['plan.fileName.control', 'Phụ lục.pdf', { name: 'Phụ\u0000 lục.pdf', bytes: aPdf({ text: 'control' }) }],
    ['plan.fileName.tooLong', `${'D'.repeat(251)}.pdf`, { name: `${'D'.repeat(300)}.pdf`, bytes: aPdf({ text: 'long' }) }],
  ];
  const good = { name: 'Báo cáo.pdf', bytes: aPdf({ text: 'Bao cao' }) };
  const group = page.getByRole('region', { name: t('plan.papers.general') });
  await giveFiles(group, [good, ...refused.map(([, file]) => file), ...renamed.map(([, , file]) => file)]);

  const arriving = group.getByRole('list', { name: t('plan.upload.list') }).getByRole('listitem');
  for (const [sentence] of refused) await expect(arriving.getByText(t(sentence))).toBeVisible({ timeout: 60_000 });
  for (const [fault, fileName] of renamed)
    await expect(arriving.getByText(t('plan.upload.addedAs', { fileName, why: t(fault) }))).toBeVisible({ timeout: 60_000 });
  const added = 1 + renamed.length;
  const told = { added, failed: refused.length, all: added + refused.length };
  await expect(page.getByText(t('plan.upload.summaryFailed', told))).toBeVisible();

  await giveFiles(group, [{ ...good, name: 'Báo cáo (bản sao).pdf' }]);
  await expect(arriving.getByText(t('plan.upload.duplicate', { title: 'Bao cao' }))).toBeVisible();
  await page.getByRole('button', { name: t('plan.upload.keepOne') }).click();
  await expect(group.getByLabel(t('plan.papers.title'), { exact: true })).toHaveCount(added);
});

test('a wrong or used code, a wrong address and a hub that is not there are told from each other', async ({ room }) => {
  const page = await room.openNewWindow('Ghế 9');
  const { port } = room.hub();
  const isTold = (text: string) => expect(page.getByText(text)).toBeVisible({ timeout: 30_000 });

  await enterCode(page, port, 'AAAA-AAAA-AAAA-AAAA');
  await isTold(t('refusal.WRONG_PAIRING_CODE'));

  const { code } = await room.desk.call('terminal.offerPairing', { label: 'Ghế 8', kind: 'seat' });
  await new TestTerminal({ host: '127.0.0.1', port }).enrol(code);
  await enterCode(page, port, code);
  await isTold(t('refusal.STALE_PAIRING_CODE'));

  await enterCode(page, 1, code);
  await isTold(t('refusal.OFFLINE'));

  await page.getByLabel(t('room.pair.address')).fill('máy chủ của phòng họp');
  await page.getByRole('button', { name: t('room.pair.submit') }).click();
  await isTold(t('room.pair.addressWrong'));

  const { code: right } = await room.desk.call('terminal.offerPairing', { label: 'Ghế 9', kind: 'seat' });
  await enterCode(page, port, right.toLowerCase().replaceAll('-', ' '));
  await expect(page.getByRole('heading', { name: t('room.compare.title') })).toBeVisible({ timeout: 30_000 });
});

test('after wrong PINs the seat is locked, says how long, and the desk sees it', async ({ room }) => {
  const [{ person }] = room.delegates;
  const page = await room.openWindow(SEAT);
  await page.getByRole('button', { name: person.name }).first().click();
  for (let left = LIMITS.pinAttempts - 1; left > 0; left--) {
    await page.keyboard.type('000000');
    await expect(page.getByText(t('refusal.WRONG_PIN.left', { left }))).toBeVisible();
  }
  await page.keyboard.type('000000');
  const locked = page.getByText(new RegExp(t('room.signIn.lockedFor', { time: '[0-4]:[0-5][0-9]' })));
  await expect(locked).toBeVisible();
  // The sixth time there is nowhere to type, and the right one does not help either.
  await page.keyboard.type(room.delegates[0].pin);
  await expect(page.getByRole('group', { name: t('room.signIn.pinHint') })).toHaveCount(0);
  await expect(locked).toBeVisible();

  const desk = room.window(DESK);
  await goTo(desk, 'terminals');
  await expect(desk.getByText(t('plan.locks.title'))).toBeVisible();
  await expect(desk.getByText(new RegExp(`^${t('plan.locks.until', { name: person.name, until: '\\d\\d:\\d\\d' })}`))).toBeVisible();
});

test('another machine at the hub’s address gets a red screen and no way round it', async ({ room }) => {
  const page = room.window(SEAT);
  const { port } = room.hub();
  const folder = await newFolder();
  await room.killHub();
  const stranger = await startHubChild(folder, port);
  try {
    await expect(page.getByRole('heading', { name: t('room.wrongHub.title') })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText(t('room.wrongHub.fingerprint', { address: `127.0.0.1:${port}` }))).toBeVisible();
    await expect(page.getByRole('button')).toHaveText([t('room.forget.technician')]);
    await expect(page.getByRole('link')).toHaveCount(0);
    for (const key of ['Escape', 'Enter', 'F5']) await page.keyboard.press(key);
    await expect(page.getByRole('heading', { name: t('room.wrongHub.title') })).toBeVisible();
  } finally {
    await stranger.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  await room.startHub();
  await room.killWindow(SEAT);
  const again = await room.openWindow(SEAT);
  await expect(again.getByRole('heading', { name: t('room.signIn.who') }).first()).toBeVisible({ timeout: 30_000 });
});

test('a second hub on the same data, on a port in use, or on a folder that is no archive says so and ends', async ({ room }) => {
  const folder = await newFolder();
  try {
    const locked = await plenum('hub', '--data', room.hubFolder, '--port', '0');
    expect(locked).toEqual({ code: 1, out: '', error: `${t('archive.ARCHIVE_LOCKED', { place: room.hubFolder })}\n` });

    const { port } = room.hub();
    const inUse = await plenum('hub', '--data', join(folder, 'other'), '--port', String(port));
    expect(inUse).toEqual({ code: 1, out: '', error: `${t('hub.PORT_IN_USE', { port, host: '0.0.0.0' })}\n` });

    const foreign = join(folder, 'archive.sqlite');
    writeFileSync(foreign, 'Ghi chép của một chương trình khác');
    expect(await plenum('hub', '--data', folder, '--port', '0')).toMatchObject({ code: 1, out: '' });
    expect(readFileSync(foreign, 'utf8')).toBe('Ghi chép của một chương trình khác');

    const { code, error } = await plenum('hub', '--data', folder, '--port', '70000');
    expect(code).toBe(2);
    expect(error).toContain(t('cli.badPort', { value: '70000' }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
