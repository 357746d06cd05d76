import type { PersonId } from '../base/ids.ts';
import type { VoteView } from '../votes/vote.ts';
import { attendanceOf } from './attendance.ts';
import type { FloorPerson, FloorState } from './floorState.ts';

/** The vote that is open now; null when none is. */
export function currentVote(floor: FloorState): VoteView | null {
  return floor.votes.findLast((vote) => vote.state === 'open') ?? null;
}

/** The vote that was closed last; null before the first. */
export function lastClosedVote(floor: FloorState): VoteView | null {
  const closed = floor.votes.filter((vote) => vote.state === 'closed');
  return closed.reduce<VoteView | null>((last, vote) => ((vote.closedAtMs ?? 0) >= (last?.closedAtMs ?? 0) ? vote : last), null);
}

/** When the person's answer was recorded, or null. Says that, never how. */
export function votedAtMs(floor: FloorState, vote: VoteView, person: PersonId): number | null {
  return floor.cast.get(vote.id)?.get(person) ?? null;
}

export function castCount(floor: FloorState, vote: VoteView): number {
  return floor.cast.get(vote.id)?.size ?? 0;
}

/** Entitled persons who are present in the sense of votes/SPEC.md V3, in the order of the meeting's list. */
export function presentVoters(floor: FloorState, vote: VoteView): readonly FloorPerson[] {
  const presentIds = new Set(vote.entitled.filter((row) => row.present || hasCome(floor, vote, row.person)).map((row) => row.person));
  return floor.people.filter((person) => presentIds.has(person.id));
}

/** Entitled, present, and without a recorded answer: whom the chair asks before closing. */
export function pendingVoters(floor: FloorState, vote: VoteView): readonly FloorPerson[] {
  return presentVoters(floor, vote).filter((person) => votedAtMs(floor, vote, person.id) === null);
}

/** Whether the person may answer now, or the code of what is missing (votes/SPEC.md V14). */
export function myStanding(
  floor: FloorState,
  vote: VoteView,
  person: PersonId,
): 'mayVote' | 'VOTE_CLOSED' | 'NOT_ENTITLED' | 'NOT_CHECKED_IN' {
  if (vote.state === 'closed') return 'VOTE_CLOSED';
  if (!vote.entitled.some((row) => row.person === person)) return 'NOT_ENTITLED';
  return attendanceOf(floor, person) === 'present' ? 'mayVote' : 'NOT_CHECKED_IN';
}

/** While the vote is open, whoever checks in or has voted counts as present even before the hub's list says so. */
function hasCome(floor: FloorState, vote: VoteView, person: PersonId): boolean {
  if (votedAtMs(floor, vote, person) !== null) return true;
  return vote.state === 'open' && attendanceOf(floor, person) === 'present';
}
