import { fork } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { encodeRecord, imprintOf, RECORD_BYTES, readRecords } from '../../../main/terminal/papers/blockMap.ts';
import { Extents } from '../../../main/terminal/papers/extents.ts';
import { paperPaths } from '../../../main/terminal/papers/paperPaths.ts';
import { PartFile } from '../../../main/terminal/papers/partFile.ts';
import { SeededRandom } from '../../kit/seededRandom.ts';
import { aFolder } from './kit.ts';
import { hashOf, someBytes } from './paperKit.ts';

const BYTES = 1_000_000;
const CONTENT = someBytes(BYTES);
const HASH = hashOf(CONTENT);

async function aPart(folder: string): Promise<PartFile> {
  const part = await PartFile.open(folder, HASH, BYTES);
  onTestFinished(() => part.close().catch(() => {}));
  return part;
}

test('what is there and what is missing, for any order of arrival', () => {
  const extents = new Extents();
  expect(extents.missingIn({ start: 0, end: 10 })).toEqual([{ start: 0, end: 10 }]);
  extents.add({ start: 4, end: 6 });
  extents.add({ start: 8, end: 12 });
  expect(extents.missingIn({ start: 0, end: 20 })).toEqual([
    { start: 0, end: 4 },
    { start: 6, end: 8 },
    { start: 12, end: 20 },
  ]);
  expect(extents.has({ start: 5, end: 6 })).toBe(true);
  expect(extents.has({ start: 5, end: 9 })).toBe(false);
  extents.add({ start: 6, end: 8 });
  expect(extents.has({ start: 4, end: 12 })).toBe(true);
  extents.add({ start: 3, end: 13 });
  extents.add({ start: 7, end: 7 });
  expect(extents.bytes).toBe(10);
});

test('T14: blocks that came in any order make the file, and survive a restart in between', async () => {
  const folder = await aFolder();
  const first = await aPart(folder);
  await first.write(600_000, CONTENT.subarray(600_000));
  await first.write(0, CONTENT.subarray(0, 250_000));
  await first.close();
  const again = await aPart(folder);
  expect(again.missingIn({ start: 0, end: BYTES })).toEqual([{ start: 250_000, end: 600_000 }]);
  expect(await again.isRight()).toBe(false);
  await again.write(250_000, CONTENT.subarray(250_000, 600_000));
  expect(await again.isRight()).toBe(true);
  await again.keep();
  const paths = paperPaths(folder, HASH);
  expect((await readFile(paths.whole)).equals(CONTENT)).toBe(true);
  await expect(stat(paths.map)).rejects.toThrow();
});

test('T14: a block that was written and not noted is missing; one that was noted and not written is missing too', async () => {
  const folder = await aFolder();
  const { part, map } = paperPaths(folder, HASH);
  const bytes = Buffer.alloc(BYTES);
  CONTENT.copy(bytes, 0, 0, 200_000);
  await writeFile(part, bytes);
  const noted = { start: 300_000, end: 400_000, imprint: imprintOf(CONTENT.subarray(300_000, 400_000)) };
  const there = { start: 100_000, end: 150_000, imprint: imprintOf(CONTENT.subarray(100_000, 150_000)) };
  await writeFile(map, Buffer.concat([encodeRecord(noted), encodeRecord(there)]));
  const opened = await aPart(folder);
  expect(opened.missingIn({ start: 0, end: BYTES })).toEqual([
    { start: 0, end: 100_000 },
    { start: 150_000, end: BYTES },
  ]);
});

test('T14: a torn or damaged line of the map, and what stands behind it, is not believed', async () => {
  const record = encodeRecord({ start: 0, end: 100, imprint: 7 });
  const damaged = Buffer.from(record);
  damaged.writeUInt8(damaged.readUInt8(2) ^ 1, 2);
  expect(readRecords(Buffer.concat([record, record.subarray(0, 9)]), BYTES)).toEqual([{ start: 0, end: 100, imprint: 7 }]);
  expect(readRecords(Buffer.concat([damaged, record]), BYTES)).toEqual([]);
  expect(readRecords(encodeRecord({ start: 0, end: BYTES + 1, imprint: 7 }), BYTES)).toEqual([]);
  expect(readRecords(Buffer.alloc(RECORD_BYTES), BYTES)).toEqual([]);
});

test('T14: what is noted after a torn line is found at the next start', async () => {
  const folder = await aFolder();
  const first = await aPart(folder);
  await first.write(0, CONTENT.subarray(0, 1_000));
  await first.write(5_000, CONTENT.subarray(5_000, 6_000));
  await first.close();
  await truncate(paperPaths(folder, HASH).map, RECORD_BYTES + 5);
  const second = await aPart(folder);
  await second.write(2_000, CONTENT.subarray(2_000, 3_000));
  await second.close();
  expect((await aPart(folder)).missingIn({ start: 0, end: 6_000 })).toEqual([
    { start: 1_000, end: 2_000 },
    { start: 3_000, end: 6_000 },
  ]);
});

test('T14: sectors that a power cut took are missing after a restart', async () => {
  const folder = await aFolder();
  const first = await aPart(folder);
  await first.write(0, CONTENT.subarray(0, 100_000));
  await first.write(100_000, CONTENT.subarray(100_000, 200_000));
  await first.close();
  const file = await open(paperPaths(folder, HASH).part, 'r+');
  await file.write(Buffer.alloc(512), 0, 512, 100_000 + 512 * 77);
  await file.close();
  expect((await aPart(folder)).missingIn({ start: 0, end: 200_000 })).toEqual([{ start: 100_000, end: 200_000 }]);
});

test('T14: killed at any moment, no byte is said to be there that is not', async () => {
  const random = new SeededRandom(20261122);
  let arrived = 0;
  for (let round = 0; round < 12; round += 1) {
    const folder = await aFolder();
    const contentPath = join(folder, 'content');
    await writeFile(contentPath, CONTENT);
    const child = fork(join(import.meta.dirname, 'partWriter.ts'), [folder, contentPath, String(round)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    await once(child, 'message');
    const gone = once(child, 'exit');
    await new Promise((resolve) => setTimeout(resolve, random.fraction() * 12));
    child.kill('SIGKILL');
    await gone;
    const part = await aPart(folder);
    const bytes = await readFile(paperPaths(folder, HASH).part);
    const missing = part.missingIn({ start: 0, end: BYTES });
    for (const { start, end } of missing) CONTENT.copy(bytes, start, start, end);
    expect(bytes.equals(CONTENT)).toBe(true);
    arrived += part.arrivedBytes;
  }
  expect(arrived).toBeGreaterThan(0);
});
