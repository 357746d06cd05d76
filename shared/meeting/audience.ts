import type { PersonId } from '../base/ids.ts';
import { type Audience, isForPerson } from './paperTerms.ts';
import { ROLES, type Role } from './roles.ts';

interface Invited {
  readonly id: PersonId;
  readonly role: Role;
}

/** Whether two audiences let in the same, in whatever order they name it. */
export function isSameAudience(left: Audience, right: Audience): boolean {
  return audienceKey(left) === audienceKey(right);
}

/** One text for all ways of naming the same audience. */
export function audienceKey(audience: Audience): string {
  if (audience.kind === 'everyone') return 'everyone';
  return [...ROLES.filter((role) => audience.roles.includes(role)), '', ...new Set(audience.people.toSorted())].join(' ');
}

/** Those of the invited who may read, secretaries among them. */
export function readersOf<Person extends Invited>(audience: Audience, people: readonly Person[]): readonly Person[] {
  return people.filter((person) => isForPerson(audience, person));
}

/** People who are named but not invited: the hub publishes no such paper (main/hub/SPEC.md). */
export function strangersIn(audience: Audience, people: readonly Invited[]): readonly PersonId[] {
  if (audience.kind === 'everyone') return [];
  const invited = new Set(people.map(({ id }) => id));
  return audience.people.filter((id) => !invited.has(id));
}

/** Whether nobody but secretaries may read. */
export function isForNobody(audience: Audience, people: readonly Invited[]): boolean {
  return audience.kind === 'some' && readersOf(audience, people).every(({ role }) => role === 'secretary');
}

/** The audience with a role let in or shut out. From everyone, it becomes one of that role alone. */
export function withRole(audience: Audience, role: Role, isIn: boolean): Audience {
  const { roles, people } = asSome(audience);
  const others = roles.filter((other) => other !== role);
  return { kind: 'some', roles: isIn ? [...others, role] : others, people };
}

/** The audience with people named or no longer named. */
export function withPeople(audience: Audience, some: readonly PersonId[], areIn: boolean): Audience {
  const { roles, people } = asSome(audience);
  const others = people.filter((id) => !some.includes(id));
  return { kind: 'some', roles, people: areIn ? [...others, ...some] : others };
}

function asSome(audience: Audience): Extract<Audience, { kind: 'some' }> {
  return audience.kind === 'some' ? audience : { kind: 'some', roles: [], people: [] };
}
