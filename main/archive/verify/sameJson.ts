import { canonicalJson, type Json } from '../../../shared/base/canonicalJson.ts';

/** Whether two values are the same JSON. What has no canonical form (1e999, half a surrogate pair) is the same as nothing. */
export function sameJson(left: unknown, right: unknown): boolean {
  const text = canonicalOrNull(left);
  return text !== null && text === canonicalOrNull(right);
}

/** Canonical JSON of a value that somebody may have tampered with, or null when it has none. */
export function canonicalOrNull(value: unknown): string | null {
  try {
    return canonicalJson(value as Json);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
