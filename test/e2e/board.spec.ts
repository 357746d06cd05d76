import { expect, type Page } from '@playwright/test';
import type { MeetingId } from '../../shared/base/ids.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { minutesHash, readMinutes } from '../../shared/meeting/minutesContent.ts';
import { expectAccessible } from './axe.ts';
import { callIn } from './bridge.ts';
import { inkWithin } from './inkPixels.ts';
import { testsInQuickRoom } from './inQuickRoom.ts';
import type { QuickRoom } from './quickRoom.ts';
import { takeSeat } from './seat.ts';

// Each test goes on where the one before has ended: one board through one meeting, and after it.

const t = translatorFor('vi');
const [CHAIR, SEAT, WALL] = ['Ghế 1', 'Ghế 2', 'Màn hình lớn'];
const test = testsInQuickRoom();
test.describe.configure({ mode: 'serial' });

/** Lines across the board, as shares of the page: each person has one. */
const [CHAIRS_LINE, DELEGATES_LINE] = [0.3, 0.7];

test('two people draw at once, see each other as they draw, and read whose line it is', async ({ room }) => {
  const { meeting } = room;
  const [chair, seat] = [await room.openWindow(CHAIR), await room.openWindow(SEAT)];
  await takeSeat(chair, room.chair);
  await takeSeat(seat, room.delegates[0]);
  await callIn(chair, 'attendance.checkIn', { meeting });
  await callIn(chair, 'meeting.start', { meeting });
  await chair.getByText(t('room.chair.papers'), { exact: true }).click();
  await openBoard(seat);
  await expect(seat.getByText(t('board.readOnlyNotPresent'))).toBeVisible();
  await callIn(seat, 'attendance.checkIn', { meeting });
  await openBoard(chair);
  await expect(chair.getByText(t('board.emptyHint'))).toBeVisible();

  await takePen(chair);
  await takePen(seat);
  await beginLine(chair, CHAIRS_LINE);
  await beginLine(seat, DELEGATES_LINE);
  await expect.poll(() => inkAt(seat, CHAIRS_LINE)).toBeGreaterThan(0);
  await expect.poll(() => inkAt(chair, DELEGATES_LINE)).toBeGreaterThan(0);
  await expect(chair.getByText(room.delegates[0].person.name, { exact: true }).first()).toBeVisible();
  await chair.mouse.up();
  await seat.mouse.up();

  await seat.getByRole('button', { name: t('ink.hand'), exact: true }).click();
  const sheet = await sheetOf(seat);
  await seat.mouse.click(sheet.x + sheet.width / 2, sheet.y + sheet.height * CHAIRS_LINE);
  await expect(seat.getByText(room.chair.person.name).first()).toBeVisible();
});

test('the sheet stays where it is under a pen that is fast along its edge', async ({ room }) => {
  const seat = room.window(SEAT);
  await takePen(seat);
  const { x, y, width, height } = await sheetOf(seat);
  await seat.evaluate(watchSheet);
  await seat.mouse.move(x + 0.2 * width, y + height - 20);
  await seat.mouse.down();
  await seat.mouse.move(x + width - 5, y + height - 10, { steps: 60 });
  await seat.mouse.move(x + width - 10, y + 0.2 * height, { steps: 60 });
  await seat.mouse.up();
  expect(await seat.evaluate(() => [...((window as Watched).sheetPlaces ?? [])])).toEqual([`${x} ${y} ${width} ${height}`]);
  await seat.keyboard.press('Control+z');
});

test('the wall shows the board, and goes to the page on which somebody writes', async ({ room }) => {
  const [chair, seat] = [room.window(CHAIR), room.window(SEAT)];
  const wall = await room.openWindow(WALL, { kind: 'display' });
  await chair.getByRole('button', { name: t('board.onWall') }).click();
  await expect(wall.locator('main[data-scene="board"]')).toBeVisible();
  await expect.poll(() => inkAt(wall, CHAIRS_LINE)).toBeGreaterThan(0);
  await expect.poll(() => inkAt(wall, DELEGATES_LINE)).toBeGreaterThan(0);
  await expectAccessible(chair, 'a board');
  await expectAccessible(wall, 'the wall with a board');

  await seat.getByRole('button', { name: t('board.newPage') }).click();
  await expect(seat.getByText(t('board.page', { page: 2, pages: 2 }))).toBeVisible();
  await takePen(seat);
  await beginLine(seat, DELEGATES_LINE);
  await seat.mouse.up();
  await expect(wall.locator('[data-board-page="2"]')).toBeVisible();
  await expect.poll(() => inkAt(wall, DELEGATES_LINE)).toBeGreaterThan(0);
  await expect(chair.getByText(t('board.page', { page: 1, pages: 2 }))).toBeVisible();

  await chair.getByRole('button', { name: t('board.offWall') }).click();
  await expect(wall.locator('main[data-scene="board"]')).toHaveCount(0);
});

test('everyone undoes their own, and the chair takes away what one person drew, after being asked', async ({ room }) => {
  const [chair, seat] = [room.window(CHAIR), room.window(SEAT)];
  await seat.keyboard.press('PageUp');
  await chair.getByRole('button', { name: t('ink.undo'), exact: true }).click();
  await expect.poll(() => inkAt(seat, CHAIRS_LINE)).toBe(0);
  expect(await inkAt(seat, DELEGATES_LINE)).toBeGreaterThan(0);
  await chair.getByRole('button', { name: t('ink.redo'), exact: true }).click();
  await expect.poll(() => inkAt(seat, CHAIRS_LINE)).toBeGreaterThan(0);

  await expect(seat.getByRole('button', { name: t('board.clear') })).toHaveCount(0);
  await chair.getByRole('button', { name: t('board.clear') }).click();
  await chair.getByRole('button', { name: t('board.clearOne', { name: room.delegates[0].person.name, count: 1 }) }).click();
  await chair.getByRole('button', { name: t('board.clearOneConfirm') }).click();
  await expect.poll(() => inkAt(seat, DELEGATES_LINE)).toBe(0);
  expect(await inkAt(seat, CHAIRS_LINE)).toBeGreaterThan(0);
});

test('without the hub one goes on drawing, and it reaches the others afterwards', async ({ room }) => {
  const [chair, seat] = [room.window(CHAIR), room.window(SEAT)];
  await room.killHub();
  await expect(seat.getByText(t('board.offline'))).toBeVisible();
  await takePen(seat);
  await beginLine(seat, DELEGATES_LINE);
  await seat.mouse.up();
  expect(await inkAt(seat, DELEGATES_LINE)).toBeGreaterThan(0);
  await room.startHub();
  await expect.poll(() => inkAt(chair, DELEGATES_LINE), { timeout: 30_000 }).toBeGreaterThan(0);
});

test('the board stays with the meeting: read, not written, once it is closed and in the archive', async ({ room }) => {
  const [chair, seat] = [room.window(CHAIR), room.window(SEAT)];
  await callIn(chair, 'meeting.close', { meeting: room.meeting });
  await expect(seat.getByText(t('board.readOnlyOver'))).toBeVisible();
  await expect(seat.getByRole('button', { name: t('ink.pen'), exact: true })).toBeDisabled();
  await archive(room.desk, room.meeting, chair);
  await room.killWindow(SEAT);
  const again = await room.openWindow(SEAT);
  await expect(again.getByText(t('room.home.archived')).first()).toBeVisible();
  await again
    .getByRole('button', { name: new RegExp(t('room.home.look')) })
    .first()
    .click();
  await openBoard(again);
  await expect.poll(() => inkAt(again, CHAIRS_LINE)).toBeGreaterThan(0);
  await expect.poll(() => inkAt(again, DELEGATES_LINE)).toBeGreaterThan(0);
});

async function openBoard(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: t('floor.agenda') })
    .getByText('Nội dung số 2')
    .click();
  await page.getByRole('button', { name: t('board.title') }).click();
  await page.locator('[data-board-page] [data-ink-page]').waitFor({ state: 'attached' });
}

async function takePen(page: Page): Promise<void> {
  const pen = page.getByRole('button', { name: t('ink.pen'), exact: true });
  if ((await pen.getAttribute('aria-pressed')) !== 'true') await pen.click();
}

async function sheetOf(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await page.locator('[data-ink-page]').first().boundingBox();
  if (!box) throw new Error('there is no board to draw on');
  return box;
}

interface Watched extends Window {
  sheetPlaces?: Set<string>;
}

/** From now on the window notes where the page is whenever a pointer moves over it. */
function watchSheet(): void {
  const places = new Set<string>();
  Object.assign(window, { sheetPlaces: places });
  document.addEventListener(
    'pointermove',
    () => {
      const box = document.querySelector('[data-ink-page]')?.getBoundingClientRect();
      if (box) places.add(`${box.x} ${box.y} ${box.width} ${box.height}`);
    },
    true,
  );
}

/** Draws across the middle of the page, and leaves the pen on it. */
async function beginLine(page: Page, down: number): Promise<void> {
  const { x, y, width, height } = await sheetOf(page);
  await page.mouse.move(x + 0.3 * width, y + down * height);
  await page.mouse.down();
  await page.mouse.move(x + 0.7 * width, y + down * height, { steps: 24 });
}

/** How many pixels of ink this window shows on a line across the page, wet or dry. */
function inkAt(page: Page, down: number): Promise<number> {
  return inkWithin(page, [0.28, down - 0.02, 0.72, down + 0.02]);
}

/** Minutes are written, approved by the chair, and the meeting goes into the archive. */
async function archive(desk: QuickRoom['desk'], meeting: MeetingId, chair: Page): Promise<void> {
  await desk.call('minutes.draft', { meeting, replace: false });
  await desk.call('minutes.submit', { meeting });
  const text = await desk.open(`minutes/${meeting}`);
  await callIn(chair, 'minutes.approve', { meeting, textHash: await minutesHash(readMinutes(text.doc)) });
  await desk.call('meeting.archive', { meeting });
}
