import { expect } from '@playwright/test';
import { goTo } from '../../main/cli/demo/steps/desk.ts';
import { enterCode, signIn } from '../../main/cli/demo/steps/entry.ts';
import { castBallot, enterMeeting } from '../../main/cli/demo/steps/session.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { STANDARD_OPTIONS } from '../../shared/votes/presets.ts';
import { expectAccessible } from './axe.ts';
import { callIn } from './bridge.ts';
import { testsInQuickRoom } from './inQuickRoom.ts';
import { foldVoteAway, openPaper, takeSeat } from './seat.ts';

// One day in the room, looked at screen by screen: each test finds the windows as the one before it has left them.

const t = translatorFor('vi');
const NEW = 'Ghế 9';
const DESK = 'Bàn thư ký';
const CHAIR = 'Ghế 1';
const SEAT = 'Ghế 2';
const WALL = 'Màn hình lớn';
const test = testsInQuickRoom();
test.describe.configure({ mode: 'serial', timeout: 240_000 });

test('pairing', async ({ room }) => {
  const page = await room.openNewWindow(NEW);
  await expectAccessible(page, 'pairing');
  await enterCode(page, room.hub().port, 'AAAA-AAAA-AAAA-AAAA');
  await expect(page.getByText(t('refusal.WRONG_PAIRING_CODE'))).toBeVisible();
  await expectAccessible(page, 'pairing, refused');
  const { code } = await room.desk.call('terminal.offerPairing', { label: NEW, kind: 'seat' });
  await enterCode(page, room.hub().port, code);
  await expect(page.getByRole('heading', { name: t('room.compare.title') })).toBeVisible();
  await expectAccessible(page, 'comparing digits');
});

test('sign-in and the list of meetings', async ({ room }) => {
  const [{ person, pin }] = room.delegates;
  const page = await room.openWindow(SEAT);
  await expectAccessible(page, 'names');
  await page.getByRole('button', { name: person.name }).first().click();
  await expect(page.getByText(t('room.signIn.pin', { name: person.name }))).toBeVisible();
  await expectAccessible(page, 'PIN');
  await signIn(page, person.name, pin);
  await expectAccessible(page, 'meetings of a member');
});

test('the desk', async ({ room }) => {
  const page = await room.openWindow(DESK);
  await page.getByRole('button', { name: room.secretary.person.name }).first().click();
  await page.keyboard.type(room.secretary.pin);
  await expect(page.getByRole('button', { name: room.title })).toBeVisible();
  await expectAccessible(page, 'meetings at the desk');
  await page.getByRole('button', { name: room.title }).click();
  for (const section of ['about', 'agenda', 'papers', 'people', 'votes', 'readiness'] as const) {
    await page.getByRole('tab', { name: t(`plan.section.${section}`) }).click();
    await expectAccessible(page, `plan, ${section}`);
  }
  await page.getByRole('tab', { name: t('plan.section.papers') }).click();
  const row = page.locator('[data-row]').filter({ hasText: '01-bao-cao' });
  await row.getByRole('checkbox').click();
  await expectAccessible(page, 'papers chosen');
  await row.getByRole('button', { name: t('plan.terms.open', { name: room.paper.title }) }).click();
  await page.getByText(t('plan.audience.some')).click();
  await page.getByText(t('plan.terms.class.secret')).click();
  await expectAccessible(page, 'terms of a paper');
  await page.keyboard.press('Escape');
  await row.getByRole('button', { name: t('plan.papers.deedsOf', { name: room.paper.title }) }).click();
  await page.getByRole('menuitem', { name: t('plan.recall.deed') }).click();
  await expectAccessible(page, 'recall');
  await page.keyboard.press('Escape');
  await goTo(page, 'people');
  await expect(page.getByText(room.chair.person.name)).toBeVisible();
  await expectAccessible(page, 'directory');
  await goTo(page, 'terminals');
  await expect(page.getByText(SEAT).first()).toBeVisible();
  await expectAccessible(page, 'terminals');
  await goTo(page, 'session');
  await expectAccessible(page, 'session at the desk');
});

test('the session: programme, paper, the chair’s console and the wall', async ({ room }) => {
  const { meeting } = room;
  const wall = await room.openWindow(WALL, { kind: 'display' });
  await expectAccessible(wall, 'wall before the session');
  const chair = await room.openWindow(CHAIR);
  await takeSeat(chair, room.chair);
  await expectAccessible(chair, 'console before the session');
  const seat = room.window(SEAT);
  await enterMeeting(seat);
  await expectAccessible(seat, 'programme');
  await openPaper(seat, room);
  await expect(seat.locator('[data-page="1"]')).toHaveAttribute('data-drawn', 'true');
  await expectAccessible(seat, 'reading');
  await seat.keyboard.press('Control+k');
  await expectAccessible(seat, 'search');
  await seat.keyboard.type('kinh te');
  await expect(seat.getByRole('option').first()).toBeVisible();
  await expectAccessible(seat, 'search, found');
  await seat.keyboard.press('Escape');
  for (const page of [chair, seat]) await callIn(page, 'attendance.checkIn', { meeting });
  await callIn(chair, 'meeting.start', { meeting });
  await callIn(chair, 'agenda.activate', { meeting, item: room.items[1] ?? '' });
  await expect(wall.getByText('Nội dung số 2')).toBeVisible();
  await expectAccessible(chair, 'console in session');
  await expectAccessible(wall, 'wall in session');
});

test('a vote from its opening to its result', async ({ room }) => {
  const { meeting } = room;
  const [chair, seat, wall] = [room.window(CHAIR), room.window(SEAT), room.window(WALL)];
  const question = { meeting, prepared: room.vote.id, title: room.vote.title, item: room.items[1] ?? null };
  const { vote } = await callIn(chair, 'vote.open', { ...question, rule: 'moreThanHalfOfAll', options: [...STANDARD_OPTIONS] });
  await expect(seat.getByRole('button', { name: t('votes.option.for'), exact: true })).toBeVisible();
  await expectAccessible(seat, 'vote open');
  await seat.getByRole('button', { name: t('votes.option.for'), exact: true }).click();
  await expectAccessible(seat, 'answer chosen');
  await castBallot(seat, 'for');
  await expectAccessible(seat, 'ballot recorded');
  await foldVoteAway(seat);
  await expectAccessible(seat, 'vote folded away');
  await expectAccessible(chair, 'vote running');
  await expectAccessible(wall, 'wall, vote open');
  await callIn(chair, 'vote.close', { meeting, vote });
  await expect(seat.getByRole('button', { name: t('votes.seat.closeResult') })).toBeVisible();
  await expectAccessible(seat, 'result');
  await expectAccessible(chair, 'result at the console');
  await expectAccessible(wall, 'wall, result');
});

test('the minutes', async ({ room }) => {
  const { meeting } = room;
  const [chair, desk] = [room.window(CHAIR), room.window(DESK)];
  await callIn(chair, 'meeting.close', { meeting });
  await goTo(desk, 'minutes');
  await desk.getByRole('button', { name: t('minutes.makeDraft') }).click();
  await expect(desk.getByRole('textbox', { name: t('minutes.course') })).toBeVisible();
  await expectAccessible(desk, 'minutes editor');
  await callIn(desk, 'minutes.submit', { meeting });
  await chair.getByText(t('room.seat.minutes'), { exact: true }).first().click();
  await expect(chair.getByRole('button', { name: t('minutes.approve') })).toBeVisible();
  await expectAccessible(chair, 'minutes to approve');
});
