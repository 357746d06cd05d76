import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openArchive } from '../../main/archive/open.ts';
import { type DemoFolder, openDemoFolder } from '../../main/cli/demo/demoFolder.ts';
import { type DemoRoom, openDemoRoom } from '../../main/cli/demo/demoRoom.ts';
import {
  beginSession,
  checkEveryoneIn,
  endSession,
  endVote,
  keepRecord,
  openVote,
  readAndDraw,
  stagePlay,
} from '../../main/cli/demo/play.ts';
import { prepareRoom } from '../../main/cli/demo/prepare.ts';
import { demoSeats } from '../../main/cli/demo/seats.ts';
import { goTo } from '../../main/cli/demo/steps/desk.ts';
import { beginStroke, drawStroke, shareNewMarks } from '../../main/cli/demo/steps/paper.ts';
import { castBallot, enterMeeting } from '../../main/cli/demo/steps/session.ts';
import { SAMPLE_AGENDA, SAMPLE_MEETING, SAMPLE_PEOPLE, SAMPLE_VOTE } from '../../main/cli/sample/meeting.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import type { PendingBallot } from '../../shared/ipc/terminalState.ts';
import { explainResult } from '../../shared/votes/explain.ts';
import { terminalState } from './bridge.ts';
import { plenum } from './command.ts';
import { test as base, expect, newFolder, pictureFailure } from './fixtures.ts';
import { inkOnLine } from './inkPixels.ts';
import { readPdfText } from './pdfText.ts';
import { closeResults } from './seat.ts';

// One meeting, told in order: each test goes on where the one before it ended.

const t = translatorFor('vi');
const [CHAIR, FIRST, SECOND, AWAY] = SAMPLE_PEOPLE.map((person) => person.name) as [string, string, string, string];
const SEATS = { desk: 'Bàn thư ký', chair: 'Ghế 1', first: 'Ghế 2', second: 'Ghế 3', wall: 'Màn hình lớn' } as const;
/** Those of the agenda, and the new version of one of them; one is for the chair alone. */
const PAPERS = SAMPLE_AGENDA.flatMap((item) => Object.keys(item.papers)).length + 1;
/** Two for it, one against, of four members: one short of more than half. */
const NEEDED = { needed: 3, base: 4, votesFor: 2 };
const ARITHMETIC = t('votes.arithmetic.unmet', {
  ...NEEDED,
  inFavour: t('votes.inFavour'),
  share: t('votes.share.moreThanHalf', { base: t('votes.base.allMembers') }),
});
const RECONCILED = t('votes.arithmetic.reconciled', { present: 3, voted: 3, notVoted: 0 });

interface Demo {
  readonly folder: DemoFolder;
  readonly room: DemoRoom;
  /** What the terminals were told is kept, to be found again after the power cut. */
  readonly acknowledged: { ink: Record<string, readonly number[]>; ballots: Record<string, readonly PendingBallot[]> };
}

const test = base.extend<object, { demo: Demo }>({
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const folder = openDemoFolder(await newFolder(), true);
      const room = await openDemoRoom({ folder, seats: demoSeats(2), port: 0 });
      await use({ folder, room, acknowledged: { ink: {}, ballots: {} } });
      await room.close();
      await rm(folder.path, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

test.describe.configure({ mode: 'serial', timeout: 300_000 });

test.afterEach(async ({ demo: { room } }) => {
  await pictureFailure({ windows: () => new Map(room.seats.map(({ label }) => [label, room.window(label)])) });
});

test('five terminals are paired, the meeting is prepared and published, and every terminal fetches every paper', async ({
  demo: { room, folder },
}) => {
  await prepareRoom({ room, folder, papers: null, tell: noteDown });
  const desk = room.window(SEATS.desk);
  await desk.getByRole('tab', { name: t('plan.section.readiness') }).click();
  const rows = desk.getByRole('row').filter({ has: desk.getByRole('rowheader') });
  await expect(rows).toHaveCount(room.seats.length);
  for (const { label, person } of room.seats) {
    const total = label === SEATS.desk || label === SEATS.chair ? PAPERS : PAPERS - 1;
    const row = rows.filter({ hasText: person ?? label });
    await expect(row).toContainText(t('plan.ready.whole', { ready: total, total }), { timeout: 60_000 });
  }
});

test('a shown stroke is seen at another seat while it is being drawn, a private one never', async ({ demo: { room } }) => {
  const play = stagePlay(room, noteDown);
  await checkEveryoneIn(play);
  await beginSession(play);
  await readAndDraw(play);
  const [first, second] = [room.window(SEATS.first), room.window(SEATS.second)];
  await expect.poll(() => inkOnLine(first, 1)).toBeGreaterThan(0);

  await second.getByRole('button', { name: t('ink.private'), exact: true }).click();
  await drawStroke(second, 2);
  await shareNewMarks(second);
  await beginStroke(second, 3);
  await expect.poll(() => inkOnLine(first, 3), 'the pen is still on the paper').toBeGreaterThan(0);
  // What a terminal sends keeps its order: had the private stroke been sent, it would be here before the other.
  expect(await inkOnLine(first, 2)).toBe(0);
  expect(await inkOnLine(second, 0)).toBe(0);
  await second.mouse.up();

  for (const page of [first, second]) await expect.poll(async () => (await terminalState(page)).unacknowledged).toBe(0);
  expect((await inkOnLines(first)).map(Boolean)).toEqual([true, true, false, true]);
  expect((await inkOnLines(second)).map(Boolean)).toEqual([false, true, true, true]);
});

test('the chair sees who has not voted and never how; everyone gets a receipt and the arithmetic of the result', async ({
  demo: { room, acknowledged },
}) => {
  const play = stagePlay(room, noteDown);
  const [chair, first, second, wall] = [SEATS.chair, SEATS.first, SEATS.second, SEATS.wall].map((label) => room.window(label)) as [
    Page,
    Page,
    Page,
    Page,
  ];
  await openVote(play);
  const panel = chair.getByLabel(t('votes.chair.panel'), { exact: true });
  const notVoted = panel.getByRole('list', { name: t('votes.notVoted') }).getByRole('listitem');
  await expect(notVoted).toContainText([CHAIR, FIRST, SECOND]);

  await castBallot(second, 'against');
  await expect(notVoted).toContainText([CHAIR, FIRST]);
  await expect(panel).toContainText(t('votes.progress', { voted: 1, present: 3 }));
  await expect(wall.getByRole('main')).toContainText('1/3');
  // Whoever has voted is not named at all, and no answer is counted.
  await expect(panel).not.toContainText(SECOND);
  await expect(panel.getByText(/\d+\s*%/)).toHaveCount(0);

  await castBallot(first, 'for');
  await castBallot(chair, 'for');
  await expect(panel).toContainText(t('votes.everyoneVoted'));
  for (const [page, answer] of [
    [chair, 'for'],
    [first, 'for'],
    [second, 'against'],
  ] as const) {
    const receipt = page.getByText(/^Đã ghi nhận \d\d:\d\d:\d\d$/).first();
    await expect(receipt).toBeVisible();
    await expect(page.getByText(t('votes.seat.yourAnswer', { option: t(`votes.option.${answer}`) }))).toBeVisible();
    await expect(page.getByText(/^Mã biên nhận: [0-9A-Z]{4}-[0-9A-Z]{4}$/)).toBeVisible();
  }

  await endVote(play);
  for (const page of [chair, first, second]) {
    await expect(page.getByText(ARITHMETIC).first()).toBeVisible();
    await expect(page.getByText(RECONCILED).first()).toBeVisible();
  }
  await expect(wall.getByText(ARITHMETIC)).toBeVisible();
  for (const label of [SEATS.chair, SEATS.first, SEATS.second])
    acknowledged.ballots[label] = (await terminalState(room.window(label))).ballots;
});

test('the session ends, its minutes are approved, and the meeting is archived', async ({ demo: { room, acknowledged } }) => {
  const play = stagePlay(room, noteDown);
  await endSession(play);
  await keepRecord(play);
  for (const label of [SEATS.first, SEATS.second]) {
    await expect(room.window(label).getByText(t('floor.phase.archived')).first()).toBeVisible();
    acknowledged.ink[label] = await inkOnLines(room.window(label));
  }
});

test('after a power cut of hub and terminals everything is as it was acknowledged, and can only be read', async ({
  demo: { room, acknowledged },
}) => {
  await room.kill();
  await room.reopen();
  const [desk, chair, first, second] = [SEATS.desk, SEATS.chair, SEATS.first, SEATS.second].map((label) => room.window(label)) as [
    Page,
    Page,
    Page,
    Page,
  ];
  await enterMeeting(chair);
  await chair.getByText(t('room.seat.minutes'), { exact: true }).first().click();
  await expect(chair.getByRole('heading', { name: approvedTitle() })).toBeVisible();

  for (const [page, label] of [
    [first, SEATS.first],
    [second, SEATS.second],
  ] as const) {
    await closeResults(page);
    await enterMeeting(page);
    await openFirstPaper(page);
    await expect.poll(() => inkOnLines(page)).toEqual(acknowledged.ink[label]);
    for (const tool of ['ink.pen', 'ink.highlighter', 'ink.eraser', 'ink.shared'] as const) {
      await expect(page.getByRole('button', { name: t(tool), exact: true })).toBeDisabled();
    }
    await page.getByRole('button', { name: t('room.seat.votes') }).click();
    await page
      .getByRole('list', { name: t('votes.history') })
      .getByText(SAMPLE_VOTE.title)
      .click();
    await expect(page.getByText(ARITHMETIC).first()).toBeVisible();
    await page.getByRole('button', { name: t('room.seat.minutes'), exact: true }).click();
    await expect(page.getByRole('heading', { name: approvedTitle() })).toBeVisible();
  }
  for (const label of [SEATS.chair, SEATS.first, SEATS.second]) {
    await expect.poll(async () => (await terminalState(room.window(label))).ballots).toEqual(acknowledged.ballots[label]);
  }

  await goTo(desk, 'meetings');
  await desk.getByRole('button', { name: SAMPLE_MEETING.title }).click();
  await expect(desk.getByText(t('minutes.archived'))).toBeVisible();
  await goTo(desk, 'plan');
  await expect(desk.getByText(t('plan.readOnly'))).toBeVisible();
});

test('the archive of a room that was stopped verifies, and the minutes say what it holds', async ({ demo: { room, folder } }) => {
  await room.close();
  const { code, out } = await plenum('verify', folder.hub, '--language', 'vi');
  expect(out).toContain(t('verify.sound'));
  expect(out).not.toContain(t('verify.note'));
  expect(code).toBe(0);

  const archive = openArchive(folder.hub, { ballastBytes: 0 });
  try {
    const [meeting] = archive.meetings.list();
    if (!meeting) throw new Error('There is no meeting in the archive');
    expect(meeting.phase).toBe('archived');
    const [vote, ...more] = archive.votes.list(meeting.id);
    const published = vote && archive.votes.findResult(vote.id);
    if (!vote || !published) throw new Error('There is no result in the archive');
    const { result } = published;
    expect(more).toEqual([]);
    expect(result).toMatchObject({ verdict: 'notPassed', for: 2, against: 1, abstain: 0, cast: 3, present: 3, allMembers: 4 });

    const minutes = archive.minutes.find(meeting.id);
    const text = await readPdfText(join(folder.hub, 'papers', minutes.pdfHash ?? ''));
    for (const line of explainResult(t, result, vote.options)) expect(text).toContain(line);
    for (const option of vote.options) expect(text).toContain(`${t(`votes.option.${option.countsAs}`)}: ${result.counts[option.id]}`);
    expect(text).toContain(`Kết quả: ${t(`votes.verdict.${result.verdict}`)}.`);
    const states = [...archive.attendance.list(meeting.id).values()].map(({ state }) => state);
    const present = states.filter((state) => state === 'present').length;
    expect(states.length).toBe(result.allMembers);
    expect(text).toContain(`Đại biểu có mặt: ${present}/${states.length}.`);
    expect(text).toContain(`${AWAY}, `);
    expect(text).toContain('(đi công tác)');
    for (const { conclusion } of SAMPLE_AGENDA) expect(text).toContain(`Kết luận của chủ tọa: ${conclusion}`);
  } finally {
    archive.close();
  }
});

function noteDown(line: string): void {
  test.info().annotations.push({ type: 'step', description: line });
}

function approvedTitle(): string {
  return t('minutes.approvedTitle', { number: `01/${SAMPLE_MEETING.notation}` });
}

/** Ink on each of the four lines that are written on in this meeting. */
function inkOnLines(page: Page): Promise<number[]> {
  return Promise.all([0, 1, 2, 3].map((line) => inkOnLine(page, line)));
}

async function openFirstPaper(page: Page): Promise<void> {
  const [item] = SAMPLE_AGENDA;
  const [title = ''] = Object.values(item?.papers ?? {});
  await page
    .getByRole('navigation', { name: t('floor.agenda') })
    .getByText(item?.title ?? '')
    .click();
  await page.getByRole('button', { name: title }).first().click();
  await page.locator('[data-ink-page]').first().waitFor();
}
