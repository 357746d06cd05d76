import { assert } from '../../shared/base/assert.ts';
import type { Json } from '../../shared/base/canonicalJson.ts';

/** Reads JSON that we wrote ourselves into a column; `T` is what was written there. */
export function readJson<T>(text: string): T {
  return JSON.parse(text) as T;
}

export function writeJson(value: unknown): string {
  const text = JSON.stringify(value);
  assert(text !== undefined, 'writeJson: a value that JSON cannot hold');
  return text;
}

/** A typed record as plain JSON, for the log: fields that are undefined are left out. */
export function asJson(value: object): { readonly [key: string]: Json } {
  return JSON.parse(writeJson(value)) as { readonly [key: string]: Json };
}
