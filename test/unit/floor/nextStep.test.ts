import { expect, test } from 'vitest';
import { nextStep } from '../../../shared/floor/nextStep.ts';
import { aFloor, anOpenVote, itemId, voteId } from './aFloor.ts';

const prepared = (n: number, item: number | null) => ({
  id: voteId(n),
  title: `Biểu quyết ${n}`,
  item: item === null ? null : itemId(item),
  rule: 'moreThanHalfOfAll',
});

test('before the session the next step is to start it; after it there is none', () => {
  expect(nextStep(aFloor({ meeting: { phase: 'published', startedAtMs: null } }))).toEqual({ step: 'startSession' });
  expect(nextStep(aFloor({ meeting: { phase: 'draft' } }))).toBeNull();
  expect(nextStep(aFloor({ meeting: { phase: 'closed' } }))).toBeNull();
  expect(nextStep(aFloor({ meeting: { phase: 'archived' } }))).toBeNull();
});

test('leads through the agenda, with the votes prepared for the active item before the next item', () => {
  const preparedVotes = [prepared(2, 2), prepared(1, 1), prepared(3, null)];
  expect(nextStep(aFloor({ preparedVotes }))).toMatchObject({ step: 'activateItem', item: { number: 1 } });
  expect(nextStep(aFloor({ preparedVotes, meeting: { activeItem: itemId(1) } }))).toMatchObject({
    step: 'openVote',
    prepared: { id: voteId(1) },
  });
  expect(nextStep(aFloor({ meeting: { activeItem: itemId(1) } }))).toMatchObject({ step: 'activateItem', item: { number: 2 } });
  expect(nextStep(aFloor({ preparedVotes: [prepared(3, null)], meeting: { activeItem: itemId(3) } }))).toEqual({ step: 'closeMeeting' });
});

test('an open vote must be closed before anything else', () => {
  const floor = aFloor({ votes: [anOpenVote(1, [])], preparedVotes: [prepared(2, 1)], meeting: { activeItem: itemId(1) } });
  expect(nextStep(floor)).toMatchObject({ step: 'closeVote', vote: { id: voteId(1) } });
});
