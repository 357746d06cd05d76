import { expect, type Page } from '@playwright/test';
import { signIn } from '../../main/cli/demo/steps/entry.ts';
import { enterMeeting } from '../../main/cli/demo/steps/session.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { MARK_KINDS } from '../../shared/ink/mark.ts';
import { KIND_GROUPS, type KindGroup } from '../../shared/ink/markList.ts';
import {
  type Area,
  around,
  clickAt,
  drawThrough,
  expectMine,
  expectPage,
  goToPage,
  inkIn,
  putToolDown,
  showWholePage,
} from './handOnPaper.ts';
import { testsInQuickRoom } from './inQuickRoom.ts';
import { openPaper, takeSeat } from './seat.ts';

// One person's marks on one paper, from the first to the last: each test goes on where the one before has ended.

const t = translatorFor('vi');
const [SEAT, NEXT] = ['Ghế 2', 'Ghế 4'];
const test = testsInQuickRoom();
test.describe.configure({ mode: 'serial' });

/** Where things are drawn: parts of the page that have nothing else on them. */
const [PEN, HIGHLIGHTER, ARROW] = [area(0.1, 0.32), area(0.1, 0.37), area(0.1, 0.42)];
const [RECTANGLE, ELLIPSE] = [area(0.1, 0.5, 0.06), area(0.1, 0.6, 0.06)];
const MOVED = area(0.55, 0.5, 0.06);
const NOTE = 'Đề nghị làm rõ số liệu này';
const BOX = 'Xem lại tỉ lệ giải ngân';

test('marks of every kind are made with pointer and keys, and stand in the list', async ({ room }) => {
  const page = await room.openWindow(SEAT);
  await takeSeat(page, room.delegates[0]);
  await openPaper(page, room);
  await showWholePage(page);
  for (const [key, place] of [
    ['p', PEN],
    ['h', HIGHLIGHTER],
    ['a', ARROW],
    ['r', RECTANGLE],
    ['o', ELLIPSE],
  ] as const) {
    await page.keyboard.press(key);
    await drawThrough(page, diagonal(place));
    await expect.poll(() => inkIn(page, grown(place)), key).toBeGreaterThan(0);
  }
  await page.keyboard.press('s');
  await clickAt(page, { along: 0.3, down: 0.75 });
  await expect.poll(() => inkIn(page, area(0.15, 0.72, 0.06))).toBeGreaterThan(0);

  await page.keyboard.press('n');
  await clickAt(page, { along: 0.2, down: 0.85 });
  await page.getByLabel(t('ink.note.text')).fill(NOTE);
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('t');
  await clickAt(page, { along: 0.5, down: 0.85 });
  await page.keyboard.type(BOX);
  await page.keyboard.press('Escape');
  await expect(page.getByLabel(t('ink.textBox.text'))).toHaveCount(0);

  await putToolDown(page);
  for (const [line, kind] of (['highlight', 'underline', 'strike'] as const).entries()) {
    await selectLine(page, line);
    await page
      .getByRole('toolbar', { name: t('ink.words') })
      .getByRole('button', { name: t(`ink.words.${kind}`) })
      .click();
  }
  await expectMine(page, MARK_KINDS.length);

  const list = await openList(page);
  await expect(list.getByRole('status')).toHaveText(t('ink.list.count', { count: MARK_KINDS.length }));
  for (const [group, kinds] of Object.entries(KIND_GROUPS)) {
    await list.getByRole('combobox', { name: t('ink.list.kind') }).click();
    await page.getByRole('option', { name: t(`ink.group.${group as KindGroup}`) }).click();
    await expect(list.getByRole('listitem')).toHaveCount(kinds.length);
    for (const kind of kinds) await expect(list.getByText(new RegExp(`${t(`ink.kind.${kind}`)}( · |$)`)).first()).toBeVisible();
  }
  await list.getByRole('combobox', { name: t('ink.list.kind') }).click();
  await page.getByRole('option', { name: t('ink.group.words') }).click();
  for (const words of [NOTE, BOX, t('ink.stamp.seen')]) await expect(list.getByText(words, { exact: true })).toBeVisible();
  await closeList(page);
});

test('a window that was killed and another seat show the same marks, and undoing goes on there', async ({ room }) => {
  await room.killWindow(SEAT);
  const page = await room.openWindow(SEAT);
  await enterMeeting(page);
  await openPaper(page, room);
  await expectMine(page, MARK_KINDS.length);
  await page.keyboard.press('Control+z');
  await expectMine(page, MARK_KINDS.length - 1);

  const next = await room.openWindow(NEXT);
  await takeSeat(next, room.delegates[0]);
  await openPaper(next, room);
  await expectMine(next, MARK_KINDS.length - 1);
  await next.keyboard.press('Control+z');
  await expectMine(next, MARK_KINDS.length - 2);
  for (const count of [MARK_KINDS.length - 1, MARK_KINDS.length]) {
    await next.keyboard.press('Control+Shift+z');
    await expectMine(next, count);
  }
});

test('a lasso takes what it goes round: it is moved, gets another colour, and goes', async ({ room }) => {
  const page = await signBackIn(room.window(SEAT), room.delegates[0].person.name, room.delegates[0].pin);
  await openPaper(page, room);
  await showWholePage(page);
  await page.keyboard.press('l');
  await drawThrough(page, around(grown(RECTANGLE)));
  const bar = page.getByRole('toolbar', { name: t('ink.selection', { count: 1 }) });
  await expect(bar).toBeVisible();
  const [from, to] = [middle(RECTANGLE), middle(MOVED)];
  await drawThrough(page, [from, to]);
  await expect.poll(() => inkIn(page, grown(MOVED))).toBeGreaterThan(0);
  expect(await inkIn(page, grown(RECTANGLE))).toBe(0);

  await bar.getByRole('button', { name: t('ink.selection.colour') }).click();
  await page.getByRole('button', { name: t('ink.colour.green') }).click();
  await page.keyboard.press('Escape');
  await expect.poll(() => inkIn(page, grown(MOVED), '#1b7a34')).toBeGreaterThan(0);
  expect(await inkIn(page, grown(MOVED), '#c81e1e')).toBe(0);

  await bar.getByRole('button', { name: t('ink.selection.remove') }).click();
  await expect.poll(() => inkIn(page, grown(MOVED))).toBe(0);
  await expectMine(page, MARK_KINDS.length - 1);
});

test('the eraser takes the part that it goes over, or whole marks', async ({ room }) => {
  const page = room.window(SEAT);
  const [left, right] = [
    { ...grown(PEN), right: 0.22 },
    { ...grown(PEN), left: 0.32 },
  ];
  await page.keyboard.press('e');
  await page.getByRole('button', { name: t('ink.erase.part'), exact: true }).click();
  const across = (along: number) => [
    { along, down: PEN.top },
    { along, down: PEN.bottom },
  ];
  await drawThrough(page, across(0.275));
  await expect.poll(() => inkIn(page, { ...grown(PEN), left: 0.27, right: 0.28 })).toBe(0);
  for (const rest of [left, right]) expect(await inkIn(page, rest)).toBeGreaterThan(0);
  await expectMine(page, MARK_KINDS.length);

  await page.getByRole('button', { name: t('ink.erase.whole'), exact: true }).click();
  await drawThrough(page, across(0.36));
  await expect.poll(() => inkIn(page, right)).toBe(0);
  expect(await inkIn(page, left)).toBeGreaterThan(0);
  await page.keyboard.press('Control+z');
  await expect.poll(() => inkIn(page, right)).toBeGreaterThan(0);
  await putToolDown(page);
});

test('the list is searched without tones, filtered by kind, and leads to a mark on another page', async ({ room }) => {
  const page = room.window(SEAT);
  await goToPage(page, 4);
  await page.keyboard.press('n');
  await clickAt(page, { along: 0.4, down: 0.4 }, 4);
  await page.getByLabel(t('ink.note.text')).fill('Kiến nghị bổ sung');
  await page.keyboard.press('Control+Enter');
  await putToolDown(page);
  await goToPage(page, 1);

  const list = await openList(page);
  await list.getByRole('combobox', { name: t('ink.list.kind') }).click();
  await page.getByRole('option', { name: t('ink.group.words') }).click();
  await expect(list.getByRole('status')).toHaveText(t('ink.list.count', { count: 4 }));
  await list.getByLabel(t('ink.list.search')).fill('kien nghi');
  await expect(list.getByRole('status')).toHaveText(t('ink.list.count', { count: 1 }));
  await list.getByRole('listitem').getByRole('button').click();
  await expectPage(page, 4);
  await closeList(page);
});

function area(left: number, top: number, height = 0.03): Area {
  return { left, top, right: left + 0.35, bottom: top + height };
}

function grown({ left, top, right, bottom }: Area): Area {
  return { left: left - 0.02, top: top - 0.01, right: right + 0.02, bottom: bottom + 0.01 };
}

function diagonal({ left, top, right, bottom }: Area) {
  return [
    { along: left, down: top },
    { along: right, down: bottom },
  ];
}

function middle({ left, top, right, bottom }: Area) {
  return { along: (left + right) / 2, down: (top + bottom) / 2 };
}

/** Selects a long line of the page's text with the mouse. */
async function selectLine(page: Page, index: number): Promise<void> {
  const line = page.locator('[data-page="1"] [data-text-layer] span').filter({ hasText: /.{40}/ }).nth(index);
  const box = await line.boundingBox();
  if (!box) throw new Error(`the page has no long line number ${index}`);
  // Whole pixels: the browser looks for the word under the press a second time, at the press rounded down.
  const [left, right, middle] = [box.x + 2, box.x + box.width - 2, box.y + box.height / 2].map(Math.round) as [number, number, number];
  await page.mouse.move(left, middle);
  await page.mouse.down();
  await page.mouse.move(right, middle, { steps: 8 });
  await page.mouse.up();
}

async function openList(page: Page) {
  await page.getByRole('button', { name: t('ink.list'), exact: true }).click();
  return page.getByRole('region', { name: t('ink.list') });
}

async function closeList(page: Page): Promise<void> {
  await page.getByRole('button', { name: t('ink.list'), exact: true }).click();
  await expect(page.getByRole('region', { name: t('ink.list') })).toHaveCount(0);
}

/** A person whose place was taken by another seat comes back. */
async function signBackIn(page: Page, name: string, pin: string): Promise<Page> {
  await signIn(page, name, pin);
  await enterMeeting(page);
  return page;
}
