/**
 * About how many bytes a value takes that came through a structured clone: two for a character, eight for anything that holds none.
 * Stops counting once it is above `limit`, so that a hostile value costs no more than an honest one. Things that no call takes
 * (maps, dates, functions) count as above every limit.
 */
export function sizeOf(value: unknown, limit: number): number {
  const open: unknown[] = [value];
  let bytes = 0;
  for (let next = open.pop(); bytes <= limit; next = open.pop()) {
    bytes += ownSize(next);
    if (Array.isArray(next)) {
      // Each entry takes a byte at least; and a list may say that it is long without holding anything.
      if (next.length > limit) return Number.POSITIVE_INFINITY;
      for (const entry of next) open.push(entry);
    } else if (isPlain(next)) for (const [key, entry] of Object.entries(next)) open.push(key, entry);
    if (open.length === 0) return bytes;
  }
  return bytes;
}

const WORD_BYTES = 8;

function ownSize(value: unknown): number {
  if (typeof value === 'string') return value.length * 2;
  if (value instanceof Uint8Array) return value.byteLength;
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? Number.POSITIVE_INFINITY : WORD_BYTES;
  return Array.isArray(value) || isPlain(value) ? WORD_BYTES : Number.POSITIVE_INFINITY;
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
