import type { PersonId } from '../base/ids.ts';
import type { FloorFollow, FloorPaper, FloorPerson, FloorState } from './floorState.ts';

/** Whether the person may lead the others through a paper now: chair and secretaries, and whom the chair allowed, while there is a meeting to lead. */
export function mayPresent(floor: FloorState, person: PersonId | null): boolean {
  const { phase } = floor.meeting;
  if (person === null || (phase !== 'published' && phase !== 'inSession')) return false;
  return isHost(floor, person) || (participant(floor, person) !== null && floor.presenters.includes(person));
}

/** Chair and secretaries have work of their own on the screen: they are invited to follow, never held. */
export function isHost(floor: People, person: PersonId | null): boolean {
  const role = participant(floor, person)?.role;
  return role === 'chair' || role === 'secretary';
}

export function isChair(floor: People, person: PersonId | null): boolean {
  return participant(floor, person)?.role === 'chair';
}

/** Who leads; null when nobody does, or when the leader was taken off the programme meanwhile. */
export function leaderOf(floor: FloorState): FloorPerson | null {
  return floor.follow ? participant(floor, floor.follow.leader) : null;
}

/** The paper that is led, as this screen's person may read it; null where they may not, and where nobody leads. */
export function ledPaper(floor: Pick<FloorState, 'follow' | 'papers'>): FloorPaper | null {
  const { follow } = floor;
  if (!follow) return null;
  const paper = floor.papers.find(({ id }) => id === follow.paper) ?? null;
  return paper?.recalledAtMs === null ? paper : null;
}

/** One presentation, told apart from the leader's next one. Another paper or place of the same presentation keeps it. */
export function presentationOf({ leader, sinceMs }: FloorFollow): string {
  return `${leader} ${sinceMs}`;
}

type People = Pick<FloorState, 'people'>;

function participant(floor: People, person: PersonId | null): FloorPerson | null {
  return floor.people.find(({ id }) => id === person) ?? null;
}
