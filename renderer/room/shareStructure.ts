/**
 * `next`, but with every part that is equal to the same part of `previous` replaced by that very part: whole, when all is equal.
 * Goes into plain objects, arrays and Maps; anything else is compared by identity.
 */
export function shareStructure<T>(previous: unknown, next: T): T {
  if (Object.is(previous, next)) return next;
  if (Array.isArray(previous) && Array.isArray(next)) return shareArray(previous, next) as T;
  if (previous instanceof Map && next instanceof Map) return shareMap(previous, next) as T;
  if (isPlain(previous) && isPlain(next)) return shareObject(previous, next) as T;
  return next;
}

function shareArray(previous: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const shared = next.map((value, index) => shareStructure(previous[index], value));
  return previous.length === shared.length && shared.every((value, index) => Object.is(value, previous[index])) ? previous : shared;
}

function shareMap(previous: ReadonlyMap<unknown, unknown>, next: ReadonlyMap<unknown, unknown>): ReadonlyMap<unknown, unknown> {
  const shared = new Map([...next].map(([key, value]) => [key, shareStructure(previous.get(key), value)]));
  const same =
    previous.size === shared.size && [...shared].every(([key, value]) => previous.has(key) && Object.is(value, previous.get(key)));
  return same ? previous : shared;
}

function shareObject(
  previous: Readonly<Record<string, unknown>>,
  next: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const shared = Object.fromEntries(Object.entries(next).map(([key, value]) => [key, shareStructure(previous[key], value)]));
  const keys = Object.keys(shared);
  const same =
    Object.keys(previous).length === keys.length &&
    keys.every((key) => Object.hasOwn(previous, key) && Object.is(shared[key], previous[key]));
  return same ? previous : shared;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
