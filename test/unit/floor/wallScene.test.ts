import { expect, test } from 'vitest';
import type { PaperId } from '../../../shared/base/ids.ts';
import { wallScene } from '../../../shared/floor/wallScene.ts';
import { aFloor, anItem, anOpenVote, aPaper, itemId, MINUTE_MS, personId, START_MS, voteId } from './aFloor.ts';

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

// SPEC.md F9, from the least urgent to the most.
const paper = aPaper(1, itemId(1));
const follow = { leader: personId(1), paper: paper.id, position: { page: 2, x: 0, y: 0, widthPt: 600 }, forced: false, sinceMs: at(9) };
const led = { agenda, votes: [closed], papers: [paper], follow, meeting: { activeItem: itemId(1) } };

test('a led paper stands above the item and the last result, but not where it may not be read', () => {
  expect(wallScene(aFloor(led))).toEqual({ scene: 'led', paper, follow });
  expect(wallScene(aFloor({ ...led, meeting: { phase: 'published' } }))).toMatchObject({ scene: 'led' });
  expect(wallScene(aFloor({ ...led, papers: [] }))).toMatchObject({ scene: 'result' });
  expect(wallScene(aFloor({ ...led, papers: [{ ...paper, recalledAtMs: at(9) }] }))).toMatchObject({ scene: 'result' });
});

test('what chair or secretary put on the wall stands above the led paper; what is gone does not', () => {
  const board = { kind: 'board', item: itemId(2) } as const;
  expect(wallScene(aFloor({ ...led, wall: board }))).toMatchObject({ scene: 'board', item: { number: 2 } });
  expect(wallScene(aFloor({ ...led, wall: { kind: 'board', item: itemId(9) } }))).toMatchObject({ scene: 'led' });
  expect(wallScene(aFloor({ ...led, wall: { kind: 'paper', paper: paper.id, page: 2 } }))).toEqual({ scene: 'page', paper, page: 2 });
  // A shorter version has come since.
  expect(wallScene(aFloor({ ...led, wall: { kind: 'paper', paper: paper.id, page: 9 } }))).toMatchObject({ scene: 'page', page: 3 });
  expect(wallScene(aFloor({ ...led, wall: { kind: 'paper', paper: 'paper9' as PaperId, page: 1 } }))).toMatchObject({ scene: 'led' });
  expect(wallScene(aFloor({ wall: board, agenda, meeting: { phase: 'closed' } }))).toEqual({ scene: 'closed' });
});

test('a vote stands above everything, and so does its result while it is fresh', () => {
  const wall = { kind: 'board', item: itemId(2) } as const;
  expect(wallScene(aFloor({ ...led, wall, votes: [closed, anOpenVote(2, [])] }), closed.id)).toMatchObject({ scene: 'vote' });
  expect(wallScene(aFloor({ ...led, wall }), closed.id)).toMatchObject({ scene: 'result', vote: { id: voteId(1) } });
  expect(wallScene(aFloor({ ...led, wall }), voteId(7))).toMatchObject({ scene: 'board' });
});
