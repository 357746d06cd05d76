import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Archive } from '../../main/archive/archive.ts';
import { openArchive } from '../../main/archive/open.ts';
import { matchExpression, parseSearch } from '../../main/archive/search/searchQuery.ts';
import { findPages } from '../../main/hub/meeting/findPages.ts';
import { newId, type PaperHash } from '../../shared/base/ids.ts';
import type { Person } from '../../shared/meeting/schemas.ts';
import { SeededRandom } from '../kit/seededRandom.ts';
import { median, percentile, printFigure } from './figure.ts';
import { measurement } from './measurement.ts';
import { vietnameseText } from './vietnameseText.ts';

// Search in 20,000 pages of 200 archived papers, as the hub answers it: rights of the asker, ranking, a hundred excerpts. The limit is a
// bare count of the same words in the same index.

const PAPERS = 200;
const PAGES = 100;
const WORDS = 350;
const ROUNDS = 40;

await measurement(async (ending) => {
  const directory = mkdtempSync(join(tmpdir(), 'plenum-search-'));
  ending.add(() => rmSync(directory, { recursive: true, force: true }));
  const archive = openArchive(directory, { ballastBytes: 0 });
  ending.add(() => archive.close());
  const random = new SeededRandom(5);
  const text = vietnameseText(random);
  const { secretary, delegate } = fill(archive, () => text.page(WORDS));
  const begunMs = performance.now();
  const stepsMs = indexAll(archive);
  const indexMs = performance.now() - begunMs;
  printFigure({
    name: 'search: one page into the index',
    value: (indexMs / PAPERS / PAGES) * 1_000,
    unit: 'µs',
    detail: { longestTurnMs: Math.max(...stepsMs) },
  });
  const raw = new Sqlite(join(directory, 'search.sqlite'), { readonly: true });
  ending.add(() => raw.close());
  const count = raw.prepare<[string], { count: number }>('SELECT count(*) AS count FROM page WHERE page MATCH ?');
  const kinds: readonly (readonly [string, () => string, boolean])[] = [
    ['two words', () => `${text.word()} ${text.word()} `, false],
    ['a rare word', () => `${text.rareWord()} `, false],
    ['two words in quotes', () => `"${text.word()} ${text.word()}"`, false],
    ['a word being typed', () => text.word().slice(0, 2), false],
    ['exact, two words', () => `${text.word()} ${text.word()}`, true],
  ];
  const all: number[] = [];
  const allLimit: number[] = [];
  for (const [kind, typed, exact] of kinds) {
    const times: number[] = [];
    const limits: number[] = [];
    let hits = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const query = typed();
      const person = round % 2 === 0 ? secretary : delegate;
      times.push(timed(() => (hits += findPages(archive, person, { query, exact, meeting: null }).hits.length)));
      const parsed = parseSearch(query, exact);
      if (parsed) limits.push(timed(() => count.get(matchExpression(parsed))));
    }
    all.push(...times);
    allLimit.push(...limits);
    printFigure({
      name: `search: ${kind}, p50`,
      value: median(times),
      unit: 'ms',
      limit: { name: 'bare count in the same index', value: median(limits) },
      detail: { p95Ms: percentile(times, 0.95), hitsPerQuery: hits / ROUNDS },
    });
  }
  printFigure({
    name: 'search: all kinds, p95',
    value: percentile(all, 0.95),
    unit: 'ms',
    limit: { name: 'bare count in the same index, p95', value: percentile(allLimit, 0.95) },
    goal: '≤ 100 ms in 20,000 pages',
    detail: { pages: PAPERS * PAGES, queries: all.length, p50Ms: median(all) },
  });
});

/** Twenty archived-looking meetings of ten papers; the delegate took part in every second one. */
function fill(archive: Archive, page: () => string): { readonly secretary: Person; readonly delegate: Person } {
  const person = (role: Person['role']): Person => ({ id: newId(), name: role, position: '', unit: '', role, seat: '' });
  const [secretary, delegate] = [person('secretary'), person('delegate')];
  archive.transaction(() => [secretary, delegate].map((each) => archive.people.add(each, 'pin', 1)));
  for (let meetings = 0; meetings < PAPERS / 10; meetings += 1) {
    archive.transaction(() => {
      const meeting = newId<'meeting'>();
      const fields = { title: 'Phiên họp', parentBody: '', body: 'UBND tỉnh', notation: '', place: 'Phòng 1', startsAtMs: meetings };
      archive.meetings.create({ id: meeting, title: fields.title, startsAtMs: meetings, createdBy: secretary.id, atMs: 1 });
      archive.meetings.publish(meeting, fields);
      archive.participants.replace(meeting, meetings % 2 === 0 ? [secretary, delegate] : [secretary]);
      const papers = Array.from({ length: 10 }, (_, index) => {
        const hash = (meetings * 10 + index).toString(16).padStart(64, '0') as PaperHash;
        const texts = Array.from({ length: PAGES }, page);
        archive.paperVersions.add({
          hash,
          bytes: 1,
          pages: PAGES,
          fileName: 'a.pdf',
          title: 'A',
          importedBy: secretary.id,
          importedAtMs: 1,
          texts,
        });
        return { id: newId<'paper'>(), title: (texts[0] ?? '').slice(0, 60), fileName: 'a.pdf', hash, item: null };
      });
      archive.papers.replace(meeting, papers);
    });
  }
  return { secretary, delegate };
}

/** As the hub does it between its other work, a few pages a turn. Answers how long each turn took. */
function indexAll(archive: Archive): number[] {
  const turns: number[] = [];
  for (let isMore = true; isMore; ) turns.push(timed(() => (isMore = archive.search.step())));
  return turns;
}

function timed(work: () => unknown): number {
  const beforeMs = performance.now();
  work();
  return performance.now() - beforeMs;
}
