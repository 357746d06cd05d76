import { fromHex } from '../../shared/base/bytes.ts';
import { isRefused } from '../../shared/base/result.ts';
import { headText, type TreeHead } from '../../shared/room/frames.ts';
import { verifyConsistency } from '../archive/merkle.ts';
import { isSignedBy } from './ed25519.ts';
import type { HubAnswer } from './hubCalls.ts';
import type { TerminalKeys } from './keys.ts';

/** `grown`: the log of this head continues the last one seen. `rolledBack`: it does not. `unproved`: the connection broke before it was known. */
export type HeadVerdict = 'grown' | 'rolledBack' | 'unproved';

/** Asks the hub for a consistency proof. */
export type ProveConsistency = (fromSize: number, toSize: number) => Promise<HubAnswer<'log.proveConsistency'>>;

/**
 * Compares a head with the last one this terminal has seen: does the hub prove that its log only grew (T3, SECURITY.md §2.4)? A smaller log, another root of the same size, a wrong signature or a wrong proof all mean that this is not the
 * log that people were told of.
 */
export async function checkHead(
  head: TreeHead,
  keys: Pick<TerminalKeys, 'hub' | 'lastHead'>,
  prove: ProveConsistency,
): Promise<HeadVerdict> {
  const { hub, lastHead } = keys;
  if (!hub || !isSignedBy(hub.hubKey, headText(head), head.signature)) return 'rolledBack';
  if (lastHead && lastHead.size > 0) {
    if (head.size < lastHead.size) return 'rolledBack';
    if (head.size === lastHead.size && head.root !== lastHead.root) return 'rolledBack';
    if (head.size > lastHead.size) {
      const proof = await prove(lastHead.size, head.size);
      if (isRefused(proof)) return proof.refused === 'OFFLINE' ? 'unproved' : 'rolledBack';
      if (!provesGrowth(lastHead, head, proof.hashes)) return 'rolledBack';
    }
  }
  return 'grown';
}

function provesGrowth(from: TreeHead, to: TreeHead, hashes: readonly string[]): boolean {
  if (!hashes.every((hash) => /^[0-9a-f]{64}$/.test(hash))) return false;
  return verifyConsistency(from.size, fromHex(from.root), to.size, fromHex(to.root), hashes.map(fromHex));
}
