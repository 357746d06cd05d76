import { useCallback, useEffect, useMemo, useState } from 'react';
import { holdsWords } from '../../shared/base/foldText.ts';
import type { PersonId } from '../../shared/base/ids.ts';
import { isRefused, type Refusal } from '../../shared/base/result.ts';
import type { Person } from '../../shared/meeting/schemas.ts';
import { call } from '../room/call.ts';

/** Everyone the room knows, in the order of their given names as Vietnamese lists have it. */
export interface Directory {
  /** Null until the first answer. */
  readonly people: readonly Person[] | null;
  readonly byId: ReadonlyMap<PersonId, Person>;
  /** Why the last asking failed; what was known before stays. */
  readonly refusal: Refusal | null;
  refresh(): Promise<void>;
}

/** The directory is not a document: it is asked for when the screen opens and after each change made here. */
export function useDirectory(): Directory {
  const [people, setPeople] = useState<readonly Person[] | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const refresh = useCallback(async () => {
    const answer = await call('people.list', {});
    if (isRefused(answer)) return setRefusal(answer);
    setRefusal(null);
    setPeople(answer.people.toSorted(byGivenName));
  }, []);
  useEffect(() => void refresh(), [refresh]);
  const byId = useMemo(() => new Map((people ?? []).map((person) => [person.id, person])), [people]);
  return { people, byId, refusal, refresh };
}

/** Vietnamese names are sorted by their last word, then by the rest. */
export function byGivenName(left: Person, right: Person): number {
  return collator.compare(givenName(left), givenName(right)) || collator.compare(left.name, right.name);
}

/** Whether a person is among those that someone looks for by words of name, position, unit or seat. */
export function isPersonFound(person: Person, sought: string): boolean {
  return holdsWords(`${person.name} ${person.position} ${person.unit} ${person.seat}`, sought);
}

const collator = new Intl.Collator('vi');

function givenName(person: Person): string {
  return person.name.slice(person.name.lastIndexOf(' ') + 1);
}
