import type { VoteId } from '../base/ids.ts';
import type { VoteView } from '../votes/vote.ts';
import { activeItem } from './agenda.ts';
import type { FloorFollow, FloorItem, FloorPaper, FloorState, FloorWall } from './floorState.ts';
import { ledPaper } from './follow.ts';
import { currentVote, lastClosedVote } from './votes.ts';

/** What the wall shows: one thing at a time. */
export type WallScene =
  | { readonly scene: 'draft' }
  | { readonly scene: 'beforeStart' }
  | { readonly scene: 'noItem' }
  | { readonly scene: 'item'; readonly item: FloorItem }
  | { readonly scene: 'vote'; readonly vote: VoteView }
  | { readonly scene: 'result'; readonly vote: VoteView }
  | { readonly scene: 'board'; readonly item: FloorItem }
  | { readonly scene: 'page'; readonly paper: FloorPaper; readonly page: number }
  | { readonly scene: 'led'; readonly paper: FloorPaper; readonly follow: FloorFollow }
  | { readonly scene: 'closed' };

/**
 * What stands on the wall, most urgent first (SPEC.md F9): an open vote; for some seconds the result of the one that closed before
 * everyone's eyes (`freshResult`); what chair or secretary put there; what is led; and by itself the last result until another item is
 * taken up, or the item. Outside the session only what was put there, or is led, changes what the phase shows.
 */
export function wallScene(floor: FloorState, freshResult: VoteId | null = null): WallScene {
  const { phase } = floor.meeting;
  if (phase === 'draft') return { scene: 'draft' };
  if (phase === 'published') return shownOnPurpose(floor) ?? { scene: 'beforeStart' };
  if (phase !== 'inSession') return { scene: 'closed' };
  const vote = currentVote(floor);
  if (vote) return { scene: 'vote', vote };
  const last = lastClosedVote(floor);
  if (last && last.id === freshResult) return { scene: 'result', vote: last };
  return shownOnPurpose(floor) ?? sceneByItself(floor, last);
}

function shownOnPurpose(floor: FloorState): WallScene | null {
  const { follow, wall } = floor;
  const put = wall && sceneOf(floor, wall);
  if (put) return put;
  const paper = ledPaper(floor);
  return follow && paper ? { scene: 'led', paper, follow } : null;
}

/** Null for a board whose item, or a page whose paper, is gone, or not for a screen that everyone sees. */
function sceneOf(floor: FloorState, wall: FloorWall): WallScene | null {
  if (wall.kind === 'board') {
    const item = floor.agenda.find(({ id }) => id === wall.item);
    return item ? { scene: 'board', item } : null;
  }
  const paper = floor.papers.find(({ id }) => id === wall.paper);
  if (!paper || paper.recalledAtMs !== null) return null;
  return { scene: 'page', paper, page: Math.min(wall.page, paper.pages) };
}

function sceneByItself(floor: FloorState, last: VoteView | null): WallScene {
  const item = activeItem(floor);
  if (last && (last.closedAtMs ?? 0) >= (item?.startedAtMs ?? 0)) return { scene: 'result', vote: last };
  return item ? { scene: 'item', item } : { scene: 'noItem' };
}
