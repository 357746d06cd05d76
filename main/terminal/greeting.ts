import { WorldFailed } from '../../shared/base/result.ts';
import type { HubAddress } from '../../shared/room/address.ts';
import { type HubHandshake, hubHandshakeSchema } from '../../shared/room/frames.ts';
import { helloText } from '../../shared/room/handshake.ts';
import { LIMITS } from '../../shared/room/limits.ts';
import type { SigningKey } from './ed25519.ts';
import type { PairedHub } from './keys.ts';
import { type Link, openLink } from './link.ts';
import { WrongHub } from './pinnedSocket.ts';

export type Welcome = HubHandshake & { type: 'welcome' };
export type Greeting = { readonly link: Link } & ({ readonly welcome: Welcome } | { readonly refused: string });

/**
 * Opens a link to the paired hub and proves this terminal's key over that very channel. Answers the hub's welcome, or the code with
 * which it refused. Throws {@link WrongHub} when another key shows, {@link ./pinnedSocket.ts HubUnreachable} when nobody answers.
 */
export async function greetHub(address: HubAddress, hub: PairedHub, key: SigningKey): Promise<Greeting> {
  const link = await openLink(address, hub.fingerprint);
  try {
    link.send(JSON.stringify({ type: 'hello', terminal: hub.terminal, signature: key.sign(helloText(hub.terminal, link.exporter)) }));
    const answer = await receiveHandshake(link, LIMITS.handshakeMs);
    if (answer.type === 'refused') return { link, refused: answer.refused };
    if (answer.type !== 'welcome') throw new WorldFailed('BAD_ANSWER', `The hub answered "${answer.type}" to a greeting.`);
    if (answer.hubKey !== hub.hubKey) throw new WrongHub('WRONG_HUB', 'The hub signs its log with another key than when it was paired.');
    return { link, welcome: answer };
  } catch (error) {
    link.close();
    throw error;
  }
}

/** The next frame of the handshake. Throws when it is none, when the link ends, or after `timeoutMs`. */
export async function receiveHandshake(link: Link, timeoutMs: number): Promise<HubHandshake> {
  const text = await link.nextText(timeoutMs);
  const parsed = hubHandshakeSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new WorldFailed('BAD_ANSWER', 'The hub does not speak the language of this version.', parsed.error);
  return parsed.data;
}
