import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';

/** An Ed25519 key that can sign. `secret` is its PKCS#8 form in base64, for the file that keeps it. */
export interface SigningKey {
  readonly secret: string;
  /** The 32 raw bytes of the public half, in hex. */
  readonly publicHex: string;
  /** The signature over UTF-8 `text`, in hex. */
  sign(text: string): string;
}

export function makeSigningKey(): SigningKey {
  return signingKeyFrom(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'));
}

/** Reads {@link SigningKey.secret} back. Throws when it is not an Ed25519 key. */
export function signingKeyFrom(secret: string): SigningKey {
  const key = createPrivateKey({ key: Buffer.from(secret, 'base64'), type: 'pkcs8', format: 'der' });
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError(`an Ed25519 key was expected, not ${key.asymmetricKeyType}`);
  // The raw key stands at the end of its SPKI form (RFC 8410 §4).
  const publicHex = createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex');
  return { secret, publicHex, sign: (text) => sign(null, Buffer.from(text), key).toString('hex') };
}

/** Whether `signature` (hex) is `publicHex`'s over UTF-8 `text`. */
export function isSignedBy(publicHex: string, text: string, signature: string): boolean {
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, Buffer.from(publicHex, 'hex')]), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'hex'));
}

const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
