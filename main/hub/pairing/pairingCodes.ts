import type { Clock } from '../../../shared/base/clock.ts';
import type { Refusal } from '../../../shared/base/result.ts';
import type { TerminalKind } from '../../../shared/room/documents.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { HubLimits } from '../hubLimits.ts';
import { type Random, randomPairingCode } from '../random.ts';

/** A one-time code that somebody offered, and what the terminal that uses it becomes. */
export interface PairingOffer {
  /** Canonical Crockford base 32, 16 characters. */
  readonly code: string;
  readonly label: string;
  readonly kind: TerminalKind;
  /** Who says that the digits are the same: the person at the new terminal, who reads them on the hub's console, or a secretary. */
  readonly confirm: 'here' | 'secretary';
  readonly expiresAtMs: number;
}

interface Entry {
  readonly offer: PairingOffer;
  wrongTries: number;
  isSpent: boolean;
}

/** How many old codes are remembered, only to tell a stale code from a wrong one. */
const REMEMBERED = 50;

/**
 * The one-time codes of a running hub (H5, SECURITY.md §2.3). They live in memory: a hub that was restarted has none, and a new one
 * costs a secretary one press.
 */
export class PairingCodes {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #limits: HubLimits;
  #entries: Entry[] = [];

  constructor(clock: Clock, random: Random, limits: HubLimits) {
    this.#clock = clock;
    this.#random = random;
    this.#limits = limits;
  }

  offer(terms: Pick<PairingOffer, 'label' | 'kind' | 'confirm'>): PairingOffer {
    const offer = { ...terms, code: randomPairingCode(this.#random), expiresAtMs: this.#clock.nowMs() + this.#limits.pairingCodeMs };
    this.#entries = [{ offer, wrongTries: 0, isSpent: false }, ...this.#entries].slice(0, REMEMBERED);
    return offer;
  }

  /**
   * Spends the code that `isProvenBy` says yes to. A proof that fits none counts against every code on offer, because the hub cannot
   * know which one was meant; after five of them a code is burnt. Refuses `WRONG_PAIRING_CODE`, `STALE_PAIRING_CODE`.
   */
  async redeem(isProvenBy: (code: string) => Promise<boolean>): Promise<PairingOffer | Refusal<RefusalCode>> {
    for (const entry of [...this.#entries]) {
      if (!(await isProvenBy(entry.offer.code))) continue;
      // Looked at after the wait: two terminals may have proved the same code at once, and only the first gets it.
      if (!this.#isOnOffer(entry)) return { refused: 'STALE_PAIRING_CODE' };
      entry.isSpent = true;
      return entry.offer;
    }
    for (const entry of this.#entries) {
      if (!this.#isOnOffer(entry)) continue;
      entry.wrongTries += 1;
      entry.isSpent = entry.wrongTries >= this.#limits.pairingAttempts;
    }
    return { refused: 'WRONG_PAIRING_CODE' };
  }

  /** Whether this code could still be used. */
  isOnOffer(offer: PairingOffer): boolean {
    return this.#entries.some((entry) => entry.offer === offer && this.#isOnOffer(entry));
  }

  #isOnOffer(entry: Entry): boolean {
    return !entry.isSpent && this.#clock.nowMs() < entry.offer.expiresAtMs;
  }
}

/** A code as people read and type it: `7K3Q-M2XD-…`, upper case, groups of four. */
export function printedCode(code: string): string {
  return (code.toUpperCase().match(/.{4}/g) ?? []).join('-');
}
