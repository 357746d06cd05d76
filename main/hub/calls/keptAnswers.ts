import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { canonicalJson, type Json } from '../../../shared/base/canonicalJson.ts';
import type { PersonId, TerminalId } from '../../../shared/base/ids.ts';
import type { Refusal } from '../../../shared/base/result.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { Archive } from '../../archive/archive.ts';
import type { Random } from '../random.ts';

/** Which call a key was used for: name, person and arguments. Another one under the same key is a mistake of the terminal. */
export interface KeyedCall {
  readonly terminal: TerminalId;
  readonly person: PersonId | null;
  readonly key: string;
  readonly name: string;
  readonly args: unknown;
}

/**
 * Answers under idempotency keys (H9). Some hold a new PIN or a pairing code, and the archive is handed on: so an answer is sealed
 * under the caller's own key, of which the archive keeps the hash only. Whoever can ask again can read it; nobody else can.
 */
export class KeptAnswers {
  readonly #archive: Archive;
  readonly #random: Random;

  constructor(archive: Archive, random: Random) {
    this.#archive = archive;
    this.#random = random;
  }

  /** The earlier answer, null when the key is new, or a refusal when it was used for something else. */
  find(call: KeyedCall): { readonly answer: unknown } | Refusal<RefusalCode> | null {
    const kept = this.#archive.answers.find(call.terminal, nameOf(call.key));
    if (!kept) return null;
    if (kept.call !== fingerprintOf(call)) return { refused: 'BAD_ARGUMENTS', detail: { at: 'key' } };
    return { answer: unseal(call.key, String(kept.answer)) };
  }

  /** Keeps the answer, in the transaction of its effect. */
  keep(call: KeyedCall, answer: unknown, atMs: number): void {
    const sealed = seal(call.key, answer, this.#random.bytes(NONCE_BYTES));
    this.#archive.answers.keep(call.terminal, nameOf(call.key), { call: fingerprintOf(call), answer: sealed }, atMs);
  }
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function digest(purpose: string, text: string): Buffer {
  return createHash('sha256').update(`plenum ${purpose} 1|${text}`).digest();
}

function nameOf(key: string): string {
  return digest('key', key).toString('hex');
}

function fingerprintOf({ name, person, args }: KeyedCall): string {
  return `${name} ${digest('call', canonicalJson([name, person, args as Json])).toString('hex')}`;
}

function seal(key: string, answer: unknown, nonce: Uint8Array): string {
  const cipher = createCipheriv('aes-256-gcm', digest('answer', key), nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(answer)), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

function unseal(key: string, text: string): unknown {
  const bytes = Buffer.from(text, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', digest('answer', key), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8'));
}
