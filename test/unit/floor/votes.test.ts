import { describe, expect, test } from 'vitest';
import {
  castCount,
  currentVote,
  lastClosedVote,
  myStanding,
  pendingVoters,
  presentVoters,
  votedAtMs,
} from '../../../shared/floor/votes.ts';
import { aFloor, anOpenVote, castBy, checkedIn, personId, START_MS, voteId } from './aFloor.ts';

const closed = (n: number, closedAtMs: number) => anOpenVote(n, [], { state: 'closed', closedAtMs });

describe('the current vote', () => {
  test('is the open one, and none once it is closed', () => {
    expect(currentVote(aFloor())).toBeNull();
    expect(currentVote(aFloor({ votes: [closed(1, 10)] }))).toBeNull();
    expect(currentVote(aFloor({ votes: [closed(1, 10), anOpenVote(2, [])] }))?.id).toBe(voteId(2));
  });
  test('the last closed one is the one closed last, not the one opened last', () => {
    expect(lastClosedVote(aFloor())).toBeNull();
    expect(lastClosedVote(aFloor({ votes: [closed(1, 30), closed(2, 20), anOpenVote(3, [])] }))?.id).toBe(voteId(1));
  });
});

describe('who has not voted', () => {
  const vote = anOpenVote(1, [1, 3, 4]);

  test('names those entitled and present without a recorded answer, and never an absent one', () => {
    const floor = aFloor({ votes: [vote], attendance: checkedIn(1, 2, 3, 4), cast: castBy(1, 3) });
    expect(pendingVoters(floor, vote).map((person) => person.id)).toEqual([personId(1), personId(4)]);
    expect([castCount(floor, vote), votedAtMs(floor, vote, personId(3)), votedAtMs(floor, vote, personId(4))]).toEqual([1, START_MS, null]);
  });
  test('counts whoever checks in while the vote is open, and does not forget who goes out (V3)', () => {
    const attendance = new Map([...checkedIn(1, 3, 5), [personId(4), { state: 'absent', atMs: START_MS, reason: 'về sớm' } as const]]);
    const floor = aFloor({ votes: [vote], attendance });
    expect(presentVoters(floor, vote).map((person) => person.id)).toEqual([1, 3, 4, 5].map(personId));
  });
  test('after the close a late arrival no longer changes who was present', () => {
    const done = { ...vote, state: 'closed', closedAtMs: START_MS } as const;
    const floor = aFloor({ votes: [done], attendance: checkedIn(1, 3, 4, 5, 6), cast: castBy(1, 5) });
    expect(presentVoters(floor, done).map((person) => person.id)).toEqual([1, 3, 4, 5].map(personId));
  });
});

describe('my standing (V14)', () => {
  const vote = anOpenVote(1, [1, 3]);
  const floor = aFloor({ votes: [vote], attendance: checkedIn(1, 2, 3) });

  test('a closed vote takes no answer from anybody', () => {
    expect(myStanding(floor, { ...vote, state: 'closed' }, personId(3))).toBe('VOTE_CLOSED');
  });
  test('a secretary is not entitled, though checked in', () => {
    expect(myStanding(floor, vote, personId(2))).toBe('NOT_ENTITLED');
  });
  test('an entitled delegate who has not checked in is told so', () => {
    expect(myStanding(floor, vote, personId(4))).toBe('NOT_CHECKED_IN');
  });
  test('an entitled delegate who is checked in may vote, and may change the answer until the close', () => {
    expect(myStanding(floor, vote, personId(3))).toBe('mayVote');
    expect(myStanding({ ...floor, cast: castBy(1, 3) }, vote, personId(3))).toBe('mayVote');
  });
});
