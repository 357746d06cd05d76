import { expect } from '@playwright/test';
import { drawStroke, shareNewMarks } from '../../main/cli/demo/steps/paper.ts';
import { checkIn } from '../../main/cli/demo/steps/session.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { formatDocumentName } from '../../shared/room/documents.ts';
import { STANDARD_OPTIONS } from '../../shared/votes/presets.ts';
import { seenFloor } from '../kit/testMeeting.ts';
import { terminalState } from './bridge.ts';
import { inkOnLine } from './inkPixels.ts';
import { testsInQuickRoom } from './inQuickRoom.ts';
import { closeResults, openPaper, takeSeat } from './seat.ts';

// Each test finds the room as the one before it has left it: the same seat through one day.

const t = translatorFor('vi');
const SEAT = 'Ghế 2';
const test = testsInQuickRoom();
test.describe.configure({ mode: 'serial' });

test('a seat without its hub says so, turns pages and takes ink, and catches up by itself when the hub is back', async ({ room }) => {
  const [delegate] = room.delegates;
  const page = await room.openWindow(SEAT);
  await takeSeat(page, delegate);
  await openPaper(page, room);
  await expect.poll(async () => (await terminalState(page)).papers[room.paper.hash]?.state).toBe('ready');

  await room.killHub();
  const banner = page.getByText(t('room.connection.offlineTitle'));
  await expect(banner).toBeVisible();

  await page.getByRole('button', { name: t('paper.nextPage') }).click();
  await expect(page.getByLabel(t('paper.pageOf', { pages: 6 }))).toHaveValue('2');
  await expect(page.locator('[data-page="2"]')).toHaveAttribute('data-drawn', 'true');
  await page.getByRole('button', { name: t('paper.previousPage') }).click();
  await expect(page.getByLabel(t('paper.pageOf', { pages: 6 }))).toHaveValue('1');

  await shareNewMarks(page);
  await drawStroke(page, 0);
  expect(await inkOnLine(page, 0)).toBeGreaterThan(0);
  await expect(page.getByText(/\d+ thay đổi đã lưu tại máy, đang chờ máy chủ/)).toBeVisible();

  await room.startHub();
  await expect(banner).toBeHidden({ timeout: 30_000 });
  await expect(page.getByText(t('room.connection.online'))).toBeAttached();
  await expect.poll(async () => (await terminalState(page)).unacknowledged).toBe(0);
  expect(await inkOnLine(page, 0)).toBeGreaterThan(0);
  const reader = await room.terminal(room.delegates[1]);
  const ink = { kind: 'ink', paper: room.paper.id, person: delegate.person.id, visibility: 'shared' } as const;
  expect((await reader.open(formatDocumentName(ink))).doc.getMap('marks').size).toBe(1);
  await reader.disconnect();
});

test('a ballot that is pressed without the hub is called not recorded, and is counted once when the hub is back', async ({ room }) => {
  const { meeting } = room;
  const page = room.window(SEAT);
  const chair = await room.terminal(room.chair);
  await page.getByRole('button', { name: t('room.seat.closePaper') }).click();
  await checkIn(page);
  await chair.call('attendance.checkIn', { meeting });
  await chair.call('meeting.start', { meeting });
  const { vote } = await chair.call('vote.open', {
    meeting,
    prepared: room.vote.id,
    title: room.vote.title,
    item: room.items[1] ?? null,
    rule: 'moreThanHalfOfAll',
    options: [...STANDARD_OPTIONS],
  });
  const answer = page.getByRole('button', { name: t('votes.option.against'), exact: true });
  await expect(answer).toBeVisible();

  await room.killHub();
  await expect.poll(async () => (await terminalState(page)).connection.state).toBe('offline');
  await answer.click();
  await page.getByRole('button', { name: t('votes.seat.confirm', { option: t('votes.option.against') }) }).click();
  await expect(page.getByText(t('votes.seat.notRecordedOffline', { option: t('votes.option.against') }))).toBeVisible();
  await expect(page.getByText(/Đã ghi nhận \d\d:\d\d:\d\d/)).toHaveCount(0);

  await room.startHub();
  await expect(page.getByText(/Đã ghi nhận \d\d:\d\d:\d\d/).first()).toBeVisible({ timeout: 30_000 });
  await chair.connect();
  const floor = await seenFloor(chair, meeting, (seen) => (seen.cast.get(vote)?.size ?? 0) > 0);
  expect([...(floor.cast.get(vote)?.keys() ?? [])]).toEqual([room.delegates[0].person.id]);
  await chair.call('vote.close', { meeting, vote });
  const { results } = await seenFloor(chair, meeting, (seen) => seen.results.has(vote));
  expect(results.get(vote)?.result).toMatchObject({ for: 0, against: 1, abstain: 0, cast: 1 });
  await chair.disconnect();
});

test('a seat that is started without its hub still shows its person the meeting, the paper and the ink', async ({ room }) => {
  await room.killHub();
  await room.killWindow(SEAT);
  const page = await room.openWindow(SEAT);
  await closeResults(page);
  await expect(page.getByText(t('room.connection.offlineTitle'))).toBeVisible();
  await openPaper(page, room);
  await expect(page.locator('[data-page="1"]')).toHaveAttribute('data-drawn', 'true');
  await expect.poll(() => inkOnLine(page, 0)).toBeGreaterThan(0);
  await room.startHub();
  await expect(page.getByText(t('room.connection.offlineTitle'))).toBeHidden({ timeout: 30_000 });
});
