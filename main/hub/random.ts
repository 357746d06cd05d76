import { randomFillSync } from 'node:crypto';
import { toBase32 } from '../../shared/base/bytes.ts';
import type { Id } from '../../shared/base/ids.ts';

/** The hub's one source of randomness. Tests hand in a seeded one, so that a run can be repeated. */
export interface Random {
  bytes(count: number): Uint8Array;
}

export const systemRandom: Random = { bytes: (count) => randomFillSync(new Uint8Array(count)) };

/** A new id in the form of shared/base/ids.ts: 100 bits. */
export function randomId<Kind extends string>(random: Random): Id<Kind> {
  return toBase32(random.bytes(13)).slice(0, 20) as Id<Kind>;
}

/** A one-time code of 16 characters, 80 bits: long enough that a recorded proof cannot be guessed offline (SECURITY.md §2.3). */
export function randomPairingCode(random: Random): string {
  return toBase32(random.bytes(10));
}

/** `count` decimal digits, each equally likely. */
export function randomDigits(random: Random, count: number): string {
  let digits = '';
  while (digits.length < count) {
    // Bytes from 250 on are thrown away: they would make 0 to 5 likelier than 6 to 9.
    for (const byte of random.bytes(count)) if (byte < 250 && digits.length < count) digits += String(byte % 10);
  }
  return digits;
}

/** A Yjs client id: an unsigned number of 32 bits, never 0. */
export function randomClientId(random: Random): number {
  const [a = 0, b = 0, c = 0, d = 0] = random.bytes(4);
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0 || 1;
}
