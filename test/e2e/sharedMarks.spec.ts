import { expect, type Page } from '@playwright/test';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { drawThrough, expectMine, inkIn, placeOf, putToolDown, showWholePage } from './handOnPaper.ts';
import { testsInQuickRoom } from './inQuickRoom.ts';
import { openPaper, takeSeat } from './seat.ts';
import { Stylus } from './stylus.ts';

// What others see of one's marks, and what hands do that hold a pen.

const t = translatorFor('vi');
const [SEAT, OTHER] = ['Ghế 2', 'Ghế 3'];
const test = testsInQuickRoom();
test.describe.configure({ mode: 'serial' });

const [PRIVATE, SHARED] = [line(0.35), line(0.45)];
const PEN_LINE = line(0.55);

test('what is private stays at its seat; what is shown is seen with its author, at a touch withdrawn and shown', async ({ room }) => {
  const [seat, other] = [await room.openWindow(SEAT), await room.openWindow(OTHER)];
  for (const [page, member] of [
    [seat, room.delegates[0]],
    [other, room.delegates[1]],
  ] as const) {
    await takeSeat(page, member);
    await openPaper(page, room);
    await showWholePage(page);
  }
  await seat.keyboard.press('p');
  await drawThrough(seat, PRIVATE.spots);
  await seat.getByRole('button', { name: t('ink.shared'), exact: true }).click();
  await drawThrough(seat, SHARED.spots);
  await expect.poll(() => inkIn(other, SHARED.area)).toBeGreaterThan(0);
  // What a seat sends keeps its order: had the private one been sent, it would be here before the other.
  expect(await inkIn(other, PRIVATE.area)).toBe(0);
  await expectMine(seat, 2);

  const { x, y } = await placeOf(other, middleOf(SHARED.spots));
  await other.mouse.click(x, y);
  await expect(other.getByText(new RegExp(`^${room.delegates[0].person.name}, \\d\\d:\\d\\d$`))).toBeVisible();

  await seat.keyboard.press('c');
  await tap(seat, PRIVATE.spots);
  await expect.poll(() => inkIn(other, PRIVATE.area)).toBeGreaterThan(0);
  await tap(seat, PRIVATE.spots);
  await expect.poll(() => inkIn(other, PRIVATE.area)).toBe(0);
  expect(await inkIn(seat, PRIVATE.area)).toBeGreaterThan(0);
});

test('a person is hidden, shown, and followed', async ({ room }) => {
  const other = room.window(OTHER);
  const { name } = room.delegates[0].person;
  await other.getByRole('button', { name: t('ink.people'), exact: true }).click();
  const panel = other.getByRole('region', { name: t('ink.people.title') });
  await panel.getByRole('checkbox', { name: new RegExp(name) }).uncheck({ force: true });
  await expect.poll(() => inkIn(other, SHARED.area)).toBe(0);
  await panel.getByRole('button', { name: t('ink.people.all') }).click();
  await expect.poll(() => inkIn(other, SHARED.area)).toBeGreaterThan(0);
  await panel.getByRole('button', { name: t('ink.people.follow', { name }) }).click();
  await expect(panel.getByText(t('ink.people.following', { name }))).toBeVisible();
  await panel.getByRole('button', { name: t('ink.people.stop') }).click();
  await other.getByRole('button', { name: t('ink.people'), exact: true }).click();
});

test('a pen draws without a tool in the hand; the palm beside it does nothing, and a finger scrolls', async ({ room }) => {
  const page = room.window(SEAT);
  await putToolDown(page);
  await page.keyboard.press('Control+0');
  const stylus = await Stylus.on(page);
  const [from, to] = await Promise.all(PEN_LINE.spots.map((spot) => placeOf(page, { ...spot, down: 0.2 })));
  if (!from || !to) throw new Error('a line has two ends');
  // The pen needs no tool in the hand first.
  await stylus.draw(from, to);
  await expect(page.getByRole('button', { name: t('ink.pen'), exact: true })).toHaveAttribute('aria-pressed', 'true');
  await expectMine(page, 3);

  const top = async () => (await page.locator('[data-page="1"]').boundingBox())?.y ?? 0;
  const before = await top();
  const finger = [
    { x: from.x + 60, y: from.y + 220 },
    { x: from.x + 60, y: from.y + 40 },
  ] as const;
  await stylus.touch(...finger, { afterPenMs: 100 });
  await expectMine(page, 3);
  expect(await top()).toBe(before);

  await stylus.touch(...finger, { afterPenMs: 5_000 });
  await expect.poll(top).toBeLessThan(before - 100);
  await expectMine(page, 3);
});

function line(down: number) {
  const spots = [
    { along: 0.15, down },
    { along: 0.6, down },
  ];
  return { spots, area: { left: 0.1, top: down - 0.02, right: 0.65, bottom: down + 0.02 } };
}

function middleOf(spots: readonly { along: number; down: number }[]) {
  const sum = spots.reduce((all, { along, down }) => ({ along: all.along + along, down: all.down + down }), { along: 0, down: 0 });
  return { along: sum.along / spots.length, down: sum.down / spots.length };
}

async function tap(page: Page, spots: readonly { along: number; down: number }[]): Promise<void> {
  const { x, y } = await placeOf(page, middleOf(spots));
  await page.mouse.click(x, y);
}
