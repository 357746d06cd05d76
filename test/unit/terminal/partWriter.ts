import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PartFile } from '../../../main/terminal/papers/partFile.ts';
import type { PaperHash } from '../../../shared/base/ids.ts';
import { SeededRandom } from '../../kit/seededRandom.ts';

// A process that writes a paper in pieces, in any order, until it is killed.

const [folder = '', contentPath = '', seed = '0'] = process.argv.slice(2);
const content = readFileSync(contentPath);
const random = new SeededRandom(Number(seed) + 1);
const part = await PartFile.open(folder, createHash('sha256').update(content).digest('hex') as PaperHash, content.length);
process.send?.('writing');
for (;;) {
  const start = Math.floor(random.fraction() * content.length);
  const end = Math.min(content.length, start + 1 + Math.floor(random.fraction() * 60_000));
  await part.write(start, content.subarray(start, end));
}
