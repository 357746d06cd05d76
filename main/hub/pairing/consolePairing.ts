import type { HubEvent } from '../hubEvents.ts';
import { type PairingCodes, type PairingOffer, printedCode } from './pairingCodes.ts';

export interface ConsolePairingOptions {
  readonly codes: PairingCodes;
  readonly announce: (event: HubEvent) => void;
  /** Whether a code should always be on offer: while the room has nobody, and where whoever runs the hub asked for it. */
  readonly isWanted: () => boolean;
  /** Label of terminals that are paired at the console. */
  readonly labelOf: () => string;
}

/**
 * Codes for terminals whose person can read the hub's console (H5): without them nobody could pair the first terminal of a room. A
 * code is for one terminal; while codes are wanted, a fresh one follows each that was used.
 */
export class ConsolePairing {
  readonly #options: ConsolePairingOptions;
  #last: PairingOffer | null = null;

  constructor(options: ConsolePairingOptions) {
    this.#options = options;
  }

  /** Makes a code and announces it. */
  offer(): PairingOffer {
    const offer = this.#options.codes.offer({ label: this.#options.labelOf(), kind: 'seat', confirm: 'here' });
    this.#last = offer;
    this.#options.announce({ event: 'pairingCode', code: printedCode(offer.code), expiresAtMs: offer.expiresAtMs });
    return offer;
  }

  /** Announces a fresh code when one is wanted and the last cannot be used any more. */
  refresh(): void {
    if (this.#options.isWanted() && !(this.#last && this.#options.codes.isOnOffer(this.#last))) this.offer();
  }
}
