import { beforeEach, describe, expect, test } from 'vitest';
import { verifyArchive } from '../../../main/archive/verify/verify.ts';
import { newId } from '../../../shared/base/ids.ts';
import { type ArchivedRoom, anArchivedRoom, codesOf, tamper } from './archivedRoom.ts';

let kept: ArchivedRoom;
beforeEach(async () => {
  kept = await anArchivedRoom();
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
