import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECOND_LOOK_LIMITS, type VettedPaper, Vetting } from '../../../main/papers/vet.ts';
import { decodeExtract, type Extract } from '../../../shared/paper/extract.ts';
import { decodeSideFile, SIDE_BLOCK_BYTES, type SideFile } from '../../../shared/paper/sideFile.ts';
import { aLongPaper } from '../../kit/aLongPaper.ts';
import { HURRIED_LIMITS } from '../../kit/vetLimits.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plenum-long-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Looked {
  readonly paper: VettedPaper;
  readonly side: SideFile;
  readonly extract: Extract;
}
async function looked(bytes: Uint8Array, vetting = new Vetting({ limits: SECOND_LOOK_LIMITS })): Promise<Looked> {
  const path = join(folder, 'paper.pdf');
  writeFileSync(path, bytes);
  const paper = await vetting.look(path);
  if ('refused' in paper) throw new Error(`it was refused: ${paper.refused}`);
  const [side, extract] = [decodeSideFile(paper.side), decodeExtract(paper.extract)];
  if (!side || !extract) throw new Error('what was made of it cannot be read');
  return { paper, side, extract };
}

describe('a paper of many pages, far apart in a large file', () => {
  const scan = aLongPaper({ pages: 40, pageBytes: 300_000 });

  test('P15 gets bytes behind it that give the same pages, and opens with few of its blocks', async () => {
    const plain = await looked(scan);
    expect(plain.side.appended.length).toBeGreaterThan(500);
    expect(plain.side.appended.length).toBeLessThan(10_000);
    // The beginning, the end with the table, and the first page.
    expect(plain.side.firstBlocks.length).toBeLessThanOrEqual(5);
    for (const block of plain.side.firstBlocks) expect(block * SIDE_BLOCK_BYTES).toBeLessThan(scan.length);
    const continued = await looked(Buffer.concat([scan, plain.side.appended]));
    expect(continued.side.sizes).toEqual(plain.side.sizes);
    expect(continued.extract.texts).toEqual(plain.extract.texts);
    expect(plain.extract.texts[39]).toBe('Page 40');
    expect(plain.side.sizes[4]).toEqual([841.89, 595.28]);
    expect(plain.extract.pictures.every((picture) => picture !== null)).toBe(true);
  });

  test('P15 that says something in letters that nobody can repeat for certain stays as it is', async () => {
    const { side } = await looked(aLongPaper({ pages: 40, pageBytes: 100_000, more: ' /Ghi#c4#91 1' }));
    expect(side.appended).toHaveLength(0);
  });

  test('P15 whose table of objects is damaged stays as it is', async () => {
    const damaged = Buffer.from(scan.toString('latin1').replace(/startxref\n\d+/, 'startxref\n12'), 'latin1');
    const { side, paper } = await looked(damaged);
    expect(paper.pages).toBe(40);
    expect(side.appended).toHaveLength(0);
  });

  test('P6 for which there is not time enough has the pictures and texts for which there was', async () => {
    const hurried = new Vetting({ limits: HURRIED_LIMITS });
    const { side, extract } = await looked(scan, hurried);
    expect(extract.pictures.map((picture) => picture !== null)).toEqual([true, ...Array.from({ length: 39 }, () => false)]);
    expect(side.facts).toMatchObject({ textPages: 0, unreadPages: 40, leftOut: ['texts', 'pictures'] });
  });
});

test('P15 a small paper needs no bytes behind it', async () => {
  expect((await looked(aLongPaper({ pages: 20, pageBytes: 100 }))).side.appended).toHaveLength(0);
});
