import { launchApp, type RunningApp } from '../../main/cli/demo/launchTerminal.ts';
import { signIn } from '../../main/cli/demo/steps/entry.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { readDesk } from '../../shared/room/roomState.ts';
import { aDelegate } from '../kit/people.ts';
import { until } from '../kit/until.ts';
import { median, printFigure } from './figure.ts';
import { aScanPaper, aScanPaperOfOne } from './longPapers.ts';
import { type Ending, measurement } from './measurement.ts';
import { type BenchPerson, type BenchRoom, openRoom, publishMeeting, takeSeat } from './room.ts';

// The first page of a scan of 300 pages on a terminal that has nothing of it: from the touch on the paper, the moment that the meeting
// stands on the screen, to the page's picture. The limit is a paper that is nothing but that page. Each time a new terminal with an
// empty cache, which has begun to fetch the meeting's papers as any terminal does.

const PAGES = 300;
const PAGE_BYTES = 500_000;
const LONG = 'ban-quet-300-trang.pdf';
const ONE = 'ban-quet-mot-trang.pdf';
const ROUNDS = 4;
const t = translatorFor('vi');

await measurement(async (ending) => {
  const room = await openRoom([aDelegate({ name: 'Trần Minh Đức' })], ending);
  const files = { [LONG]: await aScanPaper(PAGES, PAGE_BYTES), [ONE]: await aScanPaperOfOne(1, PAGE_BYTES) };
  const { meeting, item, papers } = await publishMeeting(room, files);
  const chair = await takeSeat(room, room.chair, ending);
  await chair.call('attendance.checkIn', { meeting });
  await chair.call('meeting.start', { meeting });
  await chair.call('agenda.activate', { meeting, item });
  const took: Record<string, number[]> = { [LONG]: [], [ONE]: [] };
  for (let round = 0; round < ROUNDS; round++) {
    // In turns, so that what else the machine does falls on both.
    for (const fileName of round % 2 === 0 ? [LONG, ONE] : [ONE, LONG]) took[fileName]?.push(await openOnce(room, fileName, ending));
  }
  const [long = [], one = []] = [took[LONG], took[ONE]];
  printFigure({
    name: `first page of a scan of ${PAGES} pages on an empty cache, median`,
    value: median(long),
    unit: 'ms',
    limit: { name: 'the same page as a paper of one page', value: median(one) },
    goal: 'at most 1.5 times',
    detail: {
      rounds: ROUNDS,
      bytes: papers.find(({ title }) => title === LONG)?.bytes ?? 0,
      longMs: long.map(Math.round).join(' '),
      oneMs: one.map(Math.round).join(' '),
    },
  });
}, 240_000);

/** A new terminal; from the touch on the paper to its first page. */
async function openOnce(room: BenchRoom, fileName: string, ending: Ending): Promise<number> {
  const app = await aSeat(room, ending);
  const { page } = app;
  const words = [t('room.home.enter'), t('room.home.prepare'), t('room.home.look')].join('|');
  const enter = page.getByRole('button', { name: new RegExp(words) }).first();
  await enter.waitFor();
  const watch = await page.evaluateHandle((title) => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const open = async () => {
      const paperButton = () => [...document.querySelectorAll('button')].find((button) => button.textContent?.includes(title));
      while (!paperButton()) await nextFrame();
      const beganMs = performance.now();
      paperButton()?.click();
      while (!document.querySelector(`section[aria-label="${title}"] article[data-page="1"][data-drawn="true"]`)) await nextFrame();
      await nextFrame();
      return performance.now() - beganMs;
    };
    return { opened: open() };
  }, fileName);
  await enter.click();
  const ms = await watch.evaluate(({ opened }) => opened);
  await app.close();
  return ms;
}

async function aSeat(room: BenchRoom, ending: Ending): Promise<RunningApp> {
  const { code } = await room.desk.call('terminal.offerPairing', { label: 'Ghế 2', kind: 'seat' });
  const app = await launchApp({ args: [`--pair=${room.address.host}:${room.address.port}/${code}`] });
  ending.add(() => app.close());
  const { doc } = await room.desk.open('desk');
  const waiting = await until(() => readDesk(doc).terminals.find(({ digits }) => digits !== null), 'the window waits for approval');
  await room.desk.call('terminal.approve', { terminal: waiting.id });
  const [{ person, pin }] = room.delegates as readonly [BenchPerson];
  await signIn(app.page, person.name, pin);
  return app;
}
