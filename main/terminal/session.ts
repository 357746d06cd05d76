import { z } from 'zod';
import type { Clock } from '../../shared/base/clock.ts';
import { isRefused, type Refusal } from '../../shared/base/result.ts';
import type { TerminalState } from '../../shared/ipc/terminalState.ts';
import { type HubCallArgs, type PersonSession, sessionSchema } from '../../shared/room/calls.ts';
import type { HubFrame } from '../../shared/room/frames.ts';
import type { HubCalls } from './hubCalls.ts';
import type { Replica } from './replica/replica.ts';

export interface SessionOptions {
  readonly clock: Clock;
  readonly settings: Replica['settings'];
  readonly call: HubCalls['call'];
  /** Somebody else, or nobody, is signed in now, or knows why. */
  readonly onChange: () => void;
  /** The hub still has a person signed in who left while it was out of reach: time to hand over what they wrote. */
  readonly onLeft: (session: PersonSession) => Promise<void>;
  /** Runs something whose failure is only logged. */
  readonly inBackground: (what: string, work: Promise<unknown>) => void;
}

/**
 * Who is signed in at this terminal (T9). The hub decides; what it said last is kept, so that a seat that was restarted while the hub
 * is out of reach still belongs to its person, for at most half a day.
 */
export class TerminalSession {
  readonly #options: SessionOptions;
  #current: PersonSession | null;
  #signedOut: TerminalState['signedOut'] = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    const kept = options.settings.read('room/session', sessionSchema);
    const isStale = kept !== null && options.clock.nowMs() - kept.sinceMs >= LONGEST_RESTORED_MS;
    this.#current = isStale ? null : kept;
    if (isStale) this.#leave();
  }

  get current(): PersonSession | null {
    return this.#current;
  }

  get signedOut(): TerminalState['signedOut'] {
    return this.#signedOut;
  }

  async signIn(args: HubCallArgs<'person.signIn'>): Promise<Record<never, never> | Refusal> {
    const answer = await this.#options.call('person.signIn', args);
    if (isRefused(answer)) return answer;
    this.#signedOut = null;
    this.#options.settings.remove('room/leaving');
    this.#become(answer);
    return {};
  }

  /** Ends the session here at once, whether the hub can be reached or not. */
  async signOut(): Promise<Record<never, never>> {
    this.#leave();
    const told = this.#tellLeaving();
    this.#become(null);
    await told;
    return {};
  }

  /** Whether the hub's welcome names whoever is here. */
  isSame(session: PersonSession | null): boolean {
    return (this.#isLeaving ? null : (session?.person.id ?? null)) === (this.#current?.person.id ?? null);
  }

  /** What the hub's welcome says of this terminal. Only after the connection takes calls. */
  welcomed(session: PersonSession | null): void {
    const next = this.#isLeaving ? null : session;
    if (session && !next) this.#options.inBackground('signing out', this.#leaveBehind(session));
    if (next || this.#current) this.#become(next);
  }

  /** This terminal leaves the room. */
  forget(): void {
    this.#signedOut = null;
    this.#become(null);
  }

  ended({ reason, movedTo }: HubFrame & { type: 'signedOut' }): void {
    this.#signedOut = { reason, movedTo };
    this.#become(null);
  }

  dismissSignedOut(): Record<never, never> {
    this.#signedOut = null;
    this.#options.onChange();
    return {};
  }

  get #isLeaving(): boolean {
    return this.#options.settings.read('room/leaving', z.literal(true)) !== null;
  }

  /** Remembers that the person left, until the hub knows: it may have been out of reach when they did. */
  #leave(): void {
    this.#options.settings.write('room/leaving', true);
  }

  async #leaveBehind(session: PersonSession): Promise<void> {
    await this.#options.onLeft(session);
    // Somebody may have signed in meanwhile; then the hub has ended the old session by itself.
    if (this.#isLeaving) await this.#tellLeaving();
  }

  async #tellLeaving(): Promise<void> {
    const answer = await this.#options.call('person.signOut', {});
    if (!isRefused(answer) || answer.refused === 'NOT_SIGNED_IN') this.#options.settings.remove('room/leaving');
  }

  #become(session: PersonSession | null): void {
    this.#current = session;
    if (session) this.#options.settings.write('room/session', session);
    else this.#options.settings.remove('room/session');
    this.#options.onChange();
  }
}

/** A working day. Whoever left without signing out is not found signed in the next morning. */
const LONGEST_RESTORED_MS = 12 * 3_600_000;
