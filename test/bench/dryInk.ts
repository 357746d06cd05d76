import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import * as Y from 'yjs';
import { openDatabase } from '../../main/archive/database.ts';
import { present } from '../../shared/base/assert.ts';
import { newId, type PaperId } from '../../shared/base/ids.ts';
import { inkPoint } from '../../shared/ink/stroke.ts';
import { encodeStroke } from '../../shared/ink/strokeCode.ts';
import type { TestTerminal } from '../kit/testTerminal.ts';
import { until } from '../kit/until.ts';
import { type DiskSeat, type SeatWindow, sitDown } from './diskSeat.ts';
import { median, percentile, printFigure } from './figure.ts';
import type { Ending } from './measurement.ts';
import type { RawSeat } from './rawSeat.ts';
import { aFolder, sharedInk } from './room.ts';

export interface DryOptions {
  readonly paper: PaperId;
  readonly seats: readonly TestTerminal[];
  readonly rawSeats: readonly RawSeat[];
}

const STROKES = 40;
const POINTS = 60;

/** Milliseconds from the writer's window until … */
interface Stages {
  /** … another seat's window is told of the stroke. */
  shown: number;
  /** … the writer's window is told that the hub has it on its disk. */
  acknowledged: number;
  /** … another seat has it on its own disk. */
  kept: number;
}

/** Finished strokes, one after the other, each on its way until the last disk has it; in turns with the relay. */
export async function measureDry({ paper, seats, rawSeats }: DryOptions, ending: Ending): Promise<void> {
  const [writer, reader] = seats;
  if (!writer?.session || !reader) throw new Error('dry ink needs two seats');
  const name = sharedInk(paper, writer.session.person.id);
  const page = await openPage(name, sitDown(writer, ending), sitDown(reader, ending));
  const relay = relayWithDisk(rawSeats, ending);
  const measured: Stages[] = [];
  const limits: number[] = [];
  for (let stroke = 0; stroke < STROKES; stroke++) {
    const update = page.draw();
    measured.push(await page.settled());
    limits.push(await relay(update));
  }
  for (const [what, stage] of STAGES) {
    for (const share of [0.5, 0.95]) {
      printFigure({
        name: `dry ink ${what}, p${share * 100}`,
        value: percentile(
          measured.map((one) => one[stage]),
          share,
        ),
        unit: 'ms',
        limit: { name: 'raw relay and one commit (synchronous=FULL)', value: percentile(limits, share) },
        detail: { seats: seats.length, strokes: STROKES, updateBytes: median(page.sizes) },
      });
    }
  }
}

const STAGES = [
  ["to another seat's window", 'shown'],
  ["to the hub's disk and acknowledged", 'acknowledged'],
  ["to another seat's disk", 'kept'],
] as const;

/** The writer's and a reader's view of one document. */
async function openPage(name: string, writer: DiskSeat, reader: DiskSeat) {
  const document = new Y.Doc();
  const sizes: number[] = [];
  let stages: Partial<Stages> = {};
  let drawnAtMs = Number.NaN;
  const since = (atMs: number) => atMs - drawnAtMs;
  const writerWindow = await openedWindow(writer, name, (message) => {
    if (message.kind === 'acknowledged' && message.sequence === sizes.length) stages.acknowledged = since(performance.now());
  });
  const { window, clientId } = writerWindow;
  document.clientID = present(clientId, 'dry ink: the writer may not write');
  await openedWindow(reader, name, (message) => {
    if (message.kind === 'update') stages.shown ??= since(performance.now());
  });
  await until(() => reader.countKept(name) > 0, 'the reader has the document');
  let kept = reader.countKept(name);
  reader.onCommit((atMs) => {
    if (reader.countKept(name) === kept) return;
    kept = reader.countKept(name);
    stages.kept = since(atMs);
  });
  return {
    sizes,
    /** Writes one stroke, as the window does at pen-up, and answers its update. */
    draw(): Uint8Array {
      const before = Y.encodeStateVector(document);
      const id = newId<'stroke'>();
      document.getMap<Uint8Array>('strokes').set(id, encodeStroke(aStroke(id, sizes.length)));
      const bytes = Y.encodeStateAsUpdate(document, before);
      sizes.push(bytes.length);
      stages = {};
      drawnAtMs = performance.now();
      window.send({ kind: 'update', sequence: sizes.length, update: bytes });
      return bytes;
    },
    /** Resolves once the stroke is everywhere. */
    settled: (): Promise<Stages> =>
      until(() => {
        const { shown, acknowledged, kept: onDisk } = stages;
        return shown === undefined || acknowledged === undefined || onDisk === undefined ? null : { shown, acknowledged, kept: onDisk };
      }, 'the stroke is on both disks'),
  };
}

async function openedWindow(
  seat: DiskSeat,
  name: string,
  onPost: SeatWindow['onPost'],
): Promise<{ readonly window: SeatWindow; readonly clientId: number | null }> {
  const window = seat.view(name);
  let clientId: number | null | undefined;
  window.onPost = (message) => {
    if (message.kind === 'opened') clientId = message.clientId;
    if (message.kind === 'closed') throw new Error(`${name} was closed: ${message.refused}`);
    onPost(message);
  };
  await until(() => clientId !== undefined, `${name} is open`);
  return { window, clientId: clientId ?? null };
}

/** The limit: the same bytes through the bare relay, and committed in one row by the seat that gets them. */
function relayWithDisk([writer, reader, ...others]: readonly RawSeat[], ending: Ending) {
  const database = openDatabase(join(aFolder(ending), 'limit.sqlite'), { busyMs: 1_000 });
  ending.add(() => database.close());
  for (const pragma of ['locking_mode = EXCLUSIVE', 'journal_mode = WAL', 'synchronous = FULL']) database.pragma(pragma);
  database.execute('CREATE TABLE kept (body BLOB) STRICT');
  const insert = database.statement<{ body: Uint8Array }>('INSERT INTO kept (body) VALUES (@body)');
  for (const other of others) other.listen(() => {});
  return (update: Uint8Array): Promise<number> =>
    new Promise((resolve) => {
      const beganAtMs = performance.now();
      reader?.listen((body) => {
        database.transaction(() => insert.runOne({ body }));
        resolve(performance.now() - beganAtMs);
      });
      writer?.send(update);
    });
}

function aStroke(id: ReturnType<typeof newId<'stroke'>>, line: number): Parameters<typeof encodeStroke>[0] {
  const points = Array.from({ length: POINTS }, (_, step) => inkPoint(80 + step * 4.2, 100 + line * 9 + Math.sin(step / 5) * 6, 0.5));
  return { id, tool: 'pen', colour: '#1a3d8f', widthPt: 1.6, page: 1, points, atMs: 1_795_000_000_000 };
}
