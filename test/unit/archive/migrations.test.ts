import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { room as first } from '../../../main/archive/migrations/0001-room.ts';
import { APPLICATION_ID } from '../../../main/archive/schema.ts';
import { verifyArchive } from '../../../main/archive/verify/verify.ts';
import type { MeetingId, PaperHash, PaperId } from '../../../shared/base/ids.ts';
import { OPEN_TERMS } from '../../../shared/meeting/paperTerms.ts';
import { aFolder, anArchive } from './room.ts';

const id = <T extends string>(letter: string) => letter.repeat(20) as T;
const [meeting, paper] = [id<MeetingId>('m'), id<PaperId>('p')];
const hash = 'a'.repeat(64) as PaperHash;

/** An archive as the first Plenum left it: a published meeting with one paper. */
function anArchiveOf0001(): string {
  const folder = aFolder();
  const database = new Sqlite(join(folder, 'archive.sqlite'));
  database.pragma('journal_mode = WAL');
  database.exec(`${first.sql}; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = 1`);
  database.exec(`
    INSERT INTO person (id, name, position, unit, role, seat, pin_hash, created_at_ms)
      VALUES ('${id('s')}', 'Nguyễn Thị Thư', '', '', 'secretary', '1', 'pin', 1);
    INSERT INTO meeting (id, title, starts_at_ms, phase, edition, created_by, created_at_ms)
      VALUES ('${meeting}', 'Phiên họp tháng 9', 100, 'published', 1, '${id('s')}', 1);
    INSERT INTO participant (meeting, person, ordinal, name, position, unit, role, seat)
      VALUES ('${meeting}', '${id('s')}', 1, 'Nguyễn Thị Thư', '', '', 'secretary', '1');
    INSERT INTO paper_version (hash, bytes, pages, file_name, title, imported_by, imported_at_ms)
      VALUES ('${hash}', 1000, 12, 'de an.pdf', 'Đề án', '${id('s')}', 2);
    INSERT INTO paper (id, meeting, ordinal, title, file_name, hash) VALUES ('${paper}', '${meeting}', 1, 'Đề án Số hóa', 'de an.pdf', '${hash}')`);
  database.close();
  return folder;
}

test('0002 gives the papers of an older archive the terms of papers for everyone, and a title that search finds', () => {
  const folder = anArchiveOf0001();
  const archive = anArchive(folder);
  expect(archive.papers.list(meeting)).toEqual([
    {
      id: paper,
      title: 'Đề án Số hóa',
      fileName: 'de an.pdf',
      hash,
      pages: 12,
      bytes: 1_000,
      item: null,
      order: 1,
      ...OPEN_TERMS,
      side: null,
      extract: null,
      replaces: null,
      replacedBy: null,
      recalledAtMs: null,
    },
  ]);
  expect(archive.paperVersions.find(hash)).toMatchObject({ side: null, extract: null, facts: null, convertedFrom: null });
  archive.transaction(() => archive.papers.recall(paper, 50, ''));
  expect(archive.recalls.listFiles(paper)).toEqual([hash]);
  expect([archive.meetings.findWall(meeting), archive.presenters.list(meeting)]).toEqual([null, []]);
  archive.close();
  const database = new Sqlite(join(folder, 'archive.sqlite'), { readonly: true });
  expect(database.prepare('SELECT title_folded FROM paper').pluck().all()).toEqual(['de an so hoa']);
  database.close();
});

test('the verifier reads an archive of 0001 and leaves it as it was', async () => {
  const folder = anArchiveOf0001();
  const { findings } = await verifyArchive(folder);
  expect(findings.map(({ code }) => code)).toEqual(['FILE_MISSING']);
  const database = new Sqlite(join(folder, 'archive.sqlite'), { readonly: true });
  expect(database.pragma('user_version', { simple: true })).toBe(1);
  database.close();
});
