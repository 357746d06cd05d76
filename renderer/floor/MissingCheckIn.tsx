import type { FloorState } from '../../shared/floor/floorState.ts';
import { usePerson } from '../room/terminal.ts';
import { CheckInCard } from './CheckInCard.tsx';

/** The check-in card for as long as the person may check in and has not; nothing afterwards, for the place is needed. */
export function MissingCheckIn({ floor }: { readonly floor: FloorState }) {
  const person = usePerson();
  const { phase } = floor.meeting;
  const isMissing = person !== null && floor.attendance.get(person.id)?.state !== 'present';
  return isMissing && (phase === 'published' || phase === 'inSession') ? <CheckInCard floor={floor} /> : null;
}
