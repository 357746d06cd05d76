import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { PairedHub } from '../../main/terminal/keys.ts';
import type { WantedPaper } from '../../main/terminal/papers/fetchOrder.ts';
import { present } from '../../shared/base/assert.ts';
import type { TestTerminal } from '../kit/testTerminal.ts';
import type { Ending } from './measurement.ts';

/** What a process of seats has to do. */
export type PackOrder =
  | { readonly kind: 'terminals'; readonly seats: readonly PackSeat[]; readonly papers: readonly WantedPaper[] }
  /** Bare sockets. `folders`: where each writes what comes, and hashes it; null: both are left out. */
  | {
      readonly kind: 'sockets';
      readonly port: number;
      readonly count: number;
      readonly bytes: number;
      readonly folders: readonly string[] | null;
    };
export interface PackSeat {
  readonly address: { readonly host: string; readonly port: number };
  /** {@link SigningKey.secret} */
  readonly secret: string;
  readonly hub: PairedHub;
  readonly folder: string;
}

/** When something happened at one seat, in milliseconds since 1970. Of a bare socket the first pages are nothing of their own. */
export interface PackTimes {
  readonly beganAtMs: number;
  readonly firstPagesAtMs: number;
  readonly wholeAtMs: number;
  /** Processor time of its process since the begin, shared out among the seats there. */
  readonly cpuMs: number;
}

/** Some seats in a process of their own. */
export interface PackSeats {
  /** Lets all of them begin, and answers when each was done. */
  run(): Promise<readonly PackTimes[]>;
  end(): Promise<void>;
}

type Given =
  | {
      readonly kind: 'terminals';
      readonly seats: readonly { readonly seat: TestTerminal; readonly folder: string }[];
      readonly papers: readonly WantedPaper[];
    }
  | Extract<PackOrder, { kind: 'sockets' }>;

/** Starts the process and waits until its seats are connected. */
export async function startPackSeats(given: Given, ending: Ending): Promise<PackSeats> {
  const child = fork(join(import.meta.dirname, 'packSeatsChild.ts'), { execArgv: ['--disable-warning=ExperimentalWarning'] });
  const end = () => endChild(child);
  ending.add(end);
  child.send(orderOf(given));
  await nextMessage(child);
  return {
    end,
    run: async () => {
      child.send('go');
      return (await nextMessage(child)) as readonly PackTimes[];
    },
  };
}

function orderOf(given: Given): PackOrder {
  if (given.kind === 'sockets') return given;
  const seats = given.seats.map(({ seat, folder }) => ({
    address: seat.address,
    secret: seat.key.secret,
    hub: present(seat.hub, 'pack: a seat was never paired'),
    folder,
  }));
  return { kind: 'terminals', seats, papers: given.papers };
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
  const [message] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [null])]);
  if (message === null) throw new Error('a process of seats ended before it was done');
  return message;
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
