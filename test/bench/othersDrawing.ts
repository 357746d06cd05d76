import { setTimeout as delay } from 'node:timers/promises';
import { present } from '../../shared/base/assert.ts';
import { newId, type PaperId } from '../../shared/base/ids.ts';
import { finishPoints } from '../../shared/ink/simplify.ts';
import { type InkPoint, inkPoint } from '../../shared/ink/stroke.ts';
import { encodeStroke } from '../../shared/ink/strokeCode.ts';
import { encodeWet } from '../../shared/ink/wetMessage.ts';
import { encodeBinaryFrame } from '../../shared/room/binaryFrame.ts';
import type { TestTerminal } from '../kit/testTerminal.ts';
import { sharedInk } from './room.ts';

/** A pen of 180 samples a second tells three points in each frame of the screen. */
const MESSAGES_PER_SECOND = 60;
const POINTS_A_MESSAGE = 3;
/** A stroke of a second and a half, then a short pause: people who write. */
const MESSAGES_A_STROKE = 90;
const PAUSE_MS = 200;

/**
 * People at other seats draw on the same page of a paper, each on lines of their own that cross those of their neighbours, wet and then
 * dry, until the returned function is called; it answers how many strokes they drew.
 */
export async function letOthersDraw(seats: readonly TestTerminal[], paper: PaperId): Promise<() => Promise<number>> {
  let ended = false;
  const drawing = seats.map(async (seat, index) => {
    const person = present(seat.session, 'others: nobody sits there').person.id;
    const document = await seat.open(sharedInk(paper, person));
    // Not all in the same frame.
    await delay((index * 1_000) / MESSAGES_PER_SECOND / seats.length);
    let strokes = 0;
    while (!ended) {
      await drawStroke(seat, document, index, strokes, () => ended);
      strokes += 1;
      await delay(PAUSE_MS);
    }
    return strokes;
  });
  return async () => {
    ended = true;
    return (await Promise.all(drawing)).reduce((sum, strokes) => sum + strokes, 0);
  };
}

async function drawStroke(
  seat: TestTerminal,
  document: Awaited<ReturnType<TestTerminal['open']>>,
  index: number,
  ordinal: number,
  hasEnded: () => boolean,
): Promise<void> {
  const { link } = seat;
  const channel = present(document.channel, 'others: no channel');
  const send = (payload: Uint8Array) => link?.send(encodeBinaryFrame({ channel, kind: 'wet', payload }));
  const turn = ordinal % 256;
  const ink = { page: 1, tool: 'pen', colour: '#c81e1e', widthPt: 1.5 } as const;
  const stroke = newId<'stroke'>();
  const points: InkPoint[] = [];
  const beganAtMs = performance.now();
  for (let message = 0; message < MESSAGES_A_STROKE && !hasEnded(); message++) {
    const fresh = Array.from({ length: POINTS_A_MESSAGE }, (_, step) => pointOf(index, ordinal, message * POINTS_A_MESSAGE + step));
    points.push(...fresh);
    send(encodeWet(message === 0 ? { kind: 'begin', turn, stroke, ...ink, points: fresh } : { kind: 'continue', turn, points: fresh }));
    await delay(Math.max(0, beganAtMs + ((message + 1) * 1_000) / MESSAGES_PER_SECOND - performance.now()));
  }
  const finished = finishPoints(points, ink.widthPt);
  document.change((doc) => {
    doc.getMap('marks').set(stroke, encodeStroke({ id: stroke, ...ink, points: finished, atMs: Date.now() }));
  });
  send(encodeWet({ kind: 'end', turn }));
}

/** A wavy line across the page, each person's lower than the neighbour's, with letters tall enough to cross it. */
function pointOf(index: number, ordinal: number, step: number): InkPoint {
  const x = 60 + (step * 470) / (MESSAGES_A_STROKE * POINTS_A_MESSAGE);
  const y = 800 - index * 34 - ((ordinal * 13) % 30);
  return inkPoint(x, y + 22 * Math.sin(step / 6), 0.4 + 0.2 * Math.sin(step / 9));
}
