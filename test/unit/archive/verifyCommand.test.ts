import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { parseVerifyArguments } from '../../../main/cli/verify.ts';
import { countVote } from '../../../shared/votes/tally.ts';
import { aFolder, anArchive, anOpenVote, aRoomInSession, hubKey, signHead } from './room.ts';

const PLENUM = join(import.meta.dirname, '../../../main/cli/plenum.ts');

/** Runs `plenum verify …` as a person does. */
async function verify(args: readonly string[], language = 'en_US.UTF-8'): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, [PLENUM, 'verify', ...args], {
    env: { ...process.env, LC_ALL: language },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code: Number(code), out, err };
}

function aRoomWithVote(): { folder: string; head: { size: number; root: string } } {
  const folder = aFolder();
  const room = aRoomInSession(anArchive(folder));
  const { archive, chair } = room;
  archive.settings.write('hubKey', hubKey);
  const vote = anOpenVote(room);
  archive.transaction(() => archive.votes.record({ vote, represented: chair.person, option: 'for' }, chair, 210));
  const head = archive.transaction(() => {
    archive.votes.close(vote, countVote, chair, 300);
    return archive.log.signHead(signHead, 1_800_000_000_000, 'boot');
  });
  archive.close();
  return { folder, head };
}

describe('plenum verify', () => {
  test('takes a folder and knows its options, and nothing else', () => {
    const wrong = [
      [],
      ['a', 'b'],
      ['a', '--fast'],
      ['a', '--head', '12'],
      ['a', '--hub-key', 'xyz'],
      ['a', '--language', 'fr'],
      ['a', '--head'],
    ];
    expect(wrong.map((args) => parseVerifyArguments(args))).toEqual(
      [null, 'b', '--fast', '12', 'xyz', 'fr', ''].map((argument) => ({ wrong: argument })),
    );
    const root = 'A'.repeat(64);
    expect(parseVerifyArguments(['--json', 'room', '--head', `12:${root}`, '--hub-key', root, '--language', 'vi'])).toEqual({
      directory: resolve('room'),
      language: 'vi',
      json: true,
      keptHead: { size: 12, root: 'a'.repeat(64) },
      hubKey: 'a'.repeat(64),
    });
  });

  test('explains itself when it is asked wrongly, and answers 2', async () => {
    const { code, out, err } = await verify(['a', '--fast']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Cannot understand "--fast".\nUsage: plenum verify DIR');
  });

  test('says why an archive cannot be checked, and answers 2', async () => {
    const folder = aFolder();
    expect(await verify([folder])).toEqual({
      code: 2,
      out: '',
      err: `There is no archive in ${folder}: name the folder that holds the file archive.sqlite.\n`,
    });
    anArchive(folder);
    const { code, err } = await verify([folder, '--language', 'vi']);
    expect([code, err]).toEqual([2, expect.stringContaining('Một chương trình khác đang dùng kho lưu')]);
  });

  test('tells of a sound archive what it looked at, and answers 0', async () => {
    const { folder, head } = aRoomWithVote();
    const { code, out, err } = await verify([folder, '--head', `${head.size}:${head.root.toUpperCase()}`, '--hub-key', hubKey]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(
      [
        `Checked ${folder}: log entries 3, signed heads 1, votes 1, ballots 1, papers and minutes 0, shared documents 0.`,
        `Newest head: 3 entries, root ${head.root}, signed at 2027-01-15T08:00:00.000Z by key ${hubKey}.`,
        'Nothing wrong was found.',
        '',
      ].join('\n'),
    );
  });

  test('tells in a sentence what is wrong where, in the language of the environment, and answers 1', async () => {
    const { folder } = aRoomWithVote();
    const database = new Sqlite(join(folder, 'archive.sqlite'));
    database.exec(`DROP TRIGGER log_keeps_values; UPDATE log SET type = 'x' || char(27) || '[2J' WHERE seq = 2`);
    database.close();
    const { code, out } = await verify([folder], 'vi_VN.UTF-8');
    expect(code).toBe(1);
    expect(out).toContain('LỖI  Lược đồ thiếu trigger log_keeps_values: có người đã gỡ bỏ.\n');
    expect(out).toContain('LỖI  Mục nhật ký số 2 (x\u{fffd}[2J) không ở dạng mà máy chủ ghi.\n');
    expect(out).toContain('Phát hiện 3 sai lệch.\n');
  });

  test('prints the same as JSON for programs', async () => {
    const { folder } = aRoomWithVote();
    const { code, out } = await verify([folder, '--json', '--head', `9:${'0'.repeat(64)}`]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      findings: [{ code: 'KEPT_HEAD_BEYOND_LOG', severity: 'fault', detail: { size: 9, entries: 3 } }],
      checked: { entries: 3, votes: 1, ballots: 1 },
    });
  });
});
