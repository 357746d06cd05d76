import { ID_PATTERN, type PersonId } from '../base/ids.ts';

/**
 * Whose entry of a board it is: in a map that bears a person's id (`undo/<person>`) that person's, in any other map (`marks`) theirs whose
 * id the key begins with (`<person>.<mark>`). Null: nobody's. Nobody else may write it (main/hub/SPEC.md H24).
 */
export function boardEntryAuthor(map: string, key: string): PersonId | null {
  const [, owner] = map.split('/');
  return owner === undefined ? personIn(key.split('.')) : personIn([owner, key]);
}

function personIn([person = '', ...rest]: readonly string[]): PersonId | null {
  return rest.length > 0 && ID_PATTERN.test(person) ? (person as PersonId) : null;
}
