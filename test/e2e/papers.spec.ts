import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { expect, type Locator } from '@playwright/test';
import { goTo } from '../../main/cli/demo/steps/desk.ts';
import { publishAgain } from '../../main/cli/demo/steps/deskPapers.ts';
import { findOffice } from '../../main/papers/convert/findOffice.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { type PlanPaper, readPlan } from '../../shared/meeting/planDocument.ts';
import { aWordFile } from '../kit/officeFiles.ts';
import { callIn } from './bridge.ts';
import { dropFiles } from './files.ts';
import { testsInQuickRoom } from './inQuickRoom.ts';
import type { QuickRoom } from './quickRoom.ts';
import { takeSeat } from './seat.ts';
import { filesThatSay, storedHashes } from './terminalDisk.ts';
import { aDecision } from './twoVersions.ts';

// Papers from the secretary's hands to the seats of those who may read them: each test goes on where the one before has ended.

const t = translatorFor('vi');
const [DESK, CHAIR, SEAT] = ['Bàn thư ký', 'Ghế 1', 'Ghế 2'];
/** Words that stand nowhere else in this room. */
const SECRET = 'Phương án nhân sự quý tư';
const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures/papers', name));
const test = testsInQuickRoom();
test.describe.configure({ mode: 'serial' });

test('dropped files of several kinds come in, or get their sentence', async ({ room }) => {
  const page = await room.openWindow(DESK);
  await page.getByRole('button', { name: room.secretary.person.name }).first().click();
  await page.keyboard.type(room.secretary.pin);
  await page.getByRole('button', { name: room.title }).click();
  await page.getByRole('tab', { name: t('plan.section.papers') }).click();
  const group = page.getByRole('region', { name: t('plan.papers.itemGroup', { number: 2, title: 'Nội dung số 2' }) });
  const arriving = group.getByRole('list', { name: t('plan.upload.list') }).getByRole('listitem');
  const picture = createCanvas(60, 40).toBuffer('image/png');
  const huge = Buffer.from(picture);
  huge.writeUInt32BE(30_000, 16);
  huge.writeUInt32BE(30_000, 20);
  await dropFiles(group, [
    { name: 'Nghị quyết.pdf', bytes: fixture('vn-nghi-quyet.pdf') },
    { name: 'Nhân sự.pdf', bytes: await aDecision([[SECRET, 'Dự kiến giới thiệu ứng cử viên cho chức danh trưởng phòng.']]) },
    { name: 'Sơ đồ.png', bytes: picture },
    { name: 'Ảnh vệ tinh.png', bytes: huge },
    { name: 'Phụ lục.pdf', bytes: fixture('hostile/bomb2.pdf') },
    { name: 'setup.exe', bytes: Buffer.from('MZ\x90\0', 'latin1') },
  ]);
  const told = (name: string, sentence: string) =>
    expect(arriving.filter({ hasText: name }).getByText(sentence)).toBeVisible({ timeout: 60_000 });
  await told('Nghị quyết.pdf', t('plan.upload.addedPages', { pages: 2 }));
  await told('Nhân sự.pdf', t('plan.upload.addedPages', { pages: 1 }));
  await told('Sơ đồ.png', t('plan.note.converted'));
  for (const name of ['Ảnh vệ tinh.png', 'Phụ lục.pdf']) await told(name, t('refusal.PAPER_TOO_COSTLY'));
  await told('setup.exe', t('refusal.PAPER_NOT_CONVERTIBLE'));

  // Where the hub's machine has LibreOffice, a Word file becomes a paper; where it has not, that is what the sentence says.
  await dropFiles(group, [{ name: 'Tờ trình.docx', bytes: aWordFile('Kính gửi Ủy ban nhân dân tỉnh') }]);
  await told('Tờ trình.docx', (await findOffice()) ? t('plan.upload.addedPages', { pages: 1 }) : t('refusal.CONVERTER_MISSING'));
});

test('class, permission and readers are set; a class above the room’s licence is not taken', async ({ room }) => {
  const page = room.window(DESK);
  await page.getByRole('button', { name: t('plan.terms.open', { name: 'Nhân sự' }) }).click();
  const dialog = page.getByRole('dialog', { name: t('plan.terms.title') });
  await choose(dialog, t('plan.terms.class.secret'));
  await expect(dialog.getByText(t('plan.terms.refused'))).toBeVisible();
  await choose(dialog, t('plan.terms.class.internal'));
  for (const permission of ['plan.terms.mayPrint', 'plan.terms.mayExport'] as const)
    await dialog.getByRole('switch', { name: t(permission) }).click();
  await choose(dialog, t('plan.audience.some'));
  await dialog.getByLabel(t('plan.audience.roleCount', { role: t('floor.role.chair'), number: 1 })).click();
  await expect(dialog.getByText(t('plan.audience.readers', { number: 3, all: 5 }))).toBeVisible();
  await dialog.getByRole('button', { name: t('plan.terms.apply') }).click();
  await expect(dialog).toHaveCount(0);
  const row = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: t('plan.terms.open', { name: 'Nhân sự' }) }) });
  for (const badge of [t('plan.terms.class.internal'), t('plan.terms.readOnly')]) await expect(row.getByText(badge)).toBeVisible();
});

test('once published, every seat gets what its person may read and nothing else; the desk sees each of them ready', async ({ room }) => {
  const [desk, chair, seat] = [room.window(DESK), await room.openWindow(CHAIR), await room.openWindow(SEAT)];
  await takeSeat(chair, room.chair);
  await takeSeat(seat, room.delegates[0]);
  await goTo(desk, 'plan');
  await publishAgain(desk, 2);
  const papers = await plannedPapers(room);
  await desk.getByRole('tab', { name: t('plan.section.readiness') }).click();
  for (const [label, total] of [
    [CHAIR, papers.length],
    [SEAT, papers.length - 1],
  ] as const) {
    const row = desk.getByRole('row').filter({ has: desk.getByRole('rowheader', { name: label, exact: true }) });
    await expect(row.getByText(t('plan.ready.whole', { ready: total, total }))).toBeVisible({ timeout: 60_000 });
  }

  const secret = await narrowPaper(room);
  const [chairs, seats] = [await storedHashes(room.app(CHAIR)), await storedHashes(room.app(SEAT))];
  expect(chairs).toContain(secret.hash);
  // The paper, its side file and its extract; everything else is on both.
  expect([...chairs].filter((hash) => !seats.has(hash))).toHaveLength(3);
  expect([...seats].filter((hash) => !chairs.has(hash))).toEqual([]);
  expect(await filesThatSay(room.app(CHAIR), 'Nhân sự.pdf')).not.toEqual([]);
  expect(await filesThatSay(room.app(SEAT), 'Nhân sự.pdf')).toEqual([]);
  expect(await filesThatSay(room.app(SEAT), secret.hash)).toEqual([]);
});

test('who may not read a paper does not see its title, and finds no word of it', async ({ room }) => {
  const [chair, seat] = [room.window(CHAIR), room.window(SEAT)];
  await chair.getByText(t('room.chair.papers'), { exact: true }).click();
  for (const page of [chair, seat]) {
    await page
      .getByRole('navigation', { name: t('floor.agenda') })
      .getByText('Nội dung số 2')
      .click();
    await expect(page.getByText('Nghị quyết 28/NQ-HĐND').first()).toBeVisible();
  }
  await expect(chair.getByText('Nhân sự').first()).toBeVisible();
  await expect(seat.getByText('Nhân sự')).toHaveCount(0);
  for (const page of [chair, seat]) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: t('search.field') }).fill('phuong an nhan su quy tu');
  }
  await expect(chair.getByRole('option')).toHaveCount(1);
  await expect(seat.getByText(t('search.nothing', { query: 'phuong an nhan su quy tu' }))).toBeVisible();
  for (const page of [chair, seat]) await page.keyboard.press('Escape');
});

test('a paper that may only be read is neither printed nor saved, whatever the window asks', async ({ room }) => {
  const chair = room.window(CHAIR);
  const { id } = await narrowPaper(room);
  await chair.getByText('Nhân sự', { exact: true }).first().click();
  await expect(chair.getByRole('button', { name: t('takeAway.mayNeither') })).toBeDisabled();
  const asked = { meeting: room.meeting, paper: id, marks: { mine: true, people: [] } };
  await expect(callIn(chair, 'paper.saveCopy', { ...asked, form: 'flattened' })).rejects.toThrow('PAPER_MAY_NOT_BE_EXPORTED');
  await expect(callIn(chair, 'paper.print', { ...asked, from: 1, to: 1 })).rejects.toThrow('PAPER_MAY_NOT_BE_PRINTED');
  const seat = room.window(SEAT);
  await expect(callIn(seat, 'paper.saveCopy', { ...asked, form: 'annotations' })).rejects.toThrow('UNKNOWN_PAPER');
});

async function choose(dialog: Locator, words: string): Promise<void> {
  await dialog.getByText(words, { exact: true }).click();
}

async function plannedPapers(room: QuickRoom): Promise<readonly PlanPaper[]> {
  const { doc } = await room.desk.open(`plan/${room.meeting}`);
  const read = readPlan(doc, room.meeting);
  if (!('plan' in read)) throw new Error(`the plan is wrong at ${read.wrongAt}`);
  return read.plan.papers;
}

/** The one paper that not everyone may read. */
async function narrowPaper(room: QuickRoom): Promise<PlanPaper> {
  const narrow = (await plannedPapers(room)).find(({ audience }) => audience.kind === 'some');
  if (!narrow) throw new Error('everyone may read every paper');
  return narrow;
}
