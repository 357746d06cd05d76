import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { verifyArchive } from '../../../main/archive/verify/verify.ts';
import { SeededRandom } from '../../kit/seededRandom.ts';
import { type ArchivedRoom, anArchivedRoom, codesOf, tamper } from './archivedRoom.ts';
import { hubKey } from './room.ts';

const ROUNDS_OF_DAMAGE = 60;

let kept: ArchivedRoom;
beforeEach(async () => {
  kept = await anArchivedRoom();
});

describe('damage of the database', () => {
  test('a dropped or rewritten trigger, and a table that is not ours', async () => {
    const { folder } = kept;
    const database = new Sqlite(join(folder, 'archive.sqlite'));
    database.exec(
      'DROP TRIGGER log_keeps_rows; DROP INDEX terminal_key; CREATE INDEX terminal_key ON terminal (label); CREATE TABLE mine (x)',
    );
    database.close();
    const { findings } = await verifyArchive(folder);
    expect(findings.map(({ code, detail }) => [code, detail.name])).toEqual([
      ['SCHEMA_MISSING', 'trigger log_keeps_rows'],
      ['SCHEMA_CHANGED', 'index terminal_key'],
      ['SCHEMA_SURPLUS', 'table mine'],
    ]);
  });

  test('a row whose parent is gone', async () => {
    tamper(kept.folder, 'DELETE FROM session', 'DELETE FROM receipt', 'DELETE FROM terminal', "INSERT INTO session VALUES ('x', 'y', 1)");
    expect(await codesOf(kept.folder)).toEqual(expect.arrayContaining(['ROW_WITHOUT_PARENT']));
  });

  test('text of a page that belongs to no file', async () => {
    tamper(kept.folder, "INSERT INTO page_text (id, version, page, text) VALUES (9 * 4096 + 1, 9, 1, 'lạc')");
    const { findings } = await verifyArchive(kept.folder);
    expect(findings.map(({ code, detail }) => [code, detail])).toEqual([
      ['ROW_WITHOUT_PARENT', { table: 'page_text', parent: 'paper_version' }],
    ]);
  });

  test('a torn page: what can still be read is checked, the rest is told', async () => {
    const path = join(kept.folder, 'archive.sqlite');
    const bytes = readFileSync(path);
    const page = Math.floor(bytes.indexOf('ballotRecorded') / 4096) * 4096;
    bytes.fill(0x5a, page, page + 4096);
    writeFileSync(path, bytes);
    const { findings, checked } = await verifyArchive(kept.folder);
    expect(new Set(findings.map((finding) => finding.code))).toEqual(new Set(['DATABASE_DAMAGED', 'PART_UNREADABLE']));
    expect(findings.filter((finding) => finding.code === 'PART_UNREADABLE').map((finding) => finding.detail.part)).toContain(
      'verify.part.log',
    );
    expect([checked.files, checked.votes, checked.documents]).toEqual([4, 1, 1]);
    expect(JSON.stringify(findings), 'the temporary copy is nobody’s business').not.toContain('plenum-verify');
  });

  test('a page of the schema torn is damage too', async () => {
    const path = join(kept.folder, 'archive.sqlite');
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 2_000, 4_096);
    writeFileSync(path, bytes);
    expect(await codesOf(kept.folder)).toEqual(['DATABASE_DAMAGED']);
  });

  test('values that no hub writes are faults, and stop nothing', async () => {
    const { folder } = kept;
    tamper(
      folder,
      `UPDATE vote SET rule = '{"conditions":7}', options = '[1e999]'`,
      `UPDATE minutes SET content = '[1e999]'`,
      `UPDATE setting SET value = '[]' WHERE name = 'hubKey'`,
      `UPDATE log SET body = '{"type":"\\ud800"}' WHERE seq = 7`,
      `UPDATE tree_head SET at_ms = 9000000000000000000, signature = '${'zz'.repeat(64)}'`,
    );
    expect(await codesOf(folder)).toEqual([
      'HEAD_CONTRADICTS_LOG',
      'HUB_KEY_MISSING',
      'LOG_ENTRY_ALTERED',
      'LOG_ENTRY_MALFORMED',
      'MINUTES_TEXT_ALTERED',
      'VOTE_DIFFERS_FROM_LOG',
      'VOTE_UNCOUNTABLE',
    ]);
    tamper(folder, `UPDATE setting SET value = '"${hubKey}"' WHERE name = 'hubKey'`);
    expect(await codesOf(folder)).toContain('HEAD_FORGED');
  });

  test('random damage never stops the verifier, whatever it hits', async () => {
    const path = join(kept.folder, 'archive.sqlite');
    const original = readFileSync(path);
    const random = new SeededRandom(20_261_122);
    let found = 0;
    for (let round = 0; round < ROUNDS_OF_DAMAGE; round++) {
      const bytes = Buffer.from(original);
      // Behind the header: without it the file is no database at all.
      for (let hits = 0; hits < 3; hits++) bytes[100 + random.below(bytes.length - 100)] = random.below(256);
      writeFileSync(path, bytes);
      const { findings } = await verifyArchive(kept.folder);
      if (findings.length > 0) found++;
    }
    expect(found, 'most of the file is empty pages, but not all').toBeGreaterThan(ROUNDS_OF_DAMAGE / 20);
  });

  test('any one flipped bit of what was decided is found', async () => {
    const path = join(kept.folder, 'archive.sqlite');
    const original = readFileSync(path);
    const targets = ['"against"', 'Thông qua báo cáo', 'ballotRecorded', '"verdict":"passed"', 'Biên bản phiên họp'];
    for (const target of targets) {
      for (let at = original.indexOf(target); at >= 0; at = original.indexOf(target, at + 1)) {
        const bytes = Buffer.from(original);
        bytes[at + 3] = (bytes[at + 3] ?? 0) ^ 1;
        writeFileSync(path, bytes);
        const { findings } = await verifyArchive(kept.folder);
        expect(
          findings.some((finding) => finding.severity === 'fault'),
          `${target} at ${at}`,
        ).toBe(true);
      }
    }
  });
});
