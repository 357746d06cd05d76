import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { signIn } from '../../main/cli/demo/steps/entry.ts';
import { enterMeeting } from '../../main/cli/demo/steps/session.ts';
import { newId } from '../../shared/base/ids.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { addPlanEntry } from '../../shared/meeting/planDocument.ts';
import { importPaper } from '../kit/files.ts';
import { expectPage, goToPage } from './handOnPaper.ts';
import { testsInQuickRoom } from './inQuickRoom.ts';
import type { QuickRoom } from './quickRoom.ts';
import { openPaper, takeSeat } from './seat.ts';

// Finding words in papers, and one's place again. Each test goes on where the one before has ended.

const t = translatorFor('vi');
const [SEAT, NEXT] = ['Ghế 2', 'Ghế 4'];
const LEGACY = 'Nghị quyết cũ';
const SCAN = 'Công văn quét';
const test = testsInQuickRoom();
test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ room }) => {
  await publish(room, LEGACY, '../fixtures/papers/vn-vni-legacy.pdf');
  await publish(room, SCAN, '../../main/cli/sample/papers/04-cong-van-quet.pdf');
  const page = await room.openWindow(SEAT);
  await takeSeat(page, room.delegates[0]);
});

test('words are found without their tones in the papers of the meeting, and marked on the page that opens', async ({ room }) => {
  const page = room.window(SEAT);
  const field = await openSearch(page);
  await field.fill('dong');
  const hits = page.getByRole('option').filter({ has: page.locator('mark', { hasText: /đồng/i }) });
  await expect(hits.first()).toBeVisible();
  await page.getByRole('switch', { name: t('search.exact') }).click();
  await expect(page.getByText(t('search.nothing', { query: 'dong' }))).toBeVisible();
  await page.getByRole('switch', { name: t('search.exact') }).click();
  await hits.last().click();
  await expect(page.getByRole('search', { name: t('paper.find') }).getByLabel(t('paper.find.words'))).toHaveValue('dong');
  await expect.poll(() => markedWords(page)).toContainEqual(expect.stringMatching(/^đồng$/i));
});

test('a paper in an old Vietnamese encoding is found by the words of today, and says so', async ({ room }) => {
  const page = room.window(SEAT);
  const field = await openSearch(page);
  await field.fill('cải cách hành chính, giữ vững');
  const hit = page.getByRole('group', { name: LEGACY }).getByRole('option');
  await expect(hit).toContainText('cải cách hành chính, giữ vững an ninh');
  await hit.click();
  await expect.poll(async () => (await markedWords(page)).join(' ')).not.toBe('');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+i');
  await expect(page.getByRole('complementary', { name: t('paper.facts') }).getByText(t('paper.legacy.vni'))).toBeVisible();
});

test('within a paper every hit is counted, gone through, and found exactly when asked', async ({ room }) => {
  const page = room.window(SEAT);
  await openPaper(page, room);
  await goToPage(page, 1);
  await page.keyboard.press('Control+f');
  const bar = page.getByRole('search', { name: t('paper.find') });
  const field = bar.getByLabel(t('paper.find.words'));
  await field.fill('dau tu cong');
  await expect(bar.getByText(/^1\/\d+$/)).toBeVisible();
  await field.press('Enter');
  await expect(bar.getByText(/^2\/\d+$/)).toBeVisible();
  await bar.getByRole('button', { name: t('paper.find.previous') }).click();
  await expect(bar.getByText(/^1\/\d+$/)).toBeVisible();
  await bar.getByRole('button', { name: t('paper.find.exact') }).click();
  await expect(bar.getByText(t('paper.find.none'))).toBeVisible();
  await field.fill('đầu tư công');
  await expect(bar.getByText(/^1\/\d+$/)).toBeVisible();
  expect((await markedWords(page))[0]).toBe('đầu tư công');
  await field.press('Escape');
  await expect(bar).toHaveCount(0);
});

test('a scan says that it has no words to find', async ({ room }) => {
  const page = room.window(SEAT);
  await openFromAgenda(page, SCAN);
  await page.keyboard.press('Control+f');
  const bar = page.getByRole('search', { name: t('paper.find') });
  await expect(bar.getByText(t('paper.find.scan'))).toBeVisible();
  await bar.getByLabel(t('paper.find.words')).press('Escape');
});

test('without the hub the papers that lie here are searched, and that is said', async ({ room }) => {
  const page = room.window(SEAT);
  await room.killHub();
  const field = await openSearch(page);
  await field.fill('giai phong mat bang');
  await expect(page.getByText(t('search.incomplete'))).toBeVisible();
  await expect(page.getByRole('option').filter({ hasText: 'giải phóng mặt bằng' }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await room.startHub();
});

test('where somebody was reading is remembered at every seat, and when they come back', async ({ room }) => {
  const page = room.window(SEAT);
  await openPaper(page, room);
  await goToPage(page, 4);
  await openFromAgenda(page, LEGACY);
  await openPaper(page, room);
  await expectPage(page, 4);

  const next = await room.openWindow(NEXT);
  await takeSeat(next, room.delegates[0]);
  await openPaper(next, room);
  await expectPage(next, 4);
  await goToPage(next, 6);
  await openFromAgenda(next, LEGACY);

  await signIn(page, room.delegates[0].person.name, room.delegates[0].pin);
  await enterMeeting(page);
  await openPaper(page, room);
  await expectPage(page, 6);
});

async function publish(room: QuickRoom, title: string, file: string): Promise<void> {
  const bytes = readFileSync(join(import.meta.dirname, file));
  const imported = await importPaper({ address: room.desk.address }, room.desk, bytes, `${title}.pdf`);
  const plan = await room.desk.open(`plan/${room.meeting}`);
  const item = room.items[0] ?? null;
  plan.change((doc) => addPlanEntry(doc, 'papers', { ...imported, id: newId<'paper'>(), title, item }, 'person'));
  await plan.settled();
  await room.desk.call('meeting.publish', { meeting: room.meeting });
}

async function openSearch(page: Page) {
  await page.keyboard.press('Control+k');
  return page.getByRole('combobox', { name: t('search.field') });
}

async function openFromAgenda(page: Page, title: string): Promise<void> {
  await page
    .getByRole('navigation', { name: t('floor.agenda') })
    .getByRole('button', { name: new RegExp(title) })
    .click();
  await page.locator('[data-ink-page]').first().waitFor();
}

/** The words that are marked as hits on the pages in sight. */
function markedWords(page: Page): Promise<string[]> {
  return page.evaluate(() => Array.from(CSS.highlights.get('paper-hit') ?? [], (range) => String(range)));
}
