import { hash, verify } from '@node-rs/argon2';
import type { Clock } from '../../../shared/base/clock.ts';
import type { PersonId, TerminalId } from '../../../shared/base/ids.ts';
import type { Refusal } from '../../../shared/base/result.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { Archive } from '../../archive/archive.ts';
import type { HubLimits } from '../hubLimits.ts';

/** What one check of a PIN costs. */
export interface PinCost {
  readonly memoryKb: number;
  readonly passes: number;
}

/**
 * argon2id at the least that OWASP asks for: 10 ms. A six-digit PIN is guessed offline at any cost; what protects it is the lock after
 * five tries, and two hundred people who sign in at once should not wait (SECURITY.md §2.5).
 */
export const PIN_COST: PinCost = { memoryKb: 19 * 1_024, passes: 2 };

export interface PinsOptions {
  readonly archive: Archive;
  readonly clock: Clock;
  readonly limits: HubLimits;
  readonly cost: PinCost;
  /** A person or a terminal was locked: written into the log, shown at the desk. Called in the transaction that locks. */
  readonly onLocked: (person: PersonId, terminal: TerminalId, untilMs: number) => void;
}

/** Checks PINs, counts wrong ones for the person and for the terminal, and locks (H8). Counters are rows, and survive a restart. */
export class Pins {
  readonly #options: PinsOptions;
  /** Checks run one after the other: guesses sent side by side would all be tried before the first one was counted. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: PinsOptions) {
    this.#options = options;
  }

  hash(pin: string): Promise<string> {
    const { memoryKb, passes } = this.#options.cost;
    // 2 is argon2id; the package's own name for it is a const enum, which does not exist at run time.
    return hash(pin, { algorithm: 2, memoryCost: memoryKb, timeCost: passes, parallelism: 1 });
  }

  /** Null when the PIN is the person's. Refuses `UNKNOWN_PERSON`, `WRONG_PIN` (with the tries `left`), `PIN_LOCKED` (`untilMs`). */
  check(person: PersonId, pin: string, terminal: TerminalId): Promise<Refusal<RefusalCode> | null> {
    const outcome = this.#queue.then(() => this.#check(person, pin, terminal));
    this.#queue = outcome.catch(() => null);
    return outcome;
  }

  async #check(person: PersonId, pin: string, terminal: TerminalId): Promise<Refusal<RefusalCode> | null> {
    const { archive } = this.#options;
    const state = archive.people.findPin(person);
    if (!state) return { refused: 'UNKNOWN_PERSON' };
    const locked = this.#lockOf(Math.max(state.lockedUntilMs ?? 0, archive.terminals.find(terminal)?.lockedUntilMs ?? 0));
    if (locked) return locked;
    const isRight = await verify(state.hash, pin);
    return archive.transaction(() => (isRight ? this.#forget(person, terminal) : this.#countWrong(person, terminal)));
  }

  #forget(person: PersonId, terminal: TerminalId): null {
    this.#options.archive.people.clearWrongPins(person);
    this.#options.archive.terminals.clearWrongPins(terminal);
    return null;
  }

  #countWrong(person: PersonId, terminal: TerminalId): Refusal<RefusalCode> {
    const { archive, clock, limits, onLocked } = this.#options;
    const ofPerson = archive.people.countWrongPin(person);
    const ofTerminal = archive.terminals.countWrongPin(terminal);
    const left = limits.pinAttempts - Math.max(ofPerson, ofTerminal);
    if (left > 0) return { refused: 'WRONG_PIN', detail: { left } };
    const untilMs = clock.nowMs() + limits.pinLockMs;
    if (ofPerson >= limits.pinAttempts) archive.people.lock(person, untilMs);
    archive.terminals.lock(terminal, untilMs);
    onLocked(person, terminal, untilMs);
    return this.#lockOf(untilMs) ?? { refused: 'PIN_LOCKED' };
  }

  #lockOf(untilMs: number): Refusal<RefusalCode> | null {
    return untilMs > this.#options.clock.nowMs() ? { refused: 'PIN_LOCKED', detail: { untilMs } } : null;
  }
}
