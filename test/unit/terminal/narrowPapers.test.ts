import { watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Terminal } from '../../../main/terminal/terminal.ts';
import type { PaperHash } from '../../../shared/base/ids.ts';
import { changePlanEntry } from '../../../shared/meeting/planDocument.ts';
import { until } from '../../kit/until.ts';
import { aFolder, aScene, aSeat, aTerminal, Cable, offline, type Scene, succeed } from './kit.ts';

const OPEN = '06-du-thao-quyet-dinh.pdf';
const NARROW = '01-bao-cao-kinh-te-xa-hoi.pdf';

const anOnly = () => aScene([OPEN, NARROW], { onlyFor: ({ an }) => ({ [NARROW]: [an.id] }) });

function hashesOf({ papers }: Scene): { readonly open: PaperHash; readonly narrow: PaperHash } {
  const [open, narrow] = papers;
  if (!open || !narrow) throw new Error('two papers are needed');
  return { open: open.hash, narrow: narrow.hash };
}

async function ready(terminal: Terminal, ...hashes: readonly PaperHash[]): Promise<void> {
  await until(() => hashes.every((hash) => terminal.state.papers[hash]?.state === 'ready'), 'the papers are here');
}

async function onDisk(folder: string): Promise<string[]> {
  return [...new Set((await readdir(join(folder, 'papers'))).map((name) => name.slice(0, 64)))];
}

/** Every hash of which a file was ever seen in the folder. */
function everSeen(folder: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const watcher = watch(join(folder, 'papers'), (_event, name) => void (name && seen.add(name.slice(0, 64))));
  onTestFinished(() => watcher.close());
  return seen;
}

test('T15: a paper that a person may not read never reaches their disk, and the one who may has it', async () => {
  const scene = await anOnly();
  const { open, narrow } = hashesOf(scene);
  const [anFolder, binhFolder] = [await aFolder(), await aFolder()];
  const an = await aSeat(scene, scene.an, anFolder);
  const binh = await aSeat(scene, scene.binh, binhFolder);
  const seen = everSeen(binhFolder);
  for (const seat of [an, binh]) seat.enterMeeting(scene.meeting);
  await ready(an, open, narrow);
  await ready(binh, open);
  const answer = await binh.reader.read({ kind: 'paper', hash: narrow }, 'bytes=0-9', AbortSignal.timeout(5_000));
  expect(answer.status).toBe(404);
  expect(Object.keys(binh.state.papers)).toEqual([open]);
  await until(() => seen.has(open), 'the watcher saw the other paper come');
  expect(seen.has(narrow)).toBe(false);
  expect(await onDisk(binhFolder)).not.toContain(narrow);
  expect(await onDisk(anFolder)).toContain(narrow);
});

test('T15: what only one person may read leaves the disk when they sign out, and what everyone may stays', async () => {
  const scene = await anOnly();
  const { open, narrow } = hashesOf(scene);
  const folder = await aFolder();
  const seat = await aSeat(scene, scene.an, folder);
  seat.enterMeeting(scene.meeting);
  await ready(seat, open, narrow);
  await seat.signOut();
  await expect.poll(() => onDisk(folder)).not.toContain(narrow);
  expect(await onDisk(folder)).toContain(open);
  succeed(await seat.session.signIn({ person: scene.binh.id, pin: scene.binh.pin }));
  seat.enterMeeting(scene.meeting);
  await ready(seat, open);
  expect(await onDisk(folder)).not.toContain(narrow);
  succeed(await seat.session.signIn({ person: scene.an.id, pin: scene.an.pin }));
  await ready(seat, open, narrow);
});

test('T15: it leaves when the person moves to another seat, and at the next start when they signed out and the program ended', async () => {
  const scene = await anOnly();
  const { open, narrow } = hashesOf(scene);
  const [first, second] = [await aFolder(), await aFolder()];
  const here = await aSeat(scene, scene.an, first);
  here.enterMeeting(scene.meeting);
  await ready(here, open, narrow);
  const there = await aSeat(scene, scene.an, second);
  there.enterMeeting(scene.meeting);
  await expect.poll(() => onDisk(first)).not.toContain(narrow);
  await ready(there, open, narrow);
  const leaving = there.signOut();
  await there.stop();
  await leaving;
  const again = aTerminal(second);
  await expect.poll(() => onDisk(second)).not.toContain(narrow);
  await again.stop();
});

test('T15: a restart out of reach of the hub loses nothing that the person signed in may read', async () => {
  const scene = await anOnly();
  const { open, narrow } = hashesOf(scene);
  const cable = await Cable.to(scene.room.port);
  const folder = await aFolder();
  const seat = await aSeat(scene, scene.an, folder, cable.address);
  seat.enterMeeting(scene.meeting);
  await ready(seat, open, narrow);
  cable.cut();
  await offline(seat);
  await seat.stop();
  const again = aTerminal(folder);
  await again.start();
  again.enterMeeting(scene.meeting);
  await ready(again, open, narrow);
  expect((await again.reader.read({ kind: 'paper', hash: narrow }, 'bytes=0-9', AbortSignal.timeout(5_000))).status).toBe(206);
});

test('T15: a right that is taken away takes the file along, also in a meeting that no window shows', async () => {
  const scene = await anOnly();
  const { open, narrow } = hashesOf(scene);
  const folder = await aFolder();
  const seat = await aSeat(scene, scene.an, folder);
  seat.enterMeeting(scene.meeting);
  await ready(seat, open, narrow);
  await seat.stop();
  const again = aTerminal(folder);
  await again.start();
  const plan = await scene.room.desk.open(`plan/${scene.meeting}`);
  const audience = { kind: 'some' as const, roles: [], people: [scene.binh.id] };
  plan.change((doc) => scene.papers[1] && changePlanEntry(doc, 'papers', scene.papers[1].id, { audience }, 'person'));
  await plan.settled();
  await scene.room.desk.call('meeting.publish', { meeting: scene.meeting });
  await expect.poll(() => onDisk(folder), { timeout: 10_000 }).not.toContain(narrow);
  expect(await onDisk(folder)).toContain(open);
});
