import type { PersonId } from '../base/ids.ts';
import type { FloorFollow, FloorState } from './floorState.ts';
import { isHost, ledPaper, presentationOf } from './follow.ts';

/** How one seat stands to the presentation of the moment (SPEC.md F4–F8). */
export type FollowSeat =
  | { readonly state: 'alone' }
  /** The person at this seat leads. */
  | { readonly state: 'leads' }
  /** The paper is shown where the leader is. */
  | { readonly state: 'follows'; readonly mayLeave: boolean }
  /** The person went their own way and can come back at a touch. */
  | { readonly state: 'left' }
  /** The led paper is not for this person. */
  | { readonly state: 'shutOut' };

/** What a seat keeps in mind from one change of the floor to the next. */
export interface FollowMemory {
  /** The presentation that the person left, {@link presentationOf}; null: none. */
  readonly left: string | null;
}
export const NOTHING_LEFT: FollowMemory = { left: null };

/** What the seat knows at this moment. */
export interface FollowMoment {
  readonly floor: Pick<FloorState, 'follow' | 'papers' | 'people'>;
  /** Null on the wall. */
  readonly person: PersonId | null;
  /** Whether the terminal hears the hub. A presentation that is cut off holds nobody (F7). */
  readonly online: boolean;
}

export function followSeat(moment: FollowMoment, memory: FollowMemory): FollowSeat {
  const { floor, person } = moment;
  const { follow } = floor;
  if (!follow) return { state: 'alone' };
  if (follow.leader === person) return { state: 'leads' };
  if (!ledPaper(floor)) return { state: 'shutOut' };
  const mayLeave = !holds(moment, follow);
  return mayLeave && memory.left === presentationOf(follow) ? { state: 'left' } : { state: 'follows', mayLeave };
}

/** What is kept in mind after the floor has changed: having left ends with the presentation, and when the chair holds everyone. */
export function rememberFollow(moment: FollowMoment, memory: FollowMemory): FollowMemory {
  const { follow } = moment.floor;
  if (memory.left === null) return memory;
  const isOver = !follow || presentationOf(follow) !== memory.left;
  return isOver || holds(moment, follow) ? NOTHING_LEFT : memory;
}

/** The person goes their own way. Unchanged where there is nothing to leave, or the chair holds everyone. */
export function leave(moment: FollowMoment, memory: FollowMemory): FollowMemory {
  const seat = followSeat(moment, memory);
  const { follow } = moment.floor;
  return seat.state === 'follows' && seat.mayLeave && follow ? { left: presentationOf(follow) } : memory;
}

/** The person comes back to the presentation. */
export function comeBack(): FollowMemory {
  return NOTHING_LEFT;
}

function holds({ floor, person, online }: FollowMoment, follow: FloorFollow): boolean {
  return follow.forced && online && !isHost(floor, person);
}
