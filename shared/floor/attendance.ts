import type { PersonId } from '../base/ids.ts';
import { countsForQuorum, ROLES, type Role } from '../meeting/roles.ts';
import { SESSION_QUORUM } from '../votes/presets.ts';
import { outcomeOn } from '../votes/tally.ts';
import type { ConditionOutcome } from '../votes/vote.ts';
import type { FloorPerson, FloorState } from './floorState.ts';

/** `unknown`: invited, and nobody has said anything yet. */
export type AttendanceState = 'present' | 'absent' | 'unknown';

export function attendanceOf(floor: FloorState, person: PersonId): AttendanceState {
  return floor.attendance.get(person)?.state ?? 'unknown';
}

/** Those who make up the body in this meeting: who may vote and count towards the quorum. */
export function membersOf(floor: FloorState): readonly FloorPerson[] {
  return floor.people.filter((person) => countsForQuorum(person.role));
}

/** Present members against the number that the session needs, with the law's own words in {@link SESSION_QUORUM}. */
export function sessionQuorum(floor: FloorState): ConditionOutcome {
  const members = membersOf(floor);
  const present = members.filter((person) => attendanceOf(floor, person.id) === 'present');
  return outcomeOn(SESSION_QUORUM.quorum, present.length, members.length);
}

export interface RoleAttendance {
  readonly role: Role;
  readonly invited: number;
  readonly present: number;
  readonly absent: number;
  readonly unknown: number;
}

/** Numbers by role, in the order of precedence, roles without anyone left out. */
export function attendanceByRole(floor: FloorState): readonly RoleAttendance[] {
  return ROLES.flatMap((role) => {
    const people = floor.people.filter((person) => person.role === role);
    const numberIn = (state: AttendanceState) => people.filter((person) => attendanceOf(floor, person.id) === state).length;
    return people.length === 0
      ? []
      : [{ role, invited: people.length, present: numberIn('present'), absent: numberIn('absent'), unknown: numberIn('unknown') }];
  });
}
