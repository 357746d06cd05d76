import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { WorldFailed } from '../../shared/base/result.ts';
import { terminalIdSchema } from '../../shared/meeting/schemas.ts';
import { type TreeHead, treeHeadSchema } from '../../shared/room/frames.ts';
import { makeSigningKey, type SigningKey, signingKeyFrom } from './ed25519.ts';
import { readSecret, removeSecret, writeSecret } from './secretFile.ts';

/** The hub that this terminal belongs to, as pinned when they were paired. */
const pairedHubSchema = z.object({
  /** `host:port` where it answered last. */
  address: z.string(),
  /** SHA-256 of its TLS public key (SPKI), hex. */
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  /** The Ed25519 key that signs its log's heads, hex. */
  hubKey: z.string().regex(/^[0-9a-f]{64}$/),
  terminal: terminalIdSchema,
  /** The digits still to be compared by the secretary; null once the hub let this terminal in. */
  digits: z
    .string()
    .regex(/^\d{6}$/)
    .nullable(),
  label: z.string(),
  kind: z.enum(['seat', 'display']),
  roomName: z.string(),
});
export type PairedHub = z.infer<typeof pairedHubSchema>;

/**
 * What makes this terminal this terminal (T1): its key, its hub's pin, and the last head of the hub's log that it has seen. Kept in two
 * files of the data folder that only their owner may read; apart from the cache, so that a damaged cache costs no pairing and
 * hides no rollback.
 */
export interface TerminalKeys {
  readonly key: SigningKey;
  readonly hub: PairedHub | null;
  readonly lastHead: TreeHead | null;
  /** Remembers the hub, or what it said of itself meanwhile. */
  keepHub(hub: PairedHub): void;
  keepHead(head: TreeHead): void;
  /** Forgets hub, head and key: the next pairing is that of another terminal. */
  forget(): void;
}

/** Reads the keys in `folder`, or makes a key where there is none. Throws {@link WorldFailed} `KEYS_DAMAGED`, never replaces a key in silence. */
export function openTerminalKeys(folder: string): TerminalKeys {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keyPath = join(folder, 'terminal-key.json');
  const headPath = join(folder, 'last-head.json');
  let { key, hub } = readKeyFile(keyPath);
  let lastHead = readHead(headPath);
  const write = () => writeSecret(keyPath, JSON.stringify({ version: 1, secret: key.secret, hub }));
  return {
    get key() {
      return key;
    },
    get hub() {
      return hub;
    },
    get lastHead() {
      return lastHead;
    },
    keepHub(next) {
      hub = next;
      write();
    },
    keepHead(head) {
      lastHead = head;
      writeSecret(headPath, JSON.stringify(head));
    },
    forget() {
      removeSecret(headPath);
      removeSecret(keyPath);
      [key, hub, lastHead] = [makeSigningKey(), null, null];
    },
  };
}

const keyFileSchema = z.object({ version: z.literal(1), secret: z.string(), hub: pairedHubSchema.nullable() });

function readKeyFile(path: string): { key: SigningKey; hub: PairedHub | null } {
  const text = readSecret(path);
  if (text === null) return { key: makeSigningKey(), hub: null };
  try {
    const { secret, hub } = keyFileSchema.parse(JSON.parse(text));
    return { key: signingKeyFrom(secret), hub };
  } catch (error) {
    throw damaged(path, error);
  }
}

/** A head that cannot be read must not pass for "never seen one": that would hide a rollback. */
function readHead(path: string): TreeHead | null {
  const text = readSecret(path);
  if (text === null) return null;
  try {
    return treeHeadSchema.parse(JSON.parse(text));
  } catch (error) {
    throw damaged(path, error);
  }
}

function damaged(path: string, cause: unknown): WorldFailed {
  return new WorldFailed(
    'KEYS_DAMAGED',
    `The terminal's keys in ${path} cannot be read: remove the file and pair this terminal again.`,
    cause,
  );
}
