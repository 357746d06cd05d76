import { sameBytes } from '../base/bytes.ts';
import { ID_PATTERN } from '../base/ids.ts';
import { isStroke, type Mark, type MarkId, type PlacedMarkValue, placedMarkSchema } from './mark.ts';
import { decodeStroke, encodeStroke } from './strokeCode.ts';

/** What lies under a mark's id in the map `marks`: bytes for handwriting, a plain object for everything else (SPEC.md I2, I10). */
export type StoredMark = Uint8Array | PlacedMarkValue;

/** Reads a stored value; null for whatever is no mark, or breaks a limit. Never throws (SPEC.md I4). */
export function readMark(id: string, value: unknown): Mark | null {
  if (!ID_PATTERN.test(id)) return null;
  if (value instanceof Uint8Array) return decodeStroke(id as MarkId, value);
  const parsed = placedMarkSchema.safeParse(value);
  return parsed.success ? { ...parsed.data, id: id as MarkId } : null;
}

/** The value to store for a mark. Throws on one that breaks a limit: it would be no mark when it is read again. */
export function storeMark(mark: Mark): StoredMark {
  if (isStroke(mark)) return encodeStroke(mark);
  const { id, ...value } = mark;
  return placedMarkSchema.parse(value);
}

export function sameStored(left: unknown, right: unknown): boolean {
  if (left instanceof Uint8Array && right instanceof Uint8Array) return sameBytes(left, right);
  if (left === right || !isObject(left) || !isObject(right)) return left === right;
  return textOf(left) === textOf(right);
}

/** How many bytes the value takes in a document, near enough to keep updates within LIMITS.updateBytes. */
export function storedBytes(value: StoredMark): number {
  return value instanceof Uint8Array ? value.length : 2 * textOf(value).length;
}

/** Tells values apart in 32 bits (FNV-1a), never 0: that stands for "nothing there". For recognising a change, not for defence. */
export function fingerprintOf(value: StoredMark): number {
  let hash = 0x811c9dc5;
  const take = (unit: number) => {
    hash = Math.imul(hash ^ unit, 0x01000193);
  };
  if (value instanceof Uint8Array) for (const byte of value) take(byte);
  else {
    const text = textOf(value);
    for (let index = 0; index < text.length; index++) take(text.charCodeAt(index));
  }
  return hash >>> 0 || 1;
}

/** The same text for equal values, whatever the order in which their parts came. The parts themselves are numbers, words and lists. */
function textOf(value: object): string {
  return JSON.stringify(value, Object.keys(value).sort());
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
}
