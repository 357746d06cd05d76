import { expect, type Page } from '@playwright/test';
import { drawStroke } from '../../main/cli/demo/steps/paper.ts';
import { enterMeeting } from '../../main/cli/demo/steps/session.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { testsInQuickRoom } from './inQuickRoom.ts';
import { openPaper, takeSeat } from './seat.ts';
import { storedHashes } from './terminalDisk.ts';

// A paper that went to the wrong people is taken back: from the one who reads it, and from a seat that is off.

const t = translatorFor('vi');
const [DESK, SEAT, AWAY] = ['Bàn thư ký', 'Ghế 2', 'Ghế 3'];
/** The desk reads papers too. */
const RECEIPTS = 3;
const test = testsInQuickRoom();
test.describe.configure({ mode: 'serial' });

test('recalled while somebody writes on it: they are told, and it leaves that terminal’s disk', async ({ room }) => {
  const [desk, seat, away] = [await room.openWindow(DESK), await room.openWindow(SEAT), await room.openWindow(AWAY)];
  await desk.getByRole('button', { name: room.secretary.person.name }).first().click();
  await desk.keyboard.type(room.secretary.pin);
  await desk.getByRole('button', { name: room.title }).click();
  await takeSeat(seat, room.delegates[0]);
  await takeSeat(away, room.delegates[1]);
  for (const label of [SEAT, AWAY]) await expect.poll(() => storedHashes(room.app(label))).toContain(room.paper.hash);
  await openPaper(seat, room);
  await drawStroke(seat, 0);
  await room.killWindow(AWAY);

  await desk.getByRole('tab', { name: t('plan.section.papers') }).click();
  await desk.getByRole('button', { name: t('plan.papers.deedsOf', { name: room.paper.title }) }).click();
  await desk.getByRole('menuitem', { name: t('plan.recall.deed') }).click();
  const dialog = desk.getByRole('dialog', { name: t('plan.recall.title') });
  await expect(dialog.getByText(t('plan.recall.effect.copies'))).toBeVisible();
  await dialog.getByLabel(t('plan.recall.reason')).fill('Gửi nhầm bản chưa duyệt');
  await dialog.getByRole('button', { name: t('plan.recall.confirm') }).click();
  await expect(dialog).toHaveCount(0);

  await expect(seat.getByRole('alert').getByText(/^Tài liệu đã được thu hồi lúc/)).toBeVisible();
  await expect(seat.getByText(t('paper.recalledText'))).toBeVisible();
  await expect(seat.locator('[data-ink-page]')).toHaveCount(0);
  await expect.poll(() => storedHashes(room.app(SEAT))).not.toContain(room.paper.hash);
});

test('the secretary sees the receipt of the one, and that the other is off', async ({ room }) => {
  const receipts = receiptsOf(room.window(DESK));
  await expect(receipts.getByText(new RegExp(`^${SEAT} đã xóa lúc \\d\\d:\\d\\d$`))).toBeVisible();
  await expect(receipts.getByText(t('plan.recall.state.off', { label: AWAY }))).toBeVisible();
  expect(await storedHashes(room.app(AWAY))).toContain(room.paper.hash);
});

test('the seat that was off loses the paper when it is back, shows none of it, and sends its receipt', async ({ room }) => {
  const away = await room.openWindow(AWAY);
  await expect.poll(() => storedHashes(room.app(AWAY))).not.toContain(room.paper.hash);
  const list = room.window(DESK).getByRole('region', { name: t('plan.recall.list') });
  // Once every terminal has answered, the list folds to its sum.
  await list.getByText(t('plan.recall.count', { wiped: RECEIPTS, all: RECEIPTS })).click();
  await expect(list.getByText(new RegExp(`^${AWAY} đã xóa lúc \\d\\d:\\d\\d$`))).toBeVisible();
  await enterMeeting(away);
  await away
    .getByRole('navigation', { name: t('floor.agenda') })
    .getByText('Nội dung số 1')
    .click();
  await expect(away.getByText(/^Tài liệu đã được thu hồi lúc/)).toBeVisible();
  await away.keyboard.press('Control+k');
  await away.getByRole('combobox', { name: t('search.field') }).fill('giai phong mat bang');
  await expect(away.getByText(t('search.nothing', { query: 'giai phong mat bang' }))).toBeVisible();
});

function receiptsOf(desk: Page) {
  return desk.getByRole('region', { name: t('plan.recall.list') }).getByRole('list', { name: t('plan.recall.receipts') });
}
