/** Thrown where the code itself is wrong. Never shown to a person as advice, never caught to go on. */
export class AssertionFailed extends Error {
  override readonly name = 'AssertionFailed';
}

/** Throws {@link AssertionFailed} unless `condition` holds; the message names the place first: `tally: ballots exceed entitled (12 > 10)`. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionFailed(message);
}

/** Makes a forgotten case of a union a compile error, and a thrown one at run time. */
export function assertNever(value: never, place: string): never {
  throw new AssertionFailed(`${place}: unexpected ${JSON.stringify(value)}`);
}

/** The value, or a throw when it is absent. For lookups that the code itself has made sure of. */
export function present<T>(value: T | null | undefined, message: string): T {
  assert(value !== null && value !== undefined, message);
  return value;
}
