import { randomBytes } from 'node:crypto';
import { canonicalBase32 } from '../../shared/base/bytes.ts';
import { type Refusal, WorldFailed } from '../../shared/base/result.ts';
import { formatAddress, type HubAddress } from '../../shared/room/address.ts';
import type { HubHandshake } from '../../shared/room/frames.ts';
import { commitmentTo, comparedDigits, type EnrolFacts, enrolMac } from '../../shared/room/handshake.ts';
import { LIMITS } from '../../shared/room/limits.ts';
import type { SigningKey } from './ed25519.ts';
import { receiveHandshake, type Welcome } from './greeting.ts';
import type { PairedHub } from './keys.ts';
import { type Link, openLink } from './link.ts';
import { HubUnreachable } from './pinnedSocket.ts';

/** A pairing whose code was right at both ends; the digits are still to be compared. */
export interface Pairing {
  readonly link: Link;
  /** What to pin. `digits` are this side's own: the hub's must be the same. */
  readonly hub: PairedHub & { readonly digits: string };
  /** Who says that the digits are the same: the person at this terminal, who reads the hub's console, or a secretary. */
  readonly confirm: 'here' | 'secretary';
}

/**
 * Enrols at the hub with a one-time code (T2, SECURITY.md §2.3). The hub's key is not known yet: the code, which both sides prove
 * over this channel and that key, stands for it. Refuses `WRONG_PAIRING_CODE`, `STALE_PAIRING_CODE`, `WRONG_HUB` (something else
 * answers that does not know the code), `OFFLINE`.
 */
export async function enrol(address: HubAddress, typedCode: string, key: SigningKey): Promise<Pairing | Refusal> {
  const code = canonicalBase32(typedCode);
  if (!/^[0-9a-hjkmnp-tv-z]{16}$/.test(code)) return { refused: 'WRONG_PAIRING_CODE' };
  let link: Link | null = null;
  try {
    link = await openLink(address, null);
    const answer = await proveCode(link, code, key);
    if ('refused' in answer) {
      link.close();
      return { refused: answer.refused };
    }
    const { facts, enrolled } = answer;
    const digits = await comparedDigits(facts);
    const hub = {
      address: formatAddress(address),
      fingerprint: facts.hubFingerprint,
      hubKey: enrolled.hubKey,
      terminal: enrolled.terminal,
      digits,
      label: '',
      kind: 'seat' as const,
      roomName: '',
    };
    return { link, hub, confirm: enrolled.confirm };
  } catch (error) {
    link?.close();
    if (error instanceof HubUnreachable) return { refused: 'OFFLINE' };
    if (error instanceof WorldFailed || error instanceof SyntaxError) return { refused: 'WRONG_HUB' };
    throw error;
  }
}

/** Tells the hub which digits the person read at its console. The hub then lets this terminal in, or refuses. */
export function sendDigits(pairing: Pairing, digits: string): void {
  pairing.link.send(JSON.stringify({ type: 'confirm', digits }));
}

/** Waits for the hub's decision after the digits were compared. Throws when the link ends first: the terminal then asks by `hello`. */
export async function awaitWelcome(pairing: Pairing, timeoutMs: number): Promise<Welcome | Refusal> {
  const answer = await receiveHandshake(pairing.link, timeoutMs);
  if (answer.type === 'refused') return { refused: answer.refused };
  if (answer.type === 'welcome') return answer;
  throw new WorldFailed('BAD_ANSWER', `The hub answered "${answer.type}" to a pairing.`);
}

interface Proved {
  readonly facts: EnrolFacts;
  readonly enrolled: HubHandshake & { type: 'enrolled' };
}

async function proveCode(link: Link, code: string, key: SigningKey): Promise<Proved | { refused: string }> {
  const terminalNonce = randomBytes(32).toString('hex');
  link.send(JSON.stringify({ type: 'enrol', terminalKey: key.publicHex, commitment: await commitmentTo(terminalNonce) }));
  const answer = await receiveHandshake(link, LIMITS.handshakeMs);
  if (answer.type === 'refused') return answer;
  if (answer.type !== 'nonce') throw new WorldFailed('BAD_ANSWER', `The hub answered "${answer.type}" to an enrolment.`);
  const facts: EnrolFacts = {
    hubFingerprint: link.fingerprint,
    exporter: link.exporter,
    terminalKey: key.publicHex,
    terminalNonce,
    hubNonce: answer.nonce,
  };
  link.send(JSON.stringify({ type: 'reveal', nonce: terminalNonce, mac: await enrolMac(code, 'terminal', facts) }));
  const enrolled = await receiveHandshake(link, LIMITS.handshakeMs);
  if (enrolled.type === 'refused') return enrolled;
  if (enrolled.type !== 'enrolled') throw new WorldFailed('BAD_ANSWER', `The hub answered "${enrolled.type}" to a proof.`);
  if (enrolled.mac !== (await enrolMac(code, 'hub', facts))) return { refused: 'WRONG_HUB' };
  return { facts, enrolled };
}
