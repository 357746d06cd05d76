import type { VoteView } from '../votes/vote.ts';
import { nextItem } from './agenda.ts';
import type { FloorItem, FloorPreparedVote, FloorState } from './floorState.ts';
import { currentVote } from './votes.ts';

/** What a chair sensibly does next. A proposal: everything else stays possible. */
export type NextStep =
  | { readonly step: 'startSession' }
  | { readonly step: 'closeVote'; readonly vote: VoteView }
  | { readonly step: 'openVote'; readonly prepared: FloorPreparedVote }
  | { readonly step: 'activateItem'; readonly item: FloorItem }
  | { readonly step: 'closeMeeting' };

/** The steps that the vote panel takes over: it asks for confirmation with the question, or with those who have not voted. */
export type VoteStep = Extract<NextStep, { readonly step: 'openVote' | 'closeVote' }>;

/** The next step, or null when the meeting is over or not published. An open vote comes first, then the active item's prepared votes, then the next item. */
export function nextStep(floor: FloorState): NextStep | null {
  if (floor.meeting.phase === 'published') return { step: 'startSession' };
  if (floor.meeting.phase !== 'inSession') return null;
  const vote = currentVote(floor);
  if (vote) return { step: 'closeVote', vote };
  const prepared = floor.preparedVotes.find((candidate) => candidate.item !== null && candidate.item === floor.meeting.activeItem);
  if (prepared) return { step: 'openVote', prepared };
  const item = nextItem(floor);
  return item ? { step: 'activateItem', item } : { step: 'closeMeeting' };
}
