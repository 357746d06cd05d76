import { setTimeout as pause } from 'node:timers/promises';
import { signIn } from '../../main/cli/demo/steps/entry.ts';
import { enterMeeting, openNowPaper } from '../../main/cli/demo/steps/session.ts';
import { present } from '../../shared/base/assert.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { readDesk } from '../../shared/room/roomState.ts';
import { aDelegate } from '../kit/people.ts';
import { until } from '../kit/until.ts';
import { printFigure } from './figure.ts';
import { aScanPaper } from './longPapers.ts';
import { launchLoose } from './looseApp.ts';
import { measurement } from './measurement.ts';
import { openRoom, publishMeeting, takeSeat } from './room.ts';

// What leafing through a scan of 300 pages, each until it is drawn, leaves in the memory of the terminal's page, and what of it is
// given back once the paper is closed. The page leafs by itself: nobody is connected to it meanwhile.

const PAGES = 300;
const SCAN = 'ban-quet-300-trang.pdf';
/** A window that has just drawn its screen still holds what that took. */
const SETTLED_MS = 8_000;
/** The terminal drops what it holds for papers this long after the last one was closed, and a little more. */
const IDLE_MS = 35_000;
const t = translatorFor('vi');

await measurement(async (ending) => {
  const room = await openRoom([aDelegate({ name: 'Trần Minh Đức' })], ending);
  const { meeting, item } = await publishMeeting(room, { [SCAN]: await aScanPaper(PAGES, 500_000) });
  const chair = await takeSeat(room, room.chair, ending);
  await chair.call('attendance.checkIn', { meeting });
  await chair.call('meeting.start', { meeting });
  await chair.call('agenda.activate', { meeting, item });
  const { code } = await room.desk.call('terminal.offerPairing', { label: 'Ghế 2', kind: 'seat' });
  const app = await launchLoose([`--pair=${room.address.host}:${room.address.port}/${code}`], ending);
  const { doc } = await room.desk.open('desk');
  const waiting = await until(() => readDesk(doc).terminals.find(({ digits }) => digits !== null), 'the window waits for approval');
  await room.desk.call('terminal.approve', { terminal: waiting.id });
  const { person, pin } = present(room.delegates[0], 'reader memory: nobody sits there');
  await app.visit(async (page) => {
    await signIn(page, person.name, pin);
    await enterMeeting(page);
  });
  await pause(SETTLED_MS);
  const emptyMB = app.privateMegabytes();
  if (emptyMB === null) return;
  await app.visit(async (page) => {
    await openNowPaper(page, SCAN);
    await page.keyboard.press('Control+9');
    await page.locator('article[data-page="1"][data-drawn="true"]').waitFor();
    await page.evaluate(leafThrough, PAGES);
  });
  const seen: number[] = [];
  for (let leafed = 1; leafed < PAGES; leafed = await app.visit((page) => page.evaluate(() => Number(document.body.dataset.leafed)))) {
    for (let second = 0; second < 8; second++) {
      await pause(1_000);
      seen.push(app.privateMegabytes() ?? 0);
    }
  }
  await pause(2_000);
  const afterMB = app.privateMegabytes() ?? 0;
  await app.visit((page) => page.getByRole('button', { name: t('room.seat.closePaper') }).click());
  await pause(IDLE_MS);
  const closedMB = app.privateMegabytes() ?? 0;
  const detail = { emptyMB, mostMB: Math.max(...seen), afterMB, closedMB };
  const name = `memory above the window without a paper, after ${PAGES} scanned pages`;
  printFigure({ name, value: afterMB - emptyMB, unit: 'MB', goal: 'at most 250 MB', detail });
  printFigure({ name: `${name}, half a minute after closing`, value: closedMB - emptyMB, unit: 'MB', goal: 'returns', detail });
}, 300_000);

/** In the page: turns to the next one whenever one is drawn, and notes how far it is. */
function leafThrough(pages: number): void {
  let current = 1;
  const step = () => {
    if (document.querySelector(`article[data-page="${current}"][data-drawn="true"]`)) {
      document.body.dataset.leafed = String(current);
      if (current === pages) return;
      current += 1;
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    }
    requestAnimationFrame(step);
  };
  step();
}
