import { expect, type Page } from '@playwright/test';
import { goTo } from '../../main/cli/demo/steps/desk.ts';
import { type TextKey, translatorFor } from '../../shared/i18n/translate.ts';
import { expectAccessible } from './axe.ts';
import { callIn } from './bridge.ts';
import { clickAt, drawThrough, showWholePage } from './handOnPaper.ts';
import { testsInQuickRoom } from './inQuickRoom.ts';
import { openPaper, takeSeat } from './seat.ts';

// Screens of papers, marks, presentations and boards, one after the other: each test finds the windows as the one before has left them.
// Saving, printing and replaced papers are looked at where they are used (takeAway.spec.ts).

const t = translatorFor('vi');
const [DESK, CHAIR, SEAT, WALL] = ['Bàn thư ký', 'Ghế 1', 'Ghế 2', 'Màn hình lớn'];
const test = testsInQuickRoom();
test.describe.configure({ mode: 'serial', timeout: 240_000 });

test('reading: panels beside the page, finding, and the search of the meeting', async ({ room }) => {
  const page = await room.openWindow(SEAT);
  await takeSeat(page, room.delegates[0]);
  await openPaper(page, room);
  await expect(page.locator('[data-page="1"]')).toHaveAttribute('data-drawn', 'true');
  for (const [keys, panel] of [
    ['F4', 'paper.strip'],
    ['Shift+F4', 'paper.outline'],
    ['Control+i', 'paper.facts'],
  ] as const) {
    await page.keyboard.press(keys);
    await expect(page.getByRole('complementary', { name: t(panel) })).toBeVisible();
    await expectAccessible(page, `reading, ${panel}`);
  }
  await page.keyboard.press('Control+i');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: t('paper.help') })).toBeVisible();
  await expectAccessible(page, 'keys of the reader');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+f');
  const bar = page.getByRole('search', { name: t('paper.find') });
  await bar.getByLabel(t('paper.find.words')).fill('dau tu cong');
  await expect(bar.getByText(/^1\/\d+$/)).toBeVisible();
  await bar.getByRole('button', { name: t('paper.find.hits') }).click();
  await expect(page.getByRole('complementary', { name: t('paper.find.hits') })).toBeVisible();
  await expectAccessible(page, 'finding');
  await bar.getByRole('button', { name: t('paper.find.hits') }).click();
  await bar.getByRole('button', { name: t('paper.find.close') }).click();

  await page.keyboard.press('Control+k');
  await expectAccessible(page, 'search, nothing typed');
  await page.getByRole('combobox', { name: t('search.field') }).fill('giai phong mat bang');
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectAccessible(page, 'search, found');
  await page.getByRole('combobox', { name: t('search.field') }).fill('khong co gi het');
  await expect(page.getByText(t('search.nothing', { query: 'khong co gi het' }))).toBeVisible();
  await expectAccessible(page, 'search, nothing found');
  await page.keyboard.press('Escape');
});

test('marks: palettes, a note, what was taken, the lists of marks and people', async ({ room }) => {
  const page = room.window(SEAT);
  await showWholePage(page);
  await page.keyboard.press('p');
  await drawThrough(page, [
    { along: 0.2, down: 0.4 },
    { along: 0.6, down: 0.42 },
  ]);
  for (const sheet of ['ink.colourAndWidth', 'ink.stamp', 'ink.rectangle'] as const) await lookAtSheet(page, sheet);
  await page.keyboard.press('e');
  await expectAccessible(page, 'marks, eraser');
  await page.keyboard.press('n');
  await clickAt(page, { along: 0.3, down: 0.6 });
  await page.getByLabel(t('ink.note.text')).fill('Đề nghị làm rõ');
  await expectAccessible(page, 'marks, a note');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('l');
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('toolbar', { name: t('ink.selection', { count: 2 }) })).toBeVisible();
  await expectAccessible(page, 'marks, taken');
  await page.keyboard.press('Escape');
  for (const list of ['ink.list', 'ink.people'] as const) {
    await page.getByRole('button', { name: t(list), exact: true }).click();
    await expectAccessible(page, `marks, ${list}`);
  }
  await page.getByRole('button', { name: t('ink.people'), exact: true }).click();
});

test('the desk: terms, recall, receipts', async ({ room }) => {
  const desk = await room.openWindow(DESK);
  await desk.getByRole('button', { name: room.secretary.person.name }).first().click();
  await desk.keyboard.type(room.secretary.pin);
  await desk.getByRole('button', { name: room.title }).click();
  await desk.getByRole('tab', { name: t('plan.section.papers') }).click();
  await desk.getByRole('button', { name: t('plan.terms.open', { name: room.paper.title }) }).click();
  const terms = desk.getByRole('dialog', { name: t('plan.terms.title') });
  await terms.getByText(t('plan.audience.some'), { exact: true }).click();
  await terms.getByText(t('plan.terms.class.secret'), { exact: true }).click();
  await expectAccessible(desk, 'terms of a paper');
  await desk.keyboard.press('Escape');
  await expect(terms).toHaveCount(0);
  await desk.getByRole('button', { name: t('plan.papers.deedsOf', { name: room.paper.title }) }).click();
  await expectAccessible(desk, 'deeds of a paper');
  await desk.getByRole('menuitem', { name: t('plan.recall.deed') }).click();
  await expect(desk.getByRole('dialog', { name: t('plan.recall.title') })).toBeVisible();
  await expectAccessible(desk, 'recall');
  await desk.keyboard.press('Escape');
});

test('a presentation: who leads, who follows, who may present, and the wall', async ({ room }) => {
  const { meeting } = room;
  const [chair, seat, wall] = [await room.openWindow(CHAIR), room.window(SEAT), await room.openWindow(WALL, { kind: 'display' })];
  await takeSeat(chair, room.chair);
  for (const page of [chair, seat]) await callIn(page, 'attendance.checkIn', { meeting });
  await callIn(chair, 'meeting.start', { meeting });
  await callIn(chair, 'agenda.activate', { meeting, item: room.items[0] ?? '' });
  await chair.getByText(t('room.chair.papers'), { exact: true }).click();
  await openPaper(chair, room);
  await chair.getByRole('button', { name: t('follow.letPresent'), exact: true }).click();
  await expect(chair.getByRole('dialog', { name: t('follow.letPresentTitle') })).toBeVisible();
  await expectAccessible(chair, 'who may present');
  await chair.keyboard.press('Escape');
  await chair.getByRole('button', { name: t('follow.present'), exact: true }).click();
  await expect(chair.getByText(t('follow.leading'))).toBeVisible();
  await expectAccessible(chair, 'leading');
  await expect(wall.locator('main[data-scene="led"]')).toBeVisible();
  await expectAccessible(wall, 'wall, led paper');
  await expect(seat.getByText(t('follow.following', { name: room.chair.person.name }))).toBeVisible();
  await expectAccessible(seat, 'following');
  await seat.getByRole('button', { name: t('follow.leave') }).click();
  await expectAccessible(seat, 'not following');
  await callIn(chair, 'follow.stop', { meeting });
});

test('a board, at the seat, at the chair’s and on the wall; a recalled paper', async ({ room }) => {
  const [chair, seat, wall, desk] = [room.window(CHAIR), room.window(SEAT), room.window(WALL), room.window(DESK)];
  for (const page of [chair, seat]) {
    await page
      .getByRole('navigation', { name: t('floor.agenda') })
      .getByText('Nội dung số 2')
      .click();
    await page.getByRole('button', { name: t('board.title') }).click();
    await expect(page.getByText(t('board.emptyHint'))).toBeVisible();
  }
  await expectAccessible(seat, 'board, empty');
  await seat.keyboard.press('p');
  await drawThrough(seat, [
    { along: 0.3, down: 0.3 },
    { along: 0.6, down: 0.4 },
  ]);
  await chair.getByRole('button', { name: t('board.onWall') }).click();
  await expect(wall.locator('main[data-scene="board"]')).toBeVisible();
  await expectAccessible(wall, 'wall, board');
  await chair.getByRole('button', { name: t('board.clear') }).click();
  await expectAccessible(chair, 'board, clearing');
  await chair.keyboard.press('Escape');

  await openPaper(seat, room);
  await callIn(desk, 'paper.recall', { meeting: room.meeting, paper: room.paper.id, reason: '' });
  await expect(seat.getByText(t('paper.recalledText'))).toBeVisible();
  await expectAccessible(seat, 'recalled');
  await goTo(desk, 'plan');
  await expect(desk.getByRole('region', { name: t('plan.recall.list') })).toBeVisible();
  await expectAccessible(desk, 'receipts');
});

/** Opens the sheet that a tool has, looks at it, and closes it. */
async function lookAtSheet(page: Page, tool: TextKey): Promise<void> {
  await page.getByRole('button', { name: t(tool), exact: true }).click();
  await expect(page.getByRole('dialog', { name: t(tool) })).toBeVisible();
  await expectAccessible(page, `marks, ${tool}`);
  await page.keyboard.press('Escape');
}
