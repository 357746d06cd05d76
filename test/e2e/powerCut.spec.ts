import { expect, type Page } from '@playwright/test';
import { drawStroke, shareNewMarks } from '../../main/cli/demo/steps/paper.ts';
import { castBallot, closeVote } from '../../main/cli/demo/steps/session.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { STANDARD_OPTIONS } from '../../shared/votes/presets.ts';
import { callIn, terminalState } from './bridge.ts';
import { inkOnLine } from './inkPixels.ts';
import { testsInQuickRoom } from './inQuickRoom.ts';
import type { QuickRoom } from './quickRoom.ts';
import { foldVoteAway, openPaper, takeSeat } from './seat.ts';

const t = translatorFor('vi');
const SEATS = ['Ghế 1', 'Ghế 2', 'Ghế 3'] as const;
const test = testsInQuickRoom();

test('after a power cut in the middle of a vote it is still open, a ballot counts once, and a stroke that was never sent arrives', async ({
  room,
}) => {
  test.setTimeout(240_000);
  const { meeting } = room;
  const [chair, first] = await seatEveryone(room);
  await callIn(chair, 'meeting.start', { meeting });
  const [, item = null] = room.items;
  const question = { meeting, prepared: room.vote.id, title: room.vote.title, item };
  await callIn(chair, 'vote.open', { ...question, rule: 'moreThanHalfOfAll', options: [...STANDARD_OPTIONS] });
  await castBallot(first, 'for');
  const { ballots } = await terminalState(first);
  expect(ballots).toMatchObject([{ state: 'recorded', option: 'for' }]);
  await foldVoteAway(first);
  await openPaper(first, room);
  await shareNewMarks(first);

  await room.killHub();
  await expect.poll(async () => (await terminalState(first)).connection.state).toBe('offline');
  await drawStroke(first, 0);
  await expect.poll(async () => (await terminalState(first)).unacknowledged).toBeGreaterThan(0);
  await Promise.all(SEATS.map((label) => room.killWindow(label)));

  await room.startHub();
  const [chairAgain, firstAgain, secondAgain] = await openWindows(room);
  // Everyone is taken back to the meeting in session, where the vote waits.
  const panel = chairAgain.getByLabel(t('votes.chair.panel'), { exact: true });
  await expect(panel).toContainText(t('votes.progress', { voted: 1, present: 3 }), { timeout: 30_000 });
  await expect(firstAgain.getByText(/Đã ghi nhận \d\d:\d\d:\d\d/).first()).toBeVisible({ timeout: 30_000 });
  await expect(secondAgain.getByRole('button', { name: t('votes.option.for'), exact: true })).toBeVisible({ timeout: 30_000 });
  expect((await terminalState(firstAgain)).ballots).toEqual(ballots);

  await foldVoteAway(secondAgain);
  await openPaper(secondAgain, room);
  await expect.poll(() => inkOnLine(secondAgain, 0), { timeout: 30_000 }).toBeGreaterThan(0);
  await expect.poll(async () => (await terminalState(firstAgain)).unacknowledged).toBe(0);

  await closeVote(chairAgain);
  await expect(firstAgain.getByText(t('votes.arithmetic.reconciled', { present: 3, voted: 1, notVoted: 2 }))).toBeVisible();
});

/** The chair and both delegates, each at their window in the meeting, checked in. */
async function seatEveryone(room: QuickRoom): Promise<readonly [Page, Page, Page]> {
  const windows = await openWindows(room);
  for (const [index, member] of [room.chair, ...room.delegates].entries()) {
    const page = windows[index];
    if (!page) throw new Error(`${member.person.name} has no window`);
    await takeSeat(page, member);
    await callIn(page, 'attendance.checkIn', { meeting: room.meeting });
  }
  return windows;
}

async function openWindows(room: QuickRoom): Promise<readonly [Page, Page, Page]> {
  const [chair, first, second] = SEATS;
  return [await room.openWindow(chair), await room.openWindow(first), await room.openWindow(second)];
}
