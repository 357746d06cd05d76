import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type DemoFolder, openDemoFolder, type Remembered } from './demo/demoFolder.ts';
import { type DemoRoom, openDemoRoom } from './demo/demoRoom.ts';
import { tellOutcome } from './demo/outcome.ts';
import { playMeeting } from './demo/play.ts';
import { prepareRoom } from './demo/prepare.ts';
import { type DemoSeat, demoSeats, MAX_DELEGATES } from './demo/seats.ts';
import { reopenArchived } from './demo/steps/session.ts';

interface DemoOptions {
  readonly delegates: number;
  readonly isFresh: boolean;
  readonly papers: string | null;
  readonly directory: string;
}

/**
 * `plenum demo [--seats N] [--papers DIR] [--fresh] [--dir DIR]`: opens the demo room in real windows, started by `npm start`.
 * With a display the windows are the user's after preparing; without one (PLENUM_HEADLESS=1) the meeting plays by itself.
 * Answers the exit code.
 */
export async function demoCommand(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n`);
    return 2;
  }
  if (!process.env.PLENUM_ELECTRON) {
    process.stderr.write('The demo needs to be told which Electron to use: start it with `npm start`\n');
    return 2;
  }
  const seats = demoSeats(options.delegates);
  try {
    const folder = openDemoFolder(options.directory, options.isFresh);
    const remembered = folder.read();
    if (remembered.isPrepared && !seats.every((seat) => remembered.terminals.includes(seat.label))) {
      process.stderr.write(
        'This room was prepared with fewer seats. Start with --fresh for more of them, or without --seats to resume it.\n',
      );
      return 2;
    }
    await runRoom(options, folder, remembered, seats);
    return 0;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.stderr.write(`${process.env.DEBUG ? error.stack : error.message}\n`);
    return 1;
  }
}

async function runRoom(options: DemoOptions, folder: DemoFolder, remembered: Remembered, seats: readonly DemoSeat[]): Promise<void> {
  const isHeadless = process.env.PLENUM_HEADLESS === '1';
  tell(`opening the room in ${folder.path}: a hub and ${seats.length} terminals`);
  const room = await openDemoRoom({ folder, seats, port: remembered.port ?? 0 });
  try {
    const prepared = remembered.isPrepared ? remembered : await prepareRoom({ room, folder, papers: options.papers, tell });
    if (remembered.isPrepared) tell('the room is resumed as it was left');
    if (!isHeadless) {
      handOver(seats, prepared);
      await untilTheUserEnds(room);
    } else if (remembered.isPrepared) await lookAround(room);
    else await playMeeting(room, options.papers === null ? 'sample' : 'own', tell);
  } catch (error) {
    // What the screens showed says more than the step's name.
    await room.picture('99-where-it-stopped');
    throw error;
  } finally {
    await room.close();
  }
  if (isHeadless) tellOutcome(folder, tell);
}

/** A resumed room, shown as it was left; whoever is offered an archived meeting opens it once more, read-only. */
async function lookAround(room: DemoRoom): Promise<void> {
  await room.picture('15-resumed');
  for (const seat of room.seats.filter(({ kind }) => kind === 'seat')) await reopenArchived(room.window(seat.label));
  await room.picture('16-reopened');
}

function tell(line: string): void {
  process.stdout.write(`· ${line}\n`);
}

function handOver(seats: readonly DemoSeat[], { pins }: Remembered): void {
  tell('the windows are yours. PINs, should somebody sign out:');
  for (const seat of seats)
    process.stdout.write(
      `    ${seat.label.padEnd(14)} ${(seat.person ?? '').padEnd(24)} ${(seat.person && pins[seat.person]) ?? ''}   ${seat.hint}\n`,
    );
  tell('Ctrl+C here closes everything; the next `npm start` resumes it');
}

/** Resolves at Ctrl+C, at SIGTERM, or when the last window was closed. */
async function untilTheUserEnds(room: DemoRoom): Promise<void> {
  await new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      // Playwright would end this process at once; the windows and the hub are to be closed in order first.
      process.removeAllListeners(signal);
      process.once(signal, () => done());
    }
    const open = new Set(room.seats.map((seat) => seat.label));
    for (const seat of room.seats)
      room.window(seat.label).once('close', () => {
        open.delete(seat.label);
        if (open.size === 0) done();
      });
  });
}

/** The options, or the sentence that says what is wrong with them. */
function readOptions(args: readonly string[]): DemoOptions | string {
  const read = () =>
    parseArgs({
      args: [...args],
      options: { seats: { type: 'string' }, papers: { type: 'string' }, fresh: { type: 'boolean' }, dir: { type: 'string' } },
    }).values;
  try {
    const { seats = '2', papers, fresh = false, dir = 'demo-room' } = read();
    const delegates = Number(seats);
    if (!Number.isInteger(delegates) || delegates < 1 || delegates > MAX_DELEGATES)
      return `--seats takes a whole number from 1 to ${MAX_DELEGATES}`;
    if (papers !== undefined && !hasPdf(papers)) return `--papers takes a folder with PDF files; there is none in ${resolve(papers)}`;
    return { delegates, isFresh: fresh, papers: papers === undefined ? null : resolve(papers), directory: resolve(dir) };
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

function hasPdf(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).some((name) => name.toLowerCase().endsWith('.pdf'));
}
