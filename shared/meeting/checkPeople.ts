import { foldText } from '../base/foldText.ts';
import type { ListedPerson } from './peopleTable.ts';
import { roleFromWord } from './roleWords.ts';
import { type NewPerson, newPersonSchema, type Person } from './schemas.ts';

export type PersonProblem =
  | 'nameUnusable'
  | 'positionUnusable'
  | 'unitUnusable'
  | 'seatUnusable'
  | 'roleUnknown'
  | 'twiceInList'
  | 'seatTwice';

/** A listed person, judged before anything is sent. */
export interface CheckedPerson {
  readonly listed: ListedPerson;
  /** What would be added; null when a problem forbids it. */
  readonly person: NewPerson | null;
  /** The person of the directory who has the same name and unit: they are not added again. */
  readonly known: Person | null;
  readonly problems: readonly PersonProblem[];
}

/**
 * Judges each row. `seatTwice` alone does not keep a person out: a seat can be changed in the plan. Same name and unit, whatever the
 * case, is the same person; tones matter, because Hùng and Hưng are two people.
 */
export function checkPeople(listed: readonly ListedPerson[], directory: readonly Person[]): readonly CheckedPerson[] {
  const knownAs = new Map(directory.map((person) => [identity(person), person]));
  const namedBefore = new Set<string>();
  const seatsBefore = new Set<string>();
  return listed.map((row) => {
    const role = roleFromWord(row.role);
    const parsed = newPersonSchema.safeParse({ ...row, role: role ?? 'delegate' });
    const problems: PersonProblem[] = parsed.success ? [] : unusable(parsed.error.issues.map((issue) => issue.path[0]));
    if (role === null) problems.push('roleUnknown');
    if (isRepeated(namedBefore, identity(row))) problems.push('twiceInList');
    const keepsOut = problems.length > 0;
    if (row.seat !== '' && isRepeated(seatsBefore, foldText(row.seat))) problems.push('seatTwice');
    return { listed: row, person: parsed.success && !keepsOut ? parsed.data : null, known: knownAs.get(identity(row)) ?? null, problems };
  });
}

/** What two entries of one person have in common. */
export function identity(person: { readonly name: string; readonly unit: string }): string {
  return `${person.name}\n${person.unit}`
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\S\n]+/gu, ' ');
}

function unusable(fields: readonly (PropertyKey | undefined)[]): PersonProblem[] {
  const all = (['name', 'position', 'unit', 'seat'] as const).filter((field) => fields.includes(field));
  return all.map((field) => `${field}Unusable` as const);
}

function isRepeated(seen: Set<string>, key: string): boolean {
  const isSeen = seen.has(key);
  seen.add(key);
  return isSeen;
}
