import { existsSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { papersInOrder } from '../../main/terminal/meetingPapers.ts';
import type { WantedPaper } from '../../main/terminal/papers/fetchOrder.ts';
import type { MeetingId } from '../../shared/base/ids.ts';
import { readFloor } from '../../shared/floor/floorState.ts';
import { aDelegate } from '../kit/people.ts';
import { until } from '../kit/until.ts';
import { cpuMs, startServer } from './child.ts';
import { printFigure } from './figure.ts';
import { aHeavyPdf } from './heavyPdf.ts';
import { type Ending, measurement } from './measurement.ts';
import { type PackSeats, type PackTimes, startPackSeats } from './packSeats.ts';
import { peakMemory } from './peakMemory.ts';
import { aFolder, type BenchRoom, openRoom, publishMeeting, takeSeat } from './room.ts';

// A pack of papers to all seats of a room at once, from one hub process over the room's TLS: by the terminal's own fetch ahead, onto a
// disk folder of each seat. The limit streams the same files from the same place to as many sockets, which throw the bytes away.
// `--seats 10 --megabytes 20` for a quick run.

const { values: wanted } = parseArgs({
  options: {
    seats: { type: 'string', default: '60' },
    megabytes: { type: 'string', default: '100' },
    processes: { type: 'string', default: '3' },
  },
});
const SEATS = Number(wanted.seats);
const PAPERS = 10;
const PAPER_BYTES = Math.round((Number(wanted.megabytes) * 1e6) / PAPERS);
const PROCESSES = Math.min(SEATS, Number(wanted.processes));
const LONGEST_MS = 10 * 60_000;

await measurement(async (ending) => {
  const room = await openRoom(
    Array.from({ length: SEATS }, () => aDelegate()),
    ending,
  );
  const files = Object.fromEntries(
    Array.from({ length: PAPERS }, (_, index) => [`tai-lieu-${index + 1}.pdf`, aHeavyPdf(PAPER_BYTES, `Paper ${index + 1}`)]),
  );
  const { meeting } = await publishMeeting(room, files);
  const papers = await readPapers(room, meeting);
  const packBytes = papers.reduce((sum, { bytes, side, extract }) => sum + bytes + (side?.bytes ?? 0) + (extract?.bytes ?? 0), 0);
  const seats = [];
  for (const delegate of room.delegates) seats.push(await takeSeat(room, delegate, ending));
  for (const seat of seats) await seat.disconnect();

  const disks = placeOfDisks(SEATS * packBytes);
  const folders = seats.map(() => aFolder(ending, disks));
  const groups: PackSeats[] = [];
  for (let first = 0; first < PROCESSES; first += 1) {
    const placed = seats.map((seat, index) => ({ seat, folder: folders[index] ?? disks }));
    const ofGroup = placed.filter((_, index) => index % PROCESSES === first);
    groups.push(await startPackSeats({ kind: 'terminals', seats: ofGroup, papers }, ending));
  }
  const server = await startServer('packServer.ts', pathsOf(room, papers), ending);
  const stream = async (writesTo: string | null = null) => {
    const before = cpuMs(server.pid) ?? Number.NaN;
    const times = await streamPacks(server.port, packBytes, writesTo, ending);
    return { times, cpuMs: (cpuMs(server.pid) ?? Number.NaN) - before };
  };

  // Before and after, because other work on this machine comes and goes.
  const streamed = [await stream()];
  const memory = peakMemory(room.hub.pid);
  const cpuBefore = cpuMs(room.hub.pid) ?? Number.NaN;
  const fetched = (await Promise.all(groups.map((group) => group.run()))).flat();
  const hubCpuMs = (cpuMs(room.hub.pid) ?? Number.NaN) - cpuBefore;
  const peakMb = memory.stop();
  for (const group of groups) await group.end();
  // Makes room for what comes next.
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  streamed.push(await stream());
  const kept = await stream(disks);

  const beganAtMs = Math.min(...fetched.map((seat) => seat.beganAtMs));
  const lastFirstPageMs = Math.max(...fetched.map((seat) => seat.firstPagesAtMs)) - beganAtMs;
  const firstWholeMs = Math.min(...fetched.map((seat) => seat.wholeAtMs)) - beganAtMs;
  const tookMs = (all: readonly PackTimes[]) =>
    Math.max(...all.map((seat) => seat.wholeAtMs)) - Math.min(...all.map((seat) => seat.beganAtMs));
  const totalMb = (SEATS * packBytes) / 1e6;
  const rateOfStreams = (streamed.length * totalMb * 1e3) / streamed.reduce((sum, { times }) => sum + tookMs(times), 0);
  const detail = { seats: SEATS, papers: PAPERS, packMb: packBytes / 1e6, processes: PROCESSES, disks };
  printFigure({
    name: 'last seat has every first page',
    value: lastFirstPageMs,
    unit: 'ms',
    limit: { name: 'first seat has a whole pack', value: firstWholeMs },
    goal: '< 1: every seat before any',
    detail,
  });
  printFigure({
    name: 'packs to all seats at once, in total',
    value: (totalMb * 1e3) / tookMs(fetched),
    unit: 'MB/s',
    limit: { name: 'raw TLS streams of the same files to as many sockets', value: rateOfStreams },
    goal: '≥ 0.80',
    detail,
  });
  printFigure({
    name: 'packs to all seats at once, in total, against sockets that do as much with them',
    value: (totalMb * 1e3) / tookMs(fetched),
    unit: 'MB/s',
    limit: { name: 'raw TLS streams, hashed and written by as many sockets', value: (totalMb * 1e3) / tookMs(kept.times) },
    detail,
  });
  const limitCpuMs = streamed.reduce((sum, run) => sum + run.cpuMs, 0) / streamed.length;
  printFigure({
    name: "hub's processor time for 100 MB to one seat",
    value: (hubCpuMs / totalMb) * 100,
    unit: 'ms',
    limit: { name: 'raw TLS server', value: (limitCpuMs / totalMb) * 100 },
    detail,
  });
  const seatCpuMs = (all: readonly PackTimes[]) => all.reduce((sum, seat) => sum + seat.cpuMs, 0);
  printFigure({
    name: "a seat's processor time for 100 MB",
    value: (seatCpuMs(fetched) / totalMb) * 100,
    unit: 'ms',
    limit: { name: 'bare socket', value: (seatCpuMs(streamed.flatMap(({ times }) => times)) / streamed.length / totalMb) * 100 },
    detail,
  });
  printFigure({
    name: "hub's memory at its peak meanwhile",
    value: peakMb,
    unit: 'MB',
    goal: '< 300 MB',
    detail: { ...detail, beforeMb: memory.beforeMb },
  });
}, LONGEST_MS);

/** The same bytes to as many bare sockets. */
async function streamPacks(port: number, bytes: number, writesTo: string | null, ending: Ending): Promise<readonly PackTimes[]> {
  const groups: PackSeats[] = [];
  for (let first = 0; first < PROCESSES; first += 1) {
    const count = Math.floor((SEATS - first - 1) / PROCESSES) + 1;
    const folders = writesTo === null ? null : Array.from({ length: count }, () => aFolder(ending, writesTo));
    groups.push(await startPackSeats({ kind: 'sockets', port, count, bytes, folders }, ending));
  }
  const times = (await Promise.all(groups.map((group) => group.run()))).flat();
  for (const group of groups) await group.end();
  return times;
}

function pathsOf({ papersFolder }: BenchRoom, papers: readonly WantedPaper[]): string[] {
  return papers.flatMap(({ hash, side, extract }) =>
    [hash, side?.hash, extract?.hash].flatMap((each) => (each ? [join(papersFolder, each)] : [])),
  );
}

/**
 * Sixty seats have sixty disks; here they would share one, which then is all that is measured. So they lie in memory where there is
 * room for them.
 */
function placeOfDisks(bytes: number): string {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 2 * bytes ? memory : tmpdir();
}

/** The papers as the hub publishes them, with side files and extracts. */
async function readPapers({ desk }: BenchRoom, meeting: MeetingId): Promise<readonly WantedPaper[]> {
  const { doc } = await desk.open(`floor/${meeting}`);
  const floor = await until(() => {
    const read = readFloor(doc);
    return read?.papers.length === PAPERS ? read : null;
  }, 'the floor lists the papers');
  return papersInOrder(floor);
}
