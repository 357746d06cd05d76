import { beforeEach, describe, expect, test } from 'vitest';
import { verifyArchive } from '../../../main/archive/verify/verify.ts';
import { type ArchivedRoom, anArchivedRoom, codesOf, recomputeLog, tamper } from './archivedRoom.ts';
import { hubKey } from './room.ts';

let kept: ArchivedRoom;
beforeEach(async () => {
  kept = await anArchivedRoom();
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
