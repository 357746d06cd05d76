import { performance } from 'node:perf_hooks';
import type { Page } from '@playwright/test';
import { present } from '../../shared/base/assert.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { encodeLead } from '../../shared/ink/leadMessage.ts';
import { startServer } from './child.ts';
import { percentile, printFigure } from './figure.ts';
import { type Ending, measurement } from './measurement.ts';
import { paintAfterKey, untilDrawn } from './paintAfter.ts';
import { openRawSeat, type RawSeat } from './rawSeat.ts';
import { openWindow, openWindowSeat } from './windowSeat.ts';

// A leader turns the page in one real window; how long until another real window has painted it. The limit is what no program can go
// below here: the message over a bare relay, and one frame in which nothing happens. Both windows draw in software on the same machine,
// so that the follower's window and the leader's share its processor.

const TURNS = 24;
const THINK_MS = 400;
const AHEAD_WITHIN_MS = 5_000;
const UNUSED_KEY = 'F9';
const PAPER = '05-de-an-chuyen-doi-so.pdf';
const t = translatorFor('vi');

await measurement(async (ending) => {
  const seat = await openWindowSeat([PAPER], ending, 1);
  const leader = seat.page;
  const other = present(seat.others[0], 'follow: nobody follows');
  const follower = (await openWindow(seat.room, other, ending)).page;
  const paper = present(seat.papers[0], 'follow: there is no paper');
  const presenter = present(seat.room.delegates[0], 'follow: nobody leads').person.id;
  await seat.chair.call('follow.letPresent', { meeting: seat.meeting, person: presenter, allowed: true });
  await seat.openPaper(PAPER);
  await leader.getByRole('button', { name: t('follow.present'), exact: true }).click();
  await follower.getByRole('region', { name: t('follow.bar') }).waitFor();
  await untilDrawn(follower, 1, AHEAD_WITHIN_MS);

  const relay = await relayWay(ending);
  const message = encodeLead({ paper: paper.id, position: { page: 2, x: 297, y: 421, widthPt: 620, heightPt: 400 }, laser: null });
  const [turns, relayed, empty]: [number[], number[], number[]] = [[], [], []];
  for (let turn = 0; turn < TURNS; turn++) {
    const target = turn + 2;
    await untilDrawn(follower, target, AHEAD_WITHIN_MS);
    await follower.waitForTimeout(THINK_MS);
    relayed.push(await relay(message));
    empty.push((await paintAfterKey(follower, UNUSED_KEY, null)).ms);
    turns.push(await turnAndFollow(leader, follower, target));
  }
  for (const share of [0.5, 0.95]) {
    printFigure({
      name: `a leader's page turn to the painted page in another window, p${share * 100}`,
      value: percentile(turns, share),
      unit: 'ms',
      limit: { name: 'raw relay and one empty frame', value: percentile(relayed, share) + percentile(empty, share) },
      detail: { turns: turns.length, relayMs: percentile(relayed, share), emptyFrameMs: percentile(empty, share) },
    });
  }
});

/** From the leader's key to the follower's painted frame. Both windows tell the time of the same clock of the machine. */
async function turnAndFollow(leader: Page, follower: Page, target: number): Promise<number> {
  const watch = await follower.evaluateHandle((wanted) => {
    const painted = new Promise<number>((resolve) => {
      const look = () => {
        const article = document.querySelector(`article[data-page="${wanted}"]`);
        const frame = article?.closest('section')?.getBoundingClientRect();
        const box = article?.getBoundingClientRect();
        const picture = article?.querySelector('canvas');
        const middle = frame ? (frame.top + frame.bottom) / 2 : 0;
        const isThere =
          box && picture && picture.width >= Math.floor(box.width * devicePixelRatio) && box.top <= middle && middle <= box.bottom;
        if (!isThere) {
          requestAnimationFrame(look);
          return;
        }
        // This frame shows it; the message comes once it has been painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
        port2.postMessage(null);
      };
      requestAnimationFrame(look);
    });
    return { painted };
  }, target);
  const pressed = await leader.evaluateHandle(() => ({
    atMs: new Promise<number>((resolve) => {
      const onKey = (event: KeyboardEvent) => resolve(performance.timeOrigin + event.timeStamp);
      window.addEventListener('keydown', onKey, { capture: true, once: true });
    }),
  }));
  await leader.keyboard.press('ArrowRight');
  const [paintedAtMs, pressedAtMs] = await Promise.all([watch.evaluate(({ painted }) => painted), pressed.evaluate(({ atMs }) => atMs)]);
  await Promise.all([watch.dispose(), pressed.dispose()]);
  return paintedAtMs - pressedAtMs;
}

/** How long one message takes over a bare relay. */
async function relayWay(ending: Ending): Promise<(payload: Uint8Array) => Promise<number>> {
  const { port } = await startServer('relayServer.ts', [], ending);
  const [sender, receiver]: [RawSeat, RawSeat] = [await openRawSeat(port, ending), await openRawSeat(port, ending)];
  return (payload) =>
    new Promise((resolve) => {
      const sentAtMs = performance.now();
      receiver.listen(() => resolve(performance.now() - sentAtMs));
      sender.send(payload);
    });
}
