import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesOfPapers } from '../../../main/terminal/meetingPapers.ts';
import type { HubFile } from '../../../main/terminal/papers/hubFiles.ts';
import { PartFile } from '../../../main/terminal/papers/partFile.ts';
import type { PaperHash } from '../../../shared/base/ids.ts';
import { readFloor } from '../../../shared/floor/floorState.ts';
import { readDesk } from '../../../shared/room/roomState.ts';
import { until } from '../../kit/until.ts';
import { aFolder, aScene, aSeat, aTerminal, Cable, offline, SAMPLE_PAPERS } from './kit.ts';
import { bytesOf } from './paperKit.ts';

const LONG = '05-de-an-chuyen-doi-so.pdf';
const SHORT = '06-du-thao-quyet-dinh.pdf';

test('papers of the entered meeting are fetched in the order of the agenda, verified, and told to the desk', async () => {
  const scene = await aScene([SHORT, LONG]);
  const folder = await aFolder();
  const an = await aSeat(scene, scene.an, folder);
  an.enterMeeting(scene.meeting);
  const states = () => Object.values(an.state.papers).map(({ state }) => state);
  await until(() => states().length === 2 && states().every((state) => state === 'ready'), 'both are here');
  const floor = await scene.room.desk.open(`floor/${scene.meeting}`);
  const listed = filesOfPapers(readFloor(floor.doc)?.papers ?? []);
  const kept = listed.map(({ hash }) => `${hash}.whole`).sort();
  await expect.poll(async () => (await readdir(join(folder, 'papers'))).sort()).toEqual(kept);
  expect(await readFile(join(folder, 'papers', `${scene.papers[0]?.hash}.whole`))).toEqual(await readFile(join(SAMPLE_PAPERS, SHORT)));
  const desk = await scene.room.desk.open('desk');
  const told = await until(() => readDesk(desk.doc).terminals.find(({ papers }) => papers?.ready === 2)?.papers, 'the desk sees it');
  const total = scene.papers.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(told).toEqual({ meeting: scene.meeting, ready: 2, total: 2, firstPages: 2, receivedBytes: total, totalBytes: total });
});

test('a fetch that was cut goes on where it stopped, also after a restart', async () => {
  const scene = await aScene([LONG]);
  const cable = await Cable.to(scene.room.port);
  const folder = await aFolder();
  const an = await aSeat(scene, scene.an, folder, cable.address);
  cable.bytesLeft = 600_000;
  an.enterMeeting(scene.meeting);
  await offline(an);
  await an.stop();
  const hash = scene.papers[0]?.hash ?? ('' as PaperHash);
  const bytes = scene.papers[0]?.bytes ?? 0;
  const part = await PartFile.open(join(folder, 'papers'), hash, bytes);
  const arrived = part.arrivedBytes;
  await part.close();
  expect(arrived).toBeGreaterThan(100_000);
  expect(arrived).toBeLessThan(600_000);
  cable.mend();
  // Enough for the rest and not for the whole again.
  cable.bytesLeft = bytes - arrived + 60_000;
  const again = aTerminal(folder);
  await again.start();
  again.enterMeeting(scene.meeting);
  await until(() => Object.values(again.state.papers)[0]?.state === 'ready', 'the paper is whole');
});

test('a paper is read by ranges while it is still coming, and only by who may read it', async () => {
  const scene = await aScene([LONG]);
  const an = await aSeat(scene, scene.an, await aFolder());
  const hash = scene.papers[0]?.hash ?? ('' as PaperHash);
  const signal = AbortSignal.timeout(10_000);
  const file: HubFile = { kind: 'paper', hash };
  expect((await an.reader.read(file, 'bytes=0-99', signal)).status).toBe(404);
  an.enterMeeting(scene.meeting);
  const answer = await until(async () => {
    const read = await an.reader.read(file, 'bytes=100-199', signal);
    return read.status === 206 ? read : null;
  }, 'the paper can be read');
  const original = await readFile(join(SAMPLE_PAPERS, LONG));
  expect(answer.headers).toMatchObject({ 'content-range': `bytes 100-199/${original.length}`, 'content-length': '100' });
  expect(await bytesOf(answer)).toEqual(original.subarray(100, 200));
  await an.signOut();
  expect((await an.reader.read(file, 'bytes=0-99', signal)).status).toBe(404);
});
