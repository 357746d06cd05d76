import { ID_PATTERN, type PersonId } from '../base/ids.ts';

/**
 * On a board all wet messages travel in one document, so each begins with its writer's id (SPEC.md I12). Good for showing a line and a
 * name for a moment, and for nothing else: whoever may write on the board could put another's id there.
 */
export function signWet(person: PersonId, payload: Uint8Array): Uint8Array {
  const signed = new Uint8Array(ID_LENGTH + payload.length);
  for (let index = 0; index < ID_LENGTH; index++) signed[index] = person.charCodeAt(index);
  signed.set(payload, ID_LENGTH);
  return signed;
}

/** Null for whatever does not begin with an id. */
export function readSignedWet(signed: Uint8Array): { readonly person: PersonId; readonly payload: Uint8Array } | null {
  const person = String.fromCharCode(...signed.subarray(0, ID_LENGTH));
  return ID_PATTERN.test(person) ? { person: person as PersonId, payload: signed.subarray(ID_LENGTH) } : null;
}

const ID_LENGTH = 20;
