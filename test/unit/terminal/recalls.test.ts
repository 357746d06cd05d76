import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Terminal } from '../../../main/terminal/terminal.ts';
import type { PaperHash } from '../../../shared/base/ids.ts';
import { readDesk } from '../../../shared/room/roomState.ts';
import { until } from '../../kit/until.ts';
import { aFolder, aScene, aSeat, aTerminal, Cable, offline, type Scene } from './kit.ts';

const PAPERS = ['06-du-thao-quyet-dinh.pdf', '01-bao-cao-kinh-te-xa-hoi.pdf'];

async function aReadingSeat(scene: Scene, folder: string, address?: string): Promise<Terminal> {
  const seat = await aSeat(scene, scene.an, folder, address);
  seat.enterMeeting(scene.meeting);
  await until(() => scene.papers.every(({ hash }) => seat.state.papers[hash]?.state === 'ready'), 'the papers are here');
  return seat;
}

async function onDisk(folder: string): Promise<string[]> {
  return (await readdir(join(folder, 'papers'))).map((name) => name.slice(0, 64));
}

async function recallFirst({ room, meeting, papers }: Scene): Promise<PaperHash> {
  const [paper] = papers;
  if (!paper) throw new Error('no paper');
  await room.desk.call('paper.recall', { meeting, paper: paper.id, reason: 'Bản nhầm' });
  return paper.hash;
}

/** The receipts of the recall, terminal by terminal. */
async function receipts({ room }: Scene) {
  const desk = await room.desk.open('desk');
  return readDesk(desk.doc).recalls.flatMap(({ terminals }) => terminals);
}

const read = (seat: Terminal, hash: PaperHash) => seat.reader.read({ kind: 'paper', hash }, 'bytes=0-9', AbortSignal.timeout(5_000));

test('T16: a paper recalled while it is read is gone from disk, list and reader, and the desk has the receipt', async () => {
  const scene = await aScene(PAPERS);
  const folder = await aFolder();
  const seat = await aReadingSeat(scene, folder);
  const [, other] = scene.papers;
  const hash = await recallFirst(scene);
  await until(async () => (await read(seat, hash)).status === 410, 'the reader is told that it is gone');
  await expect.poll(() => onDisk(folder)).not.toContain(hash);
  await until(() => seat.state.papers[hash] === undefined, 'it is in no list any more');
  await until(async () => (await receipts(scene)).some(({ wipedAtMs }) => wipedAtMs !== null), 'the desk has a receipt');
  expect((await receipts(scene)).every(({ wipedAtMs }) => wipedAtMs !== null)).toBe(true);
  expect((await read(seat, other?.hash ?? hash)).status).toBe(206);
});

test('T16: a terminal that was off wipes when it is on again, before anybody signs in or enters a meeting', async () => {
  const scene = await aScene(PAPERS);
  const folder = await aFolder();
  const seat = await aReadingSeat(scene, folder);
  await seat.signOut();
  await seat.stop();
  const hash = await recallFirst(scene);
  expect(await onDisk(folder)).toContain(hash);
  await until(async () => (await receipts(scene)).length === 1, 'the desk waits for the terminal');
  expect(await receipts(scene)).toMatchObject([{ wipedAtMs: null }]);
  const again = aTerminal(folder);
  await again.start();
  await until(async () => (await receipts(scene)).every(({ wipedAtMs }) => wipedAtMs !== null), 'the desk has the receipt');
  expect(await onDisk(folder)).not.toContain(hash);
});

test('T16: a terminal that has lost its papers meanwhile still gives its receipt', async () => {
  const scene = await aScene(PAPERS);
  const cable = await Cable.to(scene.room.port);
  const folder = await aFolder();
  const seat = await aReadingSeat(scene, folder, cable.address);
  cable.cut();
  await offline(seat);
  await seat.stop();
  await damage(join(folder, 'replica.sqlite'));
  await recallFirst(scene);
  cable.mend();
  const again = aTerminal(folder);
  await again.start();
  await until(async () => {
    const all = await receipts(scene);
    return all.length === 1 && all.every(({ wipedAtMs }) => wipedAtMs !== null);
  }, 'the desk has the receipt');
  expect(await onDisk(folder)).toEqual([]);
});

async function damage(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes.fill(0x5a, 8_192, 40_000);
  await writeFile(path, bytes);
}
