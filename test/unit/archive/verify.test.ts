import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { completedBy, type Hash, leafHash } from '../../../main/archive/merkle.ts';
import { MIGRATIONS } from '../../../main/archive/migrations.ts';
import { verifyArchive } from '../../../main/archive/verify/verify.ts';
import { canonicalJson, type Json } from '../../../shared/base/canonicalJson.ts';
import { newId, type PaperHash, type VoteId } from '../../../shared/base/ids.ts';
import type { TreeHead } from '../../../shared/room/frames.ts';
import { countVote } from '../../../shared/votes/tally.ts';
import { SeededRandom } from '../../kit/seededRandom.ts';
import { aFolder, anArchive, anOpenVote, append, aRoomInSession, firstOf, hubKey, type Room, signHead } from './room.ts';

/** A room after a whole meeting: a paper, a vote with three ballots, approved minutes, a dossier, documents, signed heads. */
interface ArchivedRoom {
  readonly folder: string;
  readonly vote: VoteId;
  readonly paper: PaperHash;
  readonly pdf: PaperHash;
  readonly keptHead: TreeHead;
  readonly room: Room;
}

async function anArchivedRoom(): Promise<ArchivedRoom> {
  const folder = aFolder();
  const room = aRoomInSession(anArchive(folder));
  const { archive, meeting, chair, actors } = room;
  const paper = await archive.files.store(new TextEncoder().encode('%PDF báo cáo'));
  archive.transaction(() => {
    archive.settings.write('hubKey', hubKey);
    archive.paperVersions.add({
      hash: paper,
      bytes: 15,
      pages: 1,
      fileName: 'a.pdf',
      title: 'Báo cáo',
      importedBy: chair.person,
      importedAtMs: 1,
    });
    archive.papers.replace(meeting, [{ id: newId(), title: 'Báo cáo', fileName: 'a.pdf', hash: paper, item: null }]);
  });
  const vote = anOpenVote(room);
  for (const [index, option] of ['for', 'against', 'for'].entries()) {
    const actor = actors[index] ?? chair;
    archive.transaction(() => archive.votes.record({ vote, represented: actor.person, option }, actor, 210 + index));
  }
  archive.transaction(() => {
    archive.votes.close(vote, countVote, chair, 300);
    archive.log.signHead(signHead, 300, 'boot-1');
  });
  const document = new Y.Doc();
  document.getText('text').insert(0, 'Biên bản');
  append(archive, { kind: 'minutes', meeting }, Y.encodeStateAsUpdate(document));
  const pdf = await archive.files.store(new TextEncoder().encode('%PDF biên bản'));
  const keptHead = archive.transaction(() => finish(room, pdf));
  archive.close();
  return { folder, vote, paper, pdf, keptHead, room };
}

function finish({ archive, meeting, chair }: Room, pdfHash: PaperHash): TreeHead {
  const content: Json = { title: 'Biên bản phiên họp' };
  const textHash = createHash('sha256').update(canonicalJson(content)).digest('hex');
  archive.meetings.close(meeting, 400);
  archive.minutes.begin(meeting);
  archive.minutes.submit(meeting, chair.person, 410);
  archive.minutes.approve({ meeting, year: 2026, number: 5, content, textHash, pdfHash, approvedBy: chair.person, approvedAtMs: 420 });
  archive.log.append({ type: 'minutesApproved', by: chair, atMs: 420, body: { meeting, number: 5, textHash, pdfHash } });
  archive.dossiers.add({
    meeting,
    contents: {},
    archivedBy: chair.person,
    archivedAtMs: 430,
    logSize: archive.log.size(),
    root: archive.log.root(),
  });
  archive.meetings.archive(meeting, 430);
  archive.log.append({ type: 'meetingArchived', by: chair, atMs: 430, body: { meeting } });
  return archive.log.signHead(signHead, 440, 'boot-1');
}

/** Edits the database as someone would who has the file and knows SQL: triggers first dropped, then put back, so that only the data tells. */
function tamper(folder: string, ...sql: readonly string[]): void {
  const database = new Sqlite(join(folder, 'archive.sqlite'));
  const triggers = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string; sql: string }[];
  database.pragma('foreign_keys = OFF');
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  for (const statement of sql) database.exec(statement);
  for (const trigger of triggers) database.exec(trigger.sql);
  database.close();
}

/** Recomputes leaves and nodes after an edit of bodies: what an attacker does who knows how the log is made. */
function recomputeLog(folder: string): void {
  const database = new Sqlite(join(folder, 'archive.sqlite'));
  const triggers = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string; sql: string }[];
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  const rows = database.prepare('SELECT seq, body FROM log ORDER BY seq').all() as { seq: number; body: string }[];
  const nodes = new Map<string, Hash>();
  database.exec('DELETE FROM log_node');
  for (const [index, { seq, body }] of rows.entries()) {
    const leaf = leafHash(new TextEncoder().encode(body));
    database.prepare('UPDATE log SET leaf = ? WHERE seq = ?').run(leaf, seq);
    nodes.set(`0/${index}`, leaf);
    for (const node of completedBy(index, leaf, (level, position) => nodes.get(`${level}/${position}`) ?? leaf)) {
      nodes.set(`${node.level}/${node.position}`, node.hash);
      database.prepare('INSERT INTO log_node VALUES (?, ?, ?)').run(node.level, node.position, node.hash);
    }
  }
  for (const trigger of triggers) database.exec(trigger.sql);
  database.close();
}

async function codesOf(folder: string, keptHead?: TreeHead): Promise<string[]> {
  const { findings } = await verifyArchive(folder, keptHead ? { keptHead } : {});
  return [...new Set(findings.map((finding) => finding.code))].sort();
}

const ROUNDS_OF_DAMAGE = 60;

let kept: ArchivedRoom;
beforeEach(async () => {
  kept = await anArchivedRoom();
});

describe('an archive that nobody touched', () => {
  test('is sound, and says what was looked at', async () => {
    const { folder, keptHead } = kept;
    expect(await verifyArchive(folder, { keptHead, hubKey })).toEqual({
      findings: [],
      checked: {
        entries: 7,
        heads: 2,
        newestHead: expect.objectContaining(keptHead),
        hubKey,
        votes: 1,
        ballots: 3,
        files: 2,
        documents: 1,
      },
    });
  });

  test('stays as it was, to the last byte and file', async () => {
    const { folder } = kept;
    const contents = () => readdirSync(folder).map((name) => [name, name.startsWith('archive') ? readFileSync(join(folder, name)) : null]);
    const before = contents();
    await verifyArchive(folder);
    expect(contents()).toEqual(before);
  });

  test('is sound after an honest append, also against a head from before', async () => {
    const { folder, keptHead } = kept;
    const archive = anArchive(folder);
    archive.transaction(() => archive.log.append({ type: 'x', by: { person: null, terminal: null }, atMs: 500, body: {} }));
    archive.close();
    expect(await codesOf(folder, keptHead)).toEqual(['LOG_UNSIGNED']);
  });
});

describe('what cannot be checked', () => {
  test('is told: a hub that runs, a folder without archive, a newer schema, a foreign file', async () => {
    const { folder } = kept;
    const running = anArchive(folder);
    await expect(verifyArchive(folder)).rejects.toMatchObject({ code: 'ARCHIVE_LOCKED' });
    running.close();
    await expect(verifyArchive(aFolder())).rejects.toMatchObject({ code: 'ARCHIVE_MISSING' });
    tamper(folder, `PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    await expect(verifyArchive(folder)).rejects.toMatchObject({ code: 'ARCHIVE_NEWER' });
    tamper(folder, 'PRAGMA application_id = 1');
    await expect(verifyArchive(folder)).rejects.toMatchObject({ code: 'ARCHIVE_FOREIGN' });
  });
});

/** SECURITY.md §4.2. Each with the triggers put back, as by someone who covers the traces. */
describe('tampering with the log', () => {
  const editBallot = `UPDATE log SET body = replace(body, '"against"', '"for"') WHERE seq = 3`;

  test('one entry edited', async () => {
    tamper(kept.folder, editBallot);
    const found = await codesOf(kept.folder);
    expect(found).toEqual(expect.arrayContaining(['HEAD_CONTRADICTS_LOG', 'LOG_ENTRY_ALTERED']));
  });

  test('an entry in the middle deleted', async () => {
    tamper(kept.folder, 'DELETE FROM log WHERE seq = 3');
    expect(await codesOf(kept.folder)).toEqual(expect.arrayContaining(['LOG_ENTRIES_MISSING', 'HEAD_CONTRADICTS_LOG']));
  });

  test('the last entries cut off, with the heads that tell of them: only a kept head sees it', async () => {
    const { folder, keptHead } = kept;
    tamper(
      folder,
      'DELETE FROM log WHERE seq > 5',
      'DELETE FROM log_node WHERE (position + 1) << level > 5',
      'DELETE FROM tree_head WHERE size > 5',
      'DELETE FROM minutes',
      'DELETE FROM dossier',
      "UPDATE meeting SET phase = 'closed', archived_at_ms = NULL",
    );
    expect(await codesOf(folder)).toEqual(['FILE_SURPLUS']);
    expect(await codesOf(folder, keptHead)).toEqual(['FILE_SURPLUS', 'KEPT_HEAD_BEYOND_LOG']);
  });

  test('the last entries cut off, the heads left', async () => {
    tamper(kept.folder, 'DELETE FROM log WHERE seq > 5', 'DELETE FROM log_node WHERE (position + 1) << level > 5');
    expect(await codesOf(kept.folder)).toEqual(expect.arrayContaining(['HEAD_BEYOND_LOG']));
  });

  test('an entry edited and everything recomputed, heads thrown away: only a kept head sees it', async () => {
    const { folder, keptHead } = kept;
    tamper(folder, `UPDATE log SET body = replace(body, '430', '431') WHERE seq = 7`, 'DELETE FROM tree_head');
    recomputeLog(folder);
    expect(await codesOf(folder)).toEqual(['LOG_UNSIGNED']);
    expect(await codesOf(folder, keptHead)).toEqual(['KEPT_HEAD_CONTRADICTS_LOG', 'LOG_UNSIGNED']);
  });

  test('an entry edited and everything recomputed, heads left', async () => {
    tamper(kept.folder, `UPDATE log SET body = replace(body, '430', '431') WHERE seq = 7`);
    recomputeLog(kept.folder);
    expect(await codesOf(kept.folder)).toEqual(['HEAD_CONTRADICTS_LOG']);
  });

  test('two entries swapped and everything recomputed', async () => {
    tamper(
      kept.folder,
      'UPDATE log SET seq = -2 WHERE seq = 2',
      'UPDATE log SET seq = 2 WHERE seq = 3',
      'UPDATE log SET seq = 3 WHERE seq = -2',
    );
    recomputeLog(kept.folder);
    expect(await codesOf(kept.folder)).toEqual(['BALLOT_DIFFERS_FROM_LOG', 'DOSSIER_CONTRADICTS_LOG', 'HEAD_CONTRADICTS_LOG']);
  });

  test('a head made up without the hub’s key', async () => {
    tamper(kept.folder, `UPDATE tree_head SET signature = '${'ab'.repeat(64)}' WHERE ordinal = 1`);
    expect(await codesOf(kept.folder)).toEqual(['HEAD_FORGED']);
  });

  test('the hub’s key exchanged or removed', async () => {
    const other = 'cd'.repeat(32);
    tamper(kept.folder, `UPDATE setting SET value = '"${other}"' WHERE name = 'hubKey'`);
    const { findings } = await verifyArchive(kept.folder, { hubKey });
    expect(findings.map((finding) => finding.code)).toEqual(['HEAD_FORGED', 'HEAD_FORGED', 'HUB_KEY_DIFFERS']);
    tamper(kept.folder, "DELETE FROM setting WHERE name = 'hubKey'");
    expect(await codesOf(kept.folder)).toEqual(['HUB_KEY_MISSING']);
  });

  test('an entry that is not in canonical form, or of another type than its row says', async () => {
    tamper(kept.folder, `UPDATE log SET type = 'somethingElse' WHERE seq = 7`);
    expect(await codesOf(kept.folder)).toEqual(['LOG_ENTRY_MALFORMED']);
  });

  test('an inner hash', async () => {
    tamper(kept.folder, 'UPDATE log_node SET hash = zeroblob(32) WHERE level = 1 AND position = 1');
    const { findings } = await verifyArchive(kept.folder);
    expect(findings).toEqual([{ code: 'LOG_NODE_ALTERED', severity: 'fault', detail: { level: 1, position: 1 } }]);
  });
});

describe('tampering with votes', () => {
  const name = 'Lê Thị Cúc';

  test('an answer changed in the tables', async () => {
    const { folder, room } = kept;
    tamper(folder, `UPDATE ballot SET option = 'for' WHERE person = '${room.people[1]?.id}'`);
    const { findings } = await verifyArchive(folder);
    expect(findings).toEqual([
      { code: 'BALLOT_DIFFERS_FROM_LOG', severity: 'fault', detail: { vote: 'Thông qua báo cáo', person: name } },
      { code: 'VOTE_RESULT_DIFFERS', severity: 'fault', detail: { vote: 'Thông qua báo cáo' } },
    ]);
  });

  test('a ballot, a receipt, or both removed', async () => {
    const { folder, room } = kept;
    const person = room.people[1]?.id;
    tamper(folder, `DELETE FROM ballot WHERE person = '${person}'`);
    expect(await codesOf(folder)).toEqual(['BALLOT_MISSING', 'RECEIPT_WITHOUT_BALLOT', 'VOTE_RESULT_DIFFERS']);
    tamper(folder, `DELETE FROM receipt WHERE represented = '${person}'`);
    expect(await codesOf(folder)).toEqual(['BALLOT_MISSING', 'VOTE_RESULT_DIFFERS']);
  });

  test('a ballot added', async () => {
    const { folder, room, vote } = kept;
    tamper(
      folder,
      `INSERT INTO person (id, name, position, unit, role, seat, pin_hash, created_at_ms) VALUES ('${'9'.repeat(20)}', 'Khách', '', '', 'guest', '', '', 1)`,
      `INSERT INTO entitled (vote, person, present) VALUES ('${vote}', '${'9'.repeat(20)}', 1)`,
      `INSERT INTO ballot (id, vote, person, option) VALUES ('${newId()}', '${vote}', '${'9'.repeat(20)}', 'for')`,
    );
    expect(room.people).toHaveLength(3);
    expect(await codesOf(folder)).toEqual(['BALLOT_NOT_IN_LOG', 'BALLOT_WITHOUT_RECEIPT', 'VOTE_DIFFERS_FROM_LOG', 'VOTE_UNCOUNTABLE']);
  });

  test('the result, the rule, the title or the list changed', async () => {
    const { folder } = kept;
    tamper(folder, `UPDATE vote_result SET result = replace(result, '"for":2', '"for":3')`);
    expect(await codesOf(folder)).toEqual(['VOTE_DIFFERS_FROM_LOG', 'VOTE_RESULT_DIFFERS']);
    const another = await anArchivedRoom();
    tamper(another.folder, `UPDATE vote SET rule = replace(rule, 'moreThan"', 'atLeast"'), title = 'Việc khác'`);
    expect(await codesOf(another.folder)).toEqual(expect.arrayContaining(['VOTE_DIFFERS_FROM_LOG']));
    const third = await anArchivedRoom();
    tamper(third.folder, 'UPDATE entitled SET present = 0');
    expect(await codesOf(third.folder)).toEqual(['VOTE_DIFFERS_FROM_LOG']);
  });

  test('a whole vote removed, reopened, or made up', async () => {
    const { folder, vote, room } = kept;
    tamper(folder, `UPDATE vote SET state = 'open', closed_at_ms = NULL, closed_by = NULL`);
    expect(await codesOf(folder)).toEqual(['VOTE_DIFFERS_FROM_LOG']);
    tamper(folder, ...['vote_result', 'receipt', 'ballot', 'entitled', 'vote'].map((table) => `DELETE FROM ${table}`));
    expect(await codesOf(folder)).toEqual(['VOTE_MISSING']);
    tamper(
      folder,
      `INSERT INTO vote (id, meeting, title, options, rule, all_members, opened_by, opened_at_ms)
       VALUES ('${'8'.repeat(20)}', '${room.meeting}', 'Bịa', '[]', '{}', 3, '${room.chair.person}', 1)`,
    );
    expect(await codesOf(folder)).toEqual(['VOTE_MISSING', 'VOTE_NOT_IN_LOG']);
    expect(vote).toHaveLength(20);
  });
});

describe('tampering with papers, minutes and documents', () => {
  test('a file altered, removed or added', async () => {
    const { folder, paper, pdf } = kept;
    writeFileSync(join(folder, 'papers', paper), '%PDF khác');
    rmSync(join(folder, 'papers', pdf));
    writeFileSync(join(folder, 'papers', 'lạ.pdf'), 'x');
    const { findings } = await verifyArchive(folder);
    expect(findings).toEqual([
      { code: 'FILE_ALTERED', severity: 'fault', detail: { title: 'Báo cáo', hash: paper } },
      { code: 'MINUTES_FILE_MISSING', severity: 'fault', detail: { meeting: 'Phiên họp tháng 11', hash: pdf } },
      { code: 'FILE_SURPLUS', severity: 'note', detail: { name: 'lạ.pdf' } },
    ]);
    rmSync(join(folder, 'papers', paper));
    writeFileSync(join(folder, 'papers', pdf), 'x');
    expect(await codesOf(folder)).toEqual(['FILE_MISSING', 'FILE_SURPLUS', 'MINUTES_FILE_ALTERED']);
  });

  test('the approved text, or text and hash together', async () => {
    const { folder } = kept;
    tamper(folder, `UPDATE minutes SET content = '{"title":"Khác"}'`);
    expect(await codesOf(folder)).toEqual(['MINUTES_TEXT_ALTERED']);
    const textHash = createHash('sha256').update('{"title":"Khác"}').digest('hex');
    tamper(folder, `UPDATE minutes SET text_hash = '${textHash}'`);
    expect(await codesOf(folder)).toEqual(['MINUTES_NOT_IN_LOG']);
  });

  test('a dossier removed, or standing on another log', async () => {
    const { folder } = kept;
    tamper(folder, 'UPDATE dossier SET log_size = log_size - 1');
    expect(await codesOf(folder)).toEqual(['DOSSIER_CONTRADICTS_LOG']);
    tamper(folder, 'DELETE FROM dossier');
    expect(await codesOf(folder)).toEqual(['DOSSIER_MISSING']);
  });

  test('a document’s bytes, and an update taken out of its middle', async () => {
    const { folder, room } = kept;
    tamper(folder, `UPDATE document_update SET bytes = x'01020304'`);
    expect(await codesOf(folder)).toEqual(['DOCUMENT_DAMAGED']);
    tamper(folder, 'DELETE FROM document_update');
    const archive = anArchive(folder);
    const document = new Y.Doc();
    const updates: Uint8Array[] = [];
    document.on('update', (update: Uint8Array) => updates.push(update));
    for (const key of ['a', 'b', 'c']) document.getMap('marks').set(key, key);
    const name = { kind: 'plan', meeting: room.meeting } as const;
    append(archive, name, firstOf(updates), ...updates.slice(2));
    archive.close();
    const { findings } = await verifyArchive(folder);
    expect(findings).toEqual([{ code: 'DOCUMENT_INCOMPLETE', severity: 'fault', detail: { document: `plan/${room.meeting}` } }]);
  });
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
    expect([checked.files, checked.votes, checked.documents]).toEqual([2, 1, 1]);
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
