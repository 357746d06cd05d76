import type { VoteView } from '../votes/vote.ts';
import { activeItem } from './agenda.ts';
import type { FloorItem, FloorState } from './floorState.ts';
import { currentVote, lastClosedVote } from './votes.ts';

/** What the wall shows: one thing at a time. */
export type WallScene =
  | { readonly scene: 'draft' }
  | { readonly scene: 'beforeStart' }
  | { readonly scene: 'noItem' }
  | { readonly scene: 'item'; readonly item: FloorItem }
  | { readonly scene: 'vote'; readonly vote: VoteView }
  | { readonly scene: 'result'; readonly vote: VoteView }
  | { readonly scene: 'closed' };

/** An open vote comes first. A result stays until the meeting takes up another item, so that nobody misses it. */
export function wallScene(floor: FloorState): WallScene {
  const { phase } = floor.meeting;
  if (phase === 'draft') return { scene: 'draft' };
  if (phase === 'published') return { scene: 'beforeStart' };
  if (phase !== 'inSession') return { scene: 'closed' };
  const vote = currentVote(floor);
  if (vote) return { scene: 'vote', vote };
  const item = activeItem(floor);
  const last = lastClosedVote(floor);
  if (last && (last.closedAtMs ?? 0) >= (item?.startedAtMs ?? 0)) return { scene: 'result', vote: last };
  return item ? { scene: 'item', item } : { scene: 'noItem' };
}
