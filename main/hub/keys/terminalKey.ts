import { createPublicKey, verify } from 'node:crypto';

/** What stands before the 32 raw bytes in the SPKI form of an Ed25519 key (RFC 8410 §4). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Whether `signature` (hex) is `terminalKey`'s (Ed25519, 32 bytes in hex) over UTF-8 `text`. */
export function isSignedBy(terminalKey: string, text: string, signature: string): boolean {
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, Buffer.from(terminalKey, 'hex')]), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'hex'));
}
