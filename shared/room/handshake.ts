import { fromHex, toHex } from '../base/bytes.ts';

/** Texts and digits of pairing and connecting, the same at both ends (SECURITY.md §2.3, §2.4). All byte strings in lower-case hex. */
export interface EnrolFacts {
  /** SHA-256 of the hub's TLS public key (SPKI), as seen on this connection by the terminal, as known by the hub. */
  readonly hubFingerprint: string;
  readonly exporter: string;
  readonly terminalKey: string;
  readonly terminalNonce: string;
  readonly hubNonce: string;
}

export const TLS_EXPORTER_LABEL = 'EXPORTER-Channel-Binding';
export const TLS_EXPORTER_BYTES = 32;

/** What a connecting terminal signs: its id and this very TLS channel. */
export function helloText(terminal: string, exporter: string): string {
  return `plenum hello 1|${terminal}|${exporter}`;
}

/** HMAC-SHA-256 under the one-time code (canonical Crockford base 32); `side` keeps the two proofs apart. */
export async function enrolMac(code: string, side: 'terminal' | 'hub', facts: EnrolFacts): Promise<string> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(code), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const text = `plenum enrol 1|${side}|${facts.hubFingerprint}|${facts.exporter}|${facts.terminalKey}|${facts.terminalNonce}|${facts.hubNonce}`;
  return toHex(new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text))));
}

/** The terminal's commitment to its nonce. */
export async function commitmentTo(nonce: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(fromHex(nonce)))));
}

/** The six digits that people compare. A machine in the middle has one try in a million. */
export async function comparedDigits(facts: EnrolFacts): Promise<string> {
  const text = `plenum digits 1|${facts.hubFingerprint}|${facts.terminalKey}|${facts.terminalNonce}|${facts.hubNonce}`;
  const hash = new DataView(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return String(hash.getUint32(0) % 1_000_000).padStart(6, '0');
}
