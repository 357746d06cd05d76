import { expect, test } from 'vitest';
import { wallScene } from '../../../shared/floor/wallScene.ts';
import { aFloor, anItem, anOpenVote, itemId, MINUTE_MS, START_MS, voteId } from './aFloor.ts';

const at = (minutes: number) => START_MS + minutes * MINUTE_MS;
const closed = anOpenVote(1, [], { state: 'closed', closedAtMs: at(8) });
const agenda = [anItem(1, { startedAtMs: at(0) }), anItem(2, { startedAtMs: at(10) })];

test('outside the session the wall shows no item and no vote', () => {
  const left = { votes: [closed], agenda };
  expect(wallScene(aFloor({ ...left, meeting: { phase: 'draft' } }))).toEqual({ scene: 'draft' });
  expect(wallScene(aFloor({ ...left, meeting: { phase: 'published' } }))).toEqual({ scene: 'beforeStart' });
  expect(wallScene(aFloor({ ...left, meeting: { phase: 'closed', activeItem: itemId(1) } }))).toEqual({ scene: 'closed' });
  expect(wallScene(aFloor({ ...left, meeting: { phase: 'archived' } }))).toEqual({ scene: 'closed' });
});

test('in session it shows the active item, and says so when there is none yet', () => {
  expect(wallScene(aFloor())).toEqual({ scene: 'noItem' });
  expect(wallScene(aFloor({ agenda, meeting: { activeItem: itemId(1) } }))).toMatchObject({ scene: 'item', item: { number: 1 } });
});

test('an open vote takes the screen; its result stays until another item is taken up', () => {
  const open = anOpenVote(2, []);
  expect(wallScene(aFloor({ agenda, votes: [closed, open], meeting: { activeItem: itemId(1) } }))).toMatchObject({
    scene: 'vote',
    vote: { id: voteId(2) },
  });
  expect(wallScene(aFloor({ agenda, votes: [closed], meeting: { activeItem: itemId(1) } }))).toMatchObject({
    scene: 'result',
    vote: { id: voteId(1) },
  });
  expect(wallScene(aFloor({ agenda, votes: [closed], meeting: { activeItem: itemId(2) } }))).toMatchObject({
    scene: 'item',
    item: { number: 2 },
  });
});
