import { describe, expect, test } from 'vitest';
import { ownBallot } from '../../../renderer/votes/ownBallot.ts';
import type { MeetingId, VoteId } from '../../../shared/base/ids.ts';
import type { PendingBallot } from '../../../shared/ipc/terminalState.ts';

const VOTE = 'v0te0000000000000001' as VoteId;

function aBallot(changes: Partial<PendingBallot>): PendingBallot {
  return {
    meeting: 'meet0000000000000001' as MeetingId,
    vote: VOTE,
    option: 'for',
    pressedAtMs: 1_000,
    state: 'sending',
    recordedAtMs: null,
    code: null,
    refused: null,
    ...changes,
  };
}
const recorded = aBallot({ state: 'recorded', recordedAtMs: 1_200, code: '7K3Q-M2XD' });

describe('the own ballot', () => {
  test('is none before anything was pressed, whatever happened in other votes', () => {
    expect(ownBallot([{ ...recorded, vote: 'v0te0000000000000002' as VoteId }], VOTE, null)).toEqual({ state: 'none' });
  });
  test('is not recorded before the hub has acknowledged it', () => {
    expect(ownBallot([aBallot({})], VOTE, null)).toEqual({ state: 'sending', option: 'for', pressedAtMs: 1_000, standing: null });
  });
  test('is recorded with time and code after that', () => {
    expect(ownBallot([recorded], VOTE, 1_200)).toEqual({ state: 'recorded', option: 'for', atMs: 1_200, code: '7K3Q-M2XD' });
  });
  test('a change on its way does not hide the ballot that still counts', () => {
    const change = aBallot({ option: 'against', pressedAtMs: 5_000 });
    expect(ownBallot([recorded, change], VOTE, 1_200)).toMatchObject({ state: 'sending', option: 'against', standing: { option: 'for' } });
  });
  test('a refused change says why, and the earlier ballot still counts', () => {
    const late = aBallot({ option: 'against', state: 'refused', refused: 'VOTE_CLOSED' });
    expect(ownBallot([recorded, late], VOTE, 1_200)).toEqual({
      state: 'refused',
      option: 'against',
      refused: 'VOTE_CLOSED',
      standing: { option: 'for', atMs: 1_200, code: '7K3Q-M2XD' },
    });
  });
  test('a ballot given at another terminal is told as such, also when it replaced the one given here', () => {
    expect(ownBallot([], VOTE, 3_000)).toEqual({ state: 'recordedElsewhere', atMs: 3_000 });
    expect(ownBallot([recorded], VOTE, 3_000)).toEqual({ state: 'recordedElsewhere', atMs: 3_000 });
  });
});
