import type { Logger } from '../../shared/base/logger.ts';
import { isRefused, type Refusal, WorldFailed } from '../../shared/base/result.ts';
import type { PairingState } from '../../shared/ipc/terminalState.ts';
import { type HubAddress, parseAddress } from '../../shared/room/address.ts';
import { LIMITS } from '../../shared/room/limits.ts';
import type { Welcome } from './greeting.ts';
import type { TerminalKeys } from './keys.ts';
import { awaitWelcome, enrol, type Pairing, sendDigits } from './pairing.ts';

export interface PairingDeskOptions {
  readonly logger: Logger;
  readonly keys: TerminalKeys;
  readonly onChange: () => void;
  /** The hub is pinned and either let this terminal in or will when the secretary agrees: connect. */
  readonly onPinned: () => void;
  /** Runs something whose failure is only logged. */
  readonly inBackground: (what: string, work: Promise<unknown>) => void;
}
type Done = Record<never, never>;

/** From a typed code to a pinned hub: the code, the digits, the hub's word (T2). */
export class PairingDesk {
  readonly #options: PairingDeskOptions;
  /** Proved by the code; the person is still to type the digits of the hub's console. */
  #proved: Pairing | null = null;
  /** Waits for the secretary's word on the link of the pairing. */
  #waiting: Pairing | null = null;
  #wrongDigits = 0;
  #isBusy = false;

  constructor(options: PairingDeskOptions) {
    this.#options = options;
  }

  get state(): PairingState {
    const { hub } = this.#options.keys;
    // The digits to type are not shown here: whoever could copy them from this screen would not look at the hub's.
    if (this.#proved) return { state: 'comparing', digits: '', confirm: 'here' };
    if (!hub) return { state: 'unpaired' };
    if (hub.digits !== null) return { state: 'comparing', digits: hub.digits, confirm: 'secretary' };
    const { terminal, label, kind, roomName, address, fingerprint } = hub;
    return { state: 'paired', terminal, label, kind, roomName, address, fingerprint };
  }

  /** Resolves when the digits are to be compared. Refuses what {@link enrol} refuses, `BAD_ARGUMENTS`, `NOT_ALLOWED` (already paired). */
  async pair(typedAddress: string, code: string): Promise<Done | Refusal> {
    const address = parseAddress(typedAddress);
    if (!address) return { refused: 'BAD_ARGUMENTS' };
    if (this.#options.keys.hub || this.#isBusy) return { refused: 'NOT_ALLOWED' };
    this.#isBusy = true;
    try {
      return await this.#enrol(address, code);
    } finally {
      this.#isBusy = false;
    }
  }

  /** The digits that the person read at the hub's console. Refuses `WRONG_DIGITS`; after five wrong ones the pairing ends. */
  async confirm(digits: string): Promise<Done | Refusal> {
    const pairing = this.#proved;
    if (!pairing) return { refused: 'NOT_PAIRED' };
    if (digits !== pairing.hub.digits) {
      this.#wrongDigits += 1;
      if (this.#wrongDigits >= LIMITS.pairingAttempts) this.cancel();
      return { refused: 'WRONG_DIGITS' };
    }
    sendDigits(pairing, digits);
    try {
      const welcome = await awaitWelcome(pairing, LIMITS.handshakeMs);
      if (isRefused(welcome)) return welcome;
      this.#welcomed(pairing.hub, welcome);
      return {};
    } catch (error) {
      if (!(error instanceof WorldFailed)) throw error;
      return { refused: 'OFFLINE' };
    } finally {
      this.cancel();
    }
  }

  /** Pairs with a hub on this very computer, whose digits reach this program by another way than the network. */
  async pairHere(address: string, code: string, digits: () => Promise<string>): Promise<Done | Refusal> {
    const answer = await this.pair(address, code);
    return isRefused(answer) ? answer : this.confirm(await digits());
  }

  /** Ends a pairing that is under way. */
  cancel(): void {
    this.#proved?.link.close();
    this.#waiting?.link.close();
    [this.#proved, this.#waiting] = [null, null];
    this.#wrongDigits = 0;
    this.#options.onChange();
  }

  async #enrol(address: HubAddress, code: string): Promise<Done | Refusal> {
    const pairing = await enrol(address, code, this.#options.keys.key);
    if (isRefused(pairing)) return pairing;
    if (pairing.confirm === 'here') {
      this.#proved = pairing;
      pairing.link.onClose(() => this.#proved === pairing && this.cancel());
    } else {
      this.#options.keys.keepHub(pairing.hub);
      this.#options.inBackground('waiting for the secretary', this.#awaitSecretary(pairing));
    }
    this.#options.onChange();
    return {};
  }

  /** The hub answers here when the secretary has decided. If the link ends first, the terminal asks by connecting. */
  async #awaitSecretary(pairing: Pairing): Promise<void> {
    this.#waiting = pairing;
    try {
      const welcome = await awaitWelcome(pairing, LONGEST_WAIT_MS);
      if (this.#waiting !== pairing) return;
      if (isRefused(welcome)) this.#options.keys.forget();
      else this.#welcomed(pairing.hub, welcome);
    } catch (error) {
      // Broken off here: nobody waits any more.
      if (this.#waiting !== pairing) return;
      this.#options.logger.info('the link of the pairing ended before the secretary decided', { why: String(error) });
      this.#options.onPinned();
    } finally {
      pairing.link.close();
      this.#options.onChange();
    }
  }

  #welcomed(hub: Pairing['hub'], { label, kind, roomName }: Welcome): void {
    this.#options.keys.keepHub({ ...hub, digits: null, label, kind, roomName });
    this.#options.onPinned();
  }
}

/** Then the terminal asks by itself, every few seconds. */
const LONGEST_WAIT_MS = 10 * 60_000;
