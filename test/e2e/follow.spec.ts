import { expect, type Page } from '@playwright/test';
import { drawStroke } from '../../main/cli/demo/steps/paper.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { expectAccessible } from './axe.ts';
import { callIn } from './bridge.ts';
import { inkOnLine } from './inkPixels.ts';
import { testsInQuickRoom } from './inQuickRoom.ts';
import { expectSamePlace, middleOf, resize } from './ledPaper.ts';
import { openPaper, takeSeat } from './seat.ts';

// Each test goes on where the one before has ended: one presentation in one room.

const t = translatorFor('vi');
const [CHAIR, SEAT, WALL] = ['Ghế 1', 'Ghế 2', 'Màn hình lớn'];
const test = testsInQuickRoom();
test.describe.configure({ mode: 'serial' });

test('every seat and the wall show where the chair leads, whatever the size of their windows', async ({ room }) => {
  const [chair, seat, wall] = [await room.openWindow(CHAIR), await room.openWindow(SEAT), await room.openWindow(WALL, { kind: 'display' })];
  await takeSeat(chair, room.chair);
  await takeSeat(seat, room.delegates[0]);
  await callIn(chair, 'attendance.checkIn', { meeting: room.meeting });
  await callIn(seat, 'attendance.checkIn', { meeting: room.meeting });
  await callIn(chair, 'meeting.start', { meeting: room.meeting });
  await resize(room.app(SEAT), 1280, 800);
  await resize(room.app(WALL), 1920, 1080);
  await openPaper(seat, room);
  await goToPage(seat, 4);

  await chair.getByRole('radio', { name: t('room.chair.papers') }).click({ force: true });
  await openPaper(chair, room);
  await goToPage(chair, 2);
  await chair.getByRole('button', { name: t('follow.present'), exact: true }).click();
  await expect(bar(chair).getByText(t('follow.leading'))).toBeVisible();
  await expect(bar(seat).getByText(t('follow.following', { name: room.chair.person.name }))).toBeVisible();
  await expect(wall.locator('main[data-scene="led"]')).toBeVisible();
  await expectSamePlace(seat, chair);
  await expectSamePlace(wall, chair);

  await chair.getByRole('button', { name: t('paper.nextPage') }).click();
  await expect.poll(async () => (await middleOf(seat)).page).toBe(3);
  await expectSamePlace(seat, chair);
  await expectSamePlace(wall, chair);
});

test('the pointer is seen at the same word everywhere, and goes out', async ({ room }) => {
  const [chair, seat, wall] = [room.window(CHAIR), room.window(SEAT), room.window(WALL)];
  await bar(chair)
    .getByRole('button', { name: t('follow.laser') })
    .click();
  const page = chair.locator('[data-page="3"]');
  const box = await page.boundingBox();
  if (!box) throw new Error('there is no page to point at');
  const [x, y] = [box.x + box.width / 3, box.y + box.height / 4];
  await chair.mouse.move(x - 60, y);
  await chair.mouse.move(x, y, { steps: 8 });
  for (const window of [seat, wall]) {
    await expect
      .poll(async () => {
        const dot = await dotOn(window, 3);
        return dot && Math.abs(dot.along - 1 / 3) < 0.01 && Math.abs(dot.down - 0.25) < 0.01 ? 'there' : JSON.stringify(dot);
      })
      .toBe('there');
  }
  await bar(chair)
    .getByRole('button', { name: t('follow.laser') })
    .click();
  for (const window of [seat, wall]) await expect.poll(() => dotOn(window, 3)).toBeNull();
});

test('leading, following and the wall keep WCAG 2.2 AA as far as a machine can see', async ({ room }) => {
  await expectAccessible(room.window(CHAIR), 'leading');
  await expectAccessible(room.window(SEAT), 'following');
  await expectAccessible(room.window(WALL), 'the wall, led');
});

test('who follows writes on the page and goes on following', async ({ room }) => {
  const seat = room.window(SEAT);
  await drawStroke(seat, 0);
  expect(await inkOnLine(seat, 0)).toBeGreaterThan(0);
  await expect(bar(seat).getByText(t('follow.following', { name: room.chair.person.name }))).toBeVisible();
  await expectSamePlace(seat, room.window(CHAIR));
  await seat.getByRole('button', { name: t('ink.hand'), exact: true }).click();
});

test('moving the paper by hand leaves, one touch comes back, and the button leads back to what one was reading', async ({ room }) => {
  const [chair, seat] = [room.window(CHAIR), room.window(SEAT)];
  await seat.getByRole('button', { name: t('paper.nextPage') }).click();
  await expect(bar(seat).getByText(t('follow.leftByHand'))).toBeVisible();
  await expect.poll(async () => (await middleOf(seat)).page).toBe(4);
  await goToPage(chair, 2);
  await expect.poll(async () => (await middleOf(room.window(WALL))).page).toBe(2);
  expect((await middleOf(seat)).page).toBe(4);

  await bar(seat)
    .getByRole('button', { name: t('follow.return') })
    .click();
  await expectSamePlace(seat, chair);
  await bar(seat)
    .getByRole('button', { name: t('follow.leave') })
    .click();
  await expect.poll(async () => (await middleOf(seat)).page).toBe(4);
});

test('the chair can hold everyone: a seat is brought back, cannot leave, and is put back when it scrolls', async ({ room }) => {
  const [chair, seat] = [room.window(CHAIR), room.window(SEAT)];
  await bar(chair)
    .getByRole('button', { name: t('follow.force') })
    .click();
  await expect(bar(seat).getByText(t('follow.held'))).toBeVisible();
  await expect(bar(seat).getByRole('button', { name: t('follow.leave') })).toBeDisabled();
  await expectSamePlace(seat, chair);
  await seat.getByRole('button', { name: t('paper.nextPage') }).click();
  await expectSamePlace(seat, chair);
  await seat
    .getByRole('navigation', { name: t('floor.agenda') })
    .getByText('Nội dung số 2')
    .click();
  await expectSamePlace(seat, chair);
  await bar(chair)
    .getByRole('button', { name: t('follow.force') })
    .click();
  await expect(bar(seat).getByRole('button', { name: t('follow.leave') })).toBeEnabled();
});

test('when the presentation ends, everyone is back where they were, and the wall shows the meeting again', async ({ room }) => {
  const [chair, seat, wall] = [room.window(CHAIR), room.window(SEAT), room.window(WALL)];
  await bar(chair)
    .getByRole('button', { name: t('follow.stop') })
    .click();
  await expect(seat.getByText(t('follow.ended')).first()).toBeAttached();
  await expect.poll(async () => (await middleOf(seat)).page).toBe(4);
  await expect(wall.getByText(t('display.noItem'))).toBeVisible();
});

test('the chair lets a delegate present, follows from the papers, and takes over', async ({ room }) => {
  const [chair, seat, wall] = [room.window(CHAIR), room.window(SEAT), room.window(WALL)];
  const delegate = room.delegates[0].person;
  await expect(seat.getByRole('button', { name: t('follow.present'), exact: true })).toHaveCount(0);
  await chair.getByRole('button', { name: t('follow.letPresent'), exact: true }).click();
  await chair.getByRole('searchbox').fill('tran minh');
  await chair.getByRole('button', { name: t('follow.allow', { name: delegate.name }) }).click();
  await expect(chair.getByRole('button', { name: t('follow.disallow', { name: delegate.name }) })).toBeVisible();
  await chair.keyboard.press('Escape');

  await seat.getByRole('button', { name: t('follow.present'), exact: true }).click();
  await expect(bar(chair).getByText(t('follow.following', { name: delegate.name }))).toBeVisible();
  await expectSamePlace(chair, seat);
  await expect(wall.getByText(t('display.led', { name: delegate.name, title: room.paper.title }))).toBeVisible();
  await chair.getByRole('button', { name: t('follow.presentInstead') }).click();
  await expect(bar(seat).getByText(t('follow.following', { name: room.chair.person.name }))).toBeVisible();
});

test('a leader who is gone frees the seats', async ({ room }) => {
  const seat = room.window(SEAT);
  await callIn(room.window(CHAIR), 'session.signOut', {});
  await expect(seat.getByText(t('follow.ended')).first()).toBeAttached();
  await expect(bar(seat)).toHaveCount(0);
});

function bar(page: Page) {
  return page.getByRole('region', { name: t('follow.bar') });
}

async function goToPage(page: Page, number: number): Promise<void> {
  const field = page.getByLabel(/^Trang số/);
  await field.fill(String(number));
  await field.press('Enter');
  await expect.poll(async () => (await middleOf(page)).page).toBe(number);
}

/** Where the pointer's dot is on the page, as shares of it; null while it is out. */
function dotOn(page: Page, number: number): Promise<{ along: number; down: number } | null> {
  return page.evaluate((shown) => {
    const layer = document.querySelector(`[data-laser-page="${shown}"]`);
    const dot = layer?.querySelector<SVGGElement>('svg:not([style*="none"]) > g:not([style*="none"])');
    const frame = layer?.getBoundingClientRect();
    const circle = dot?.querySelector('circle')?.getBoundingClientRect();
    if (!frame || !circle || circle.width === 0) return null;
    return { along: (circle.x + circle.width / 2 - frame.x) / frame.width, down: (circle.y + circle.height / 2 - frame.y) / frame.height };
  }, number);
}
