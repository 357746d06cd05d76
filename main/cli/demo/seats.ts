import type { NewPerson } from '../../../shared/meeting/schemas.ts';
import { SAMPLE_PEOPLE, SAMPLE_SECRETARY } from '../sample/meeting.ts';

/** A terminal of the demo room and who sits at it; the wall has nobody. */
export interface DemoSeat {
  readonly label: string;
  readonly kind: 'seat' | 'display';
  readonly person: string | null;
  /** What the person does first, told when the windows are the user's. */
  readonly hint: string;
}

/** Delegates of the sample besides the chair; one of the sample's people stays away with apologies. */
export const MAX_DELEGATES = SAMPLE_PEOPLE.length - 2;

/** The chair, the delegates who have a seat, and one more who sent apologies. */
export function invitedPeople(delegates: number): readonly NewPerson[] {
  return SAMPLE_PEOPLE.slice(0, delegates + 2);
}

/** The secretary's desk, the chair, `delegates` seats and the wall, in the order in which they are paired. */
export function demoSeats(delegates: number): DemoSeat[] {
  const [chair, ...others] = SAMPLE_PEOPLE;
  return [
    { label: 'Bàn thư ký', kind: 'seat', person: SAMPLE_SECRETARY.name, hint: 'prepares, publishes, writes the minutes' },
    {
      label: 'Ghế 1',
      kind: 'seat',
      person: chair?.name ?? null,
      hint: 'opens the session, moves through the agenda, opens and closes votes',
    },
    ...others.slice(0, delegates).map((person, index) => ({
      label: `Ghế ${index + 2}`,
      kind: 'seat' as const,
      person: person.name,
      hint: 'checks in, reads, writes on the papers, votes',
    })),
    { label: 'Màn hình lớn', kind: 'display', person: null, hint: 'shows the room what is going on' },
  ];
}
