import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { present } from '../../shared/base/assert.ts';
import type { PaperId } from '../../shared/base/ids.ts';
import { inkPoint } from '../../shared/ink/stroke.ts';
import { encodeWet } from '../../shared/ink/wetMessage.ts';
import { decodeBinaryFrame, encodeBinaryFrame } from '../../shared/room/binaryFrame.ts';
import type { TestTerminal } from '../kit/testTerminal.ts';
import { until } from '../kit/until.ts';
import { cpuMs, type ServerChild } from './child.ts';
import { median, percentile, printFigure } from './figure.ts';
import type { RawSeat } from './rawSeat.ts';
import { type BenchRoom, sharedInk } from './room.ts';

export interface WetOptions {
  readonly room: BenchRoom;
  readonly relay: ServerChild;
  readonly paper: PaperId;
  readonly seats: readonly TestTerminal[];
  readonly rawSeats: readonly RawSeat[];
  /** What is asked of the 99th percentile. */
  readonly goal: string;
}

/** What a pen sends while it is down: one message each frame of the screen. */
const MESSAGES_PER_SECOND = 60;
/** Short, so that hub and relay meet the same noise; together ten seconds of drawing each. */
const ROUNDS = 20;
const MESSAGES_PER_ROUND = 30;

/** One of the two ways, and what was measured on it. */
interface Way {
  readonly pid: number;
  readonly others: number;
  send(payload: Uint8Array): void;
  /** Told of each arrival at each other seat. */
  onArrival(listener: (seat: number) => void): void;
  readonly rounds: number[][];
  cpuMs: number;
}

/** One writer draws 60 messages a second; how long until each of the other seats has them. */
export async function measureWet({ room, relay, paper, seats, rawSeats, goal }: WetOptions): Promise<void> {
  const hub = await wayOfHub(room.hub.pid, paper, seats);
  const raw = wayOfRelay(relay.pid, rawSeats, hub.channel);
  // Warms both up alike.
  for (const way of [hub, raw]) await draw(way, 2 * MESSAGES_PER_ROUND);
  for (let round = 0; round < ROUNDS; round++) {
    for (const way of round % 2 === 0 ? [hub, raw] : [raw, hub]) {
      const before = cpuMs(way.pid) ?? 0;
      way.rounds.push(await draw(way, MESSAGES_PER_ROUND));
      way.cpuMs += (cpuMs(way.pid) ?? 0) - before;
    }
  }
  for (const share of [0.5, 0.99]) {
    const ofRounds = (way: Way) => median(way.rounds.map((round) => percentile(round, share)));
    printFigure({
      name: `wet ink to another of ${seats.length} seats, p${share * 100}`,
      value: percentile(hub.rounds.flat(), share),
      unit: 'ms',
      limit: { name: 'raw relay', value: percentile(raw.rounds.flat(), share) },
      ...(share === 0.99 ? { goal } : {}),
      detail: {
        seats: seats.length,
        samples: hub.rounds.flat().length,
        rounds: ROUNDS,
        // One burst of foreign load decides the p99 of all samples; the median of the rounds' own does not follow it.
        medianOfRoundsMs: ofRounds(hub),
        medianOfRoundsRelayMs: ofRounds(raw),
        medianOfRoundsRatio: ofRounds(hub) / ofRounds(raw),
      },
    });
  }
  if (cpuMs(process.pid) === null) return;
  const perDelivery = (way: Way) => (way.cpuMs * 1_000) / way.rounds.flat().length;
  printFigure({
    name: `server's processor time for one wet message to one of ${seats.length} seats`,
    value: perDelivery(hub),
    unit: 'µs',
    limit: { name: 'raw relay', value: perDelivery(raw) },
  });
}

async function wayOfHub(pid: number, paper: PaperId, seats: readonly TestTerminal[]): Promise<Way & { readonly channel: number }> {
  const [writer, ...others] = seats;
  const link = present(writer?.link, 'wet ink: the writer is offline');
  const name = sharedInk(paper, present(writer?.session, 'wet ink: nobody writes').person.id);
  const documents = await Promise.all(seats.map((seat) => seat.open(name)));
  const channel = present(documents[0]?.channel, 'wet ink: no channel');
  return {
    pid,
    channel,
    others: others.length,
    send: (payload) => link.send(encodeBinaryFrame({ channel, kind: 'wet', payload })),
    onArrival: (arrived) => {
      for (const [index, other] of others.entries())
        other.link?.listen((message) => {
          if (typeof message !== 'string' && decodeBinaryFrame(message)?.kind === 'wet') arrived(index);
        });
    },
    rounds: [],
    cpuMs: 0,
  };
}

function wayOfRelay(pid: number, seats: readonly RawSeat[], channel: number): Way {
  const [writer, ...others] = seats;
  return {
    pid,
    others: others.length,
    send: (payload) => writer?.send(encodeBinaryFrame({ channel, kind: 'wet', payload })),
    onArrival: (arrived) => {
      for (const [index, other] of others.entries()) other.listen(() => arrived(index));
    },
    rounds: [],
    cpuMs: 0,
  };
}

/** Sends at the pen's pace and answers every delay at every seat, in milliseconds. Throws when a message does not arrive. */
async function draw(way: Way, messages: number): Promise<number[]> {
  const sentAtMs: number[] = [];
  const arrivals = Array.from({ length: way.others }, () => 0);
  const delays: number[] = [];
  // Messages keep their order, so the n-th that arrives is the n-th that was sent.
  way.onArrival((seat) => {
    const ordinal = arrivals[seat] ?? 0;
    arrivals[seat] = ordinal + 1;
    delays.push(performance.now() - present(sentAtMs[ordinal], 'wet ink: more messages than were sent'));
  });
  const beganAtMs = performance.now();
  for (let ordinal = 0; ordinal < messages; ordinal++) {
    const dueAtMs = beganAtMs + (ordinal * 1_000) / MESSAGES_PER_SECOND;
    await delay(Math.max(0, dueAtMs - performance.now()));
    const payload = threePoints(ordinal);
    sentAtMs.push(performance.now());
    way.send(payload);
  }
  await until(() => delays.length === messages * way.others, 'every seat has every message');
  return delays;
}

/** What a pen of 180 samples a second leaves in one frame of the screen. */
function threePoints(ordinal: number): Uint8Array {
  const points = [0, 1, 2].map((step) => {
    const along = ordinal * 3 + step;
    return inkPoint(100 + along * 1.5, 400 + Math.sin(along / 8) * 40, 0.5);
  });
  return encodeWet({ kind: 'continue', turn: 1, points });
}
