import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Database } from '../database.ts';
import { meetingTable } from '../tables/meeting.ts';
import { minutesTable } from '../tables/minutes.ts';
import { pageTextTable } from '../tables/pageText.ts';
import { paperVersionTable } from '../tables/paperVersion.ts';
import type { Report } from './finding.ts';

/** Every paper, what was made of it (side file, extract), and every approved minutes PDF: its file is there and is what its name says. Answers how many files were looked at. */
export async function checkFiles(database: Database, directory: string, report: Report): Promise<number> {
  const folder = join(directory, 'papers');
  const expected = new Set<string>();
  const versions = paperVersionTable(database, pageTextTable(database));
  for (const { hash, title, side, extract } of versions.list()) {
    expected.add(hash);
    const state = await stateOf(join(folder, hash), hash);
    if (state === 'missing') report('FILE_MISSING', { title, hash });
    if (state === 'altered') report('FILE_ALTERED', { title, hash });
    for (const made of [side?.hash, extract?.hash, ...versions.listEarlier(hash)]) {
      // Two papers may come to the same extract.
      if (made === undefined || expected.has(made)) continue;
      expected.add(made);
      const stateOfMade = await stateOf(join(folder, made), made);
      if (stateOfMade === 'missing') report('MADE_FILE_MISSING', { title, hash: made });
      if (stateOfMade === 'altered') report('MADE_FILE_ALTERED', { title, hash: made });
    }
  }
  const minutes = minutesTable(database);
  for (const meeting of meetingTable(database).list()) {
    const { pdfHash } = minutes.find(meeting.id);
    if (pdfHash === null) continue;
    expected.add(pdfHash);
    const state = await stateOf(join(folder, pdfHash), pdfHash);
    if (state === 'missing') report('MINUTES_FILE_MISSING', { meeting: meeting.title, hash: pdfHash });
    if (state === 'altered') report('MINUTES_FILE_ALTERED', { meeting: meeting.title, hash: pdfHash });
  }
  const stored = existsSync(folder) ? readdirSync(folder) : [];
  for (const name of stored) if (!expected.has(name)) report('FILE_SURPLUS', { name });
  return expected.size;
}

async function stateOf(path: string, hash: string): Promise<'sound' | 'missing' | 'altered'> {
  if (!existsSync(path)) return 'missing';
  const digest = createHash('sha256');
  await pipeline(createReadStream(path), digest);
  return digest.digest('hex') === hash ? 'sound' : 'altered';
}
