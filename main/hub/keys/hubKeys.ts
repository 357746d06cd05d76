import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { HubFailed } from '../hubFailed.ts';
import { fingerprintOf, makeTlsIdentity, type TlsIdentity } from './certificate.ts';

/** The two keys that make a hub this hub: the TLS key that terminals pin, and the key that signs heads of the log. */
export interface HubKeys {
  readonly tls: TlsIdentity;
  /** SHA-256 of the TLS public key, hex. */
  readonly fingerprint: string;
  /** The Ed25519 public key, 32 bytes in hex. */
  readonly signingKey: string;
  /** An Ed25519 signature of UTF-8 `text`, in hex. */
  sign(text: string): string;
}

const FILES = { tlsKey: 'tls-key.pem', certificate: 'tls-certificate.pem', signingKey: 'signing-key.pem' } as const;

/**
 * Reads the keys of the room in `directory`/keys, or makes them where there are none yet. Files are readable by their owner only.
 * Throws {@link HubFailed} `KEYS_DAMAGED` when some of them are missing or do not belong together: new keys in their place would
 * turn every paired terminal's screen red, so that is for a person to decide.
 */
export async function openHubKeys(directory: string): Promise<HubKeys> {
  const folder = join(directory, 'keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = Object.values(FILES).filter((file) => existsSync(join(folder, file)));
  if (found.length === 0) await makeKeys(folder);
  else if (found.length < Object.keys(FILES).length) throw keysDamaged(folder, `only ${found.join(' and ')} is there`);
  return readKeys(folder);
}

/** Whether there are keys in `directory`. A hub that is asked to open an archive without its keys does not invent new ones. */
export function hasHubKeys(directory: string): boolean {
  return Object.values(FILES).some((file) => existsSync(join(directory, 'keys', file)));
}

async function makeKeys(folder: string): Promise<void> {
  const tls = await makeTlsIdentity();
  const signing = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeSecret(join(folder, FILES.signingKey), String(signing));
  writeSecret(join(folder, FILES.tlsKey), tls.keyPem);
  writeSecret(join(folder, FILES.certificate), tls.certificatePem);
}

/** Written beside, flushed, then moved into place: a power cut leaves the whole file or none. */
function writeSecret(path: string, text: string): void {
  const draft = `${path}.new`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}

function readKeys(folder: string): HubKeys {
  const read = (file: string) => {
    chmodSync(join(folder, file), 0o600);
    return readFileSync(join(folder, file), 'utf8');
  };
  try {
    const tls = { keyPem: read(FILES.tlsKey), certificatePem: read(FILES.certificate) };
    const signing = createPrivateKey(read(FILES.signingKey));
    if (!new X509Certificate(tls.certificatePem).checkPrivateKey(createPrivateKey(tls.keyPem))) {
      throw keysDamaged(folder, `${FILES.certificate} is not of ${FILES.tlsKey}`);
    }
    return {
      tls,
      fingerprint: fingerprintOf(tls.certificatePem),
      signingKey: publicHex(signing),
      sign: (text) => sign(null, Buffer.from(text), signing).toString('hex'),
    };
  } catch (error) {
    throw error instanceof HubFailed ? error : keysDamaged(folder, String(error), error);
  }
}

/** The 32 raw bytes of an Ed25519 public key stand at the end of its SPKI form (RFC 8410 §4). */
function publicHex(key: KeyObject): string {
  return createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex');
}

function keysDamaged(place: string, what: string, cause?: unknown): HubFailed {
  return new HubFailed('KEYS_DAMAGED', { place, what }, cause);
}
