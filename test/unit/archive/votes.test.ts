import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../../main/archive/database.ts';
import { entryText } from '../../../main/archive/log.ts';
import { leafHash } from '../../../main/archive/merkle.ts';
import { receiptCode } from '../../../main/archive/votes.ts';
import { newId } from '../../../shared/base/ids.ts';
import { countVote } from '../../../shared/votes/tally.ts';
import { aFolder, anArchive, anOpenVote, aPerson, aRoomInSession } from './room.ts';

describe('a ballot', () => {
  test('is counted once and its receipt names the log entry', () => {
    const room = aRoomInSession();
    const { archive, actors } = room;
    const vote = anOpenVote(room);
    const [chair, cuc] = actors;
    if (!chair || !cuc) throw new TypeError('nobody came');
    const receipt = archive.transaction(() => archive.votes.record({ vote, represented: cuc.person, option: 'for' }, cuc, 210));
    const entry = { type: 'ballotRecorded', by: cuc, atMs: 210, body: { vote, represented: cuc.person, option: 'for' } };
    expect(receipt).toEqual({
      vote,
      option: 'for',
      recordedAtMs: 210,
      code: receiptCode(leafHash(new TextEncoder().encode(entryText(entry)))),
    });
    expect(archive.votes.findReceipt(vote, cuc.person)).toEqual(receipt);
    expect(archive.votes.listReceipts(room.meeting, cuc.person)).toEqual([receipt]);
    expect(archive.votes.listReceipts(room.meeting, chair.person)).toEqual([]);
    expect(archive.votes.listCast(room.meeting)).toEqual([{ vote, person: cuc.person, atMs: 210 }]);
  });

  test('changed before the close is counted once, by its last answer', () => {
    const room = aRoomInSession();
    const { archive, chair } = room;
    const vote = anOpenVote(room);
    archive.transaction(() => archive.votes.record({ vote, represented: chair.person, option: 'for' }, chair, 210));
    const second = archive.transaction(() => archive.votes.record({ vote, represented: chair.person, option: 'against' }, chair, 220));
    expect(archive.votes.findReceipt(vote, chair.person)).toEqual(second);
    const result = archive.transaction(() => archive.votes.close(vote, countVote, chair, 300));
    expect([result.counts, result.cast]).toEqual([{ for: 0, against: 1, abstain: 0 }, 1]);
    expect(archive.votes.findResult(vote)).toEqual({ result, ballots: { [chair.person]: 'against' } });
  });

  test('is stopped by the schema after the close, and nothing of it stays', () => {
    const room = aRoomInSession();
    const { archive, chair } = room;
    const vote = anOpenVote(room);
    archive.transaction(() => archive.votes.close(vote, countVote, chair, 300));
    const size = archive.log.size();
    const late = () => archive.transaction(() => archive.votes.record({ vote, represented: chair.person, option: 'for' }, chair, 310));
    expect(late).toThrow('the vote is not open');
    expect(archive.log.size()).toBe(size);
    expect(archive.votes.listCast(room.meeting)).toEqual([]);
  });

  test('of someone who is not entitled, or for an option that is none, never gets in', () => {
    const room = aRoomInSession();
    const { archive, chair } = room;
    const stranger = aPerson();
    archive.transaction(() => archive.people.add(stranger, 'pin', 1));
    const vote = anOpenVote(room);
    const forStranger = () =>
      archive.transaction(() => archive.votes.record({ vote, represented: stranger.id, option: 'for' }, chair, 210));
    const unknown = () => archive.transaction(() => archive.votes.record({ vote, represented: chair.person, option: 'maybe' }, chair, 210));
    expect(forStranger).toThrow('FOREIGN KEY');
    expect(unknown).toThrow('has no option maybe');
    expect(archive.votes.toCount(vote).ballots).toEqual([]);
  });
});

describe('a vote', () => {
  test('is the only open one of its meeting', () => {
    const room = aRoomInSession();
    anOpenVote(room);
    expect(() => anOpenVote(room)).toThrow('UNIQUE');
    expect(room.archive.votes.list(room.meeting)).toHaveLength(1);
  });

  test('shows its list, and presence that came while it was open', () => {
    const room = aRoomInSession();
    const { archive, meeting, chair, people } = room;
    const [, cuc] = people;
    if (!cuc) throw new TypeError('nobody came');
    const vote = anOpenVote(room, { late: cuc.id });
    const presence = () => new Map(archive.votes.find(vote)?.entitled.map((row) => [row.person, row.present]));
    expect(presence()).toEqual(new Map(people.map((person) => [person.id, person !== cuc])));
    const arrive = () => archive.transaction(() => archive.votes.arrive(vote, cuc.id, chair, 210));
    expect([arrive(), arrive()]).toEqual([true, false]);
    expect(presence()).toEqual(new Map(people.map((person) => [person.id, true])));
    expect(archive.log.find(archive.log.size())).toEqual({ type: 'voterArrived', by: chair, atMs: 210, body: { vote, person: cuc.id } });
    expect(archive.votes.isEntitled(vote, cuc.id)).toBe(true);
    expect(archive.votes.isEntitled(vote, aPerson().id)).toBe(false);
    expect(archive.votes.findOpen(meeting)?.id).toBe(vote);
  });

  test('that was opened from a prepared one takes it off the list', () => {
    const room = aRoomInSession();
    const { archive, meeting } = room;
    const prepared = { id: newId<'vote'>(), title: 'Chuẩn bị', item: null, rule: 'moreThanHalfOfAll' };
    archive.transaction(() => archive.preparedVotes.replace(meeting, [prepared]));
    expect(archive.preparedVotes.listUnopened(meeting)).toEqual([prepared]);
    anOpenVote(room, { prepared: prepared.id });
    expect(archive.preparedVotes.listUnopened(meeting)).toEqual([]);
  });
});

describe('rows of votes are history', () => {
  test('and no statement can change or delete them', () => {
    const folder = aFolder();
    const room = aRoomInSession(anArchive(folder));
    const vote = anOpenVote(room);
    room.archive.transaction(() => room.archive.votes.record({ vote, represented: room.chair.person, option: 'for' }, room.chair, 210));
    room.archive.transaction(() => room.archive.votes.close(vote, countVote, room.chair, 300));
    room.archive.close();
    const database = openDatabase(join(folder, 'archive.sqlite'), { busyMs: 0 });
    const refused = [
      "UPDATE ballot SET option = 'against'",
      'DELETE FROM ballot',
      'UPDATE receipt SET recorded_at_ms = 1',
      'DELETE FROM receipt',
      'UPDATE entitled SET present = 0',
      'DELETE FROM entitled',
      "UPDATE vote SET state = 'open', closed_at_ms = NULL, closed_by = NULL",
      'DELETE FROM vote',
      "UPDATE vote_result SET result = '{}'",
      'DELETE FROM vote_result',
      "UPDATE log SET type = 'x'",
      'DELETE FROM log WHERE seq = 1',
      'DELETE FROM log_node',
      "INSERT INTO log VALUES (99, 'x', '{}', zeroblob(32))",
      'DELETE FROM meeting',
    ];
    for (const sql of refused) expect(() => database.execute(sql), sql).toThrow(/never|not open|frozen|follow each other/);
    database.close();
  });
});
