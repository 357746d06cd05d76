import { timingSafeEqual } from 'node:crypto';
import type { TerminalId } from '../../../shared/base/ids.ts';
import { isRefused, type Refusal } from '../../../shared/base/result.ts';
import { confirmDigitsSchema, enrolRevealSchema, firstFrameSchema, type HubHandshake } from '../../../shared/room/frames.ts';
import { commitmentTo, comparedDigits, type EnrolFacts, enrolMac, helloText } from '../../../shared/room/handshake.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { HubKeys } from '../keys/hubKeys.ts';
import { isSignedBy } from '../keys/terminalKey.ts';
import { type Random, randomId } from '../random.ts';
import { CLOSE, type HubSocket, type Incoming } from '../wire/hubSocket.ts';
import type { PairingCodes, PairingOffer } from './pairingCodes.ts';

export interface KnownTerminal {
  readonly id: TerminalId;
  /** Ed25519 public key, hex. */
  readonly key: string;
  readonly state: 'pending' | 'active' | 'revoked';
}

/** A terminal that proved a code, before it has a row in the archive. */
export interface NewTerminal {
  readonly id: TerminalId;
  readonly key: string;
  readonly digits: string;
  readonly offer: PairingOffer;
}

/** What the handshake needs of the hub. */
export interface Gatehouse {
  readonly keys: HubKeys;
  readonly random: Random;
  readonly codes: PairingCodes;
  findTerminal(id: TerminalId): KnownTerminal | null;
  /** Digits for the console: the person at the new terminal types what they read there. */
  showDigits(terminal: NewTerminal): void;
  /** Writes the terminal down: `pending` until a secretary approves it, or `active` after the digits were typed. */
  enrol(terminal: NewTerminal, state: 'pending' | 'active'): void;
  /** The digits at the console did not match, or nobody typed them. */
  enrolmentFailed(terminal: NewTerminal): void;
  /** Resolves when the secretary decided, or with `revoked` when the connection went first. */
  whenDecided(terminal: TerminalId, socket: HubSocket): Promise<'active' | 'revoked'>;
}

/**
 * Brings a fresh connection to a proved terminal: by its key (`hello`), or by a one-time code (`enrol`, `reveal`, and `confirm` when
 * the code came from the console). Answers the terminal's id, or null after the socket was refused or went away. H5, H6.
 */
export async function shakeHands(socket: HubSocket, gatehouse: Gatehouse): Promise<TerminalId | null> {
  const receive = receiver(socket);
  const first = firstFrameSchema.safeParse(await receive());
  if (!first.success) return refuse(socket, { refused: 'BAD_ARGUMENTS' });
  if (first.data.type === 'hello') return recognise(socket, gatehouse, first.data);
  return enrol(socket, gatehouse, receive, first.data);
}

function recognise(socket: HubSocket, gatehouse: Gatehouse, hello: { terminal: TerminalId; signature: string }): TerminalId | null {
  const terminal = gatehouse.findTerminal(hello.terminal);
  if (!terminal) return refuse(socket, { refused: 'NOT_PAIRED' });
  if (!isSignedBy(terminal.key, helloText(terminal.id, socket.exporter), hello.signature)) return refuse(socket, { refused: 'BAD_PROOF' });
  if (terminal.state === 'revoked') return refuse(socket, { refused: 'TERMINAL_REVOKED' });
  if (terminal.state === 'pending') return refuse(socket, { refused: 'TERMINAL_PENDING' });
  socket.prove();
  return terminal.id;
}

type Receive = () => Promise<unknown>;

async function enrol(
  socket: HubSocket,
  gatehouse: Gatehouse,
  receive: Receive,
  request: { terminalKey: string; commitment: string },
): Promise<TerminalId | null> {
  const hubNonce = Buffer.from(gatehouse.random.bytes(32)).toString('hex');
  send(socket, { type: 'nonce', nonce: hubNonce });
  const reveal = enrolRevealSchema.safeParse(await receive());
  if (!reveal.success) return refuse(socket, { refused: 'BAD_ARGUMENTS' });
  if ((await commitmentTo(reveal.data.nonce)) !== request.commitment) return refuse(socket, { refused: 'BAD_PROOF' });
  const facts: EnrolFacts = {
    hubFingerprint: gatehouse.keys.fingerprint,
    exporter: socket.exporter,
    terminalKey: request.terminalKey,
    terminalNonce: reveal.data.nonce,
    hubNonce,
  };
  const offer = await gatehouse.codes.redeem(async (code) => isSameMac(await enrolMac(code, 'terminal', facts), reveal.data.mac));
  if (isRefused(offer)) return refuse(socket, offer);
  socket.prove();
  const terminal = { id: randomId<'terminal'>(gatehouse.random), key: request.terminalKey, digits: await comparedDigits(facts), offer };
  if (offer.confirm === 'secretary') gatehouse.enrol(terminal, 'pending');
  send(socket, {
    type: 'enrolled',
    terminal: terminal.id,
    mac: await enrolMac(offer.code, 'hub', facts),
    hubKey: gatehouse.keys.signingKey,
    confirm: offer.confirm,
  });
  return offer.confirm === 'here' ? confirmHere(socket, gatehouse, receive, terminal) : awaitSecretary(socket, gatehouse, terminal);
}

async function confirmHere(socket: HubSocket, gatehouse: Gatehouse, receive: Receive, terminal: NewTerminal): Promise<TerminalId | null> {
  gatehouse.showDigits(terminal);
  const typed = confirmDigitsSchema.safeParse(await receive());
  if (!typed.success || typed.data.digits !== terminal.digits) {
    gatehouse.enrolmentFailed(terminal);
    return refuse(socket, { refused: typed.success ? 'WRONG_DIGITS' : 'BAD_ARGUMENTS' });
  }
  gatehouse.enrol(terminal, 'active');
  return terminal.id;
}

async function awaitSecretary(socket: HubSocket, gatehouse: Gatehouse, terminal: NewTerminal): Promise<TerminalId | null> {
  const decision = await gatehouse.whenDecided(terminal.id, socket);
  return decision === 'active' ? terminal.id : refuse(socket, { refused: 'TERMINAL_REVOKED' });
}

function send(socket: HubSocket, frame: HubHandshake): void {
  socket.send(JSON.stringify(frame));
}

function refuse(socket: HubSocket, refusal: Refusal<RefusalCode>): null {
  send(socket, { type: 'refused', ...refusal });
  socket.end(CLOSE.policy, refusal.refused);
  return null;
}

/** Messages one at a time, parsed; null for what is not JSON text, and after the connection closed. */
function receiver(socket: HubSocket): Receive {
  const waiting: Incoming[] = [];
  let wanted: ((message: unknown) => void) | null = null;
  let isClosed = false;
  const offer = (): void => {
    if (!wanted || (waiting.length === 0 && !isClosed)) return;
    const give = wanted;
    wanted = null;
    give(parsed(waiting.shift() ?? null));
  };
  socket.listen((message) => {
    waiting.push(message);
    offer();
  });
  socket.onClose(() => {
    isClosed = true;
    offer();
  });
  return () =>
    new Promise((resolve) => {
      wanted = resolve;
      offer();
    });
}

function parsed(message: Incoming | null): unknown {
  if (typeof message !== 'string') return null;
  try {
    return JSON.parse(message);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Compared in constant time: how far a guess was right must not show in how long the answer took. */
function isSameMac(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
