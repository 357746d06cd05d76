import type { Clock } from '../../shared/base/clock.ts';
import type { TreeHead } from '../../shared/room/frames.ts';
import type { Archive } from '../archive/archive.ts';
import type { HubKeys } from './keys/hubKeys.ts';
import type { ConnectedTerminals } from './wire/connectedTerminals.ts';

/** Heads are told at most this often: each terminal answers one by asking for a proof, and a vote is two hundred decisions in seconds. */
const TELL_EVERY_MS = 1_000;

export interface HeadsOptions {
  readonly archive: Archive;
  readonly keys: HubKeys;
  readonly clock: Clock;
  readonly terminals: ConnectedTerminals;
  /** New at each start of the hub. */
  readonly bootId: string;
}

/** Signs the head of the log in each decision's own transaction, and tells it to all terminals (H10). */
export class Heads {
  readonly #options: HeadsOptions;
  #timer: NodeJS.Timeout | null = null;
  #toldSize = -1;

  constructor(options: HeadsOptions) {
    this.#options = options;
  }

  /** Signs the head as it stands in the running transaction. */
  sign(): TreeHead {
    const { archive, keys, clock, bootId } = this.#options;
    return archive.log.signHead(keys.sign, clock.nowMs(), bootId);
  }

  /** The last signed head. One is signed at each start, so there always is one. */
  get last(): TreeHead {
    return this.#options.archive.log.lastHead() ?? this.#options.archive.transaction(() => this.sign());
  }

  /** Tells everyone soon: at once when nothing was told lately, otherwise together with what else comes until then. */
  tell(): void {
    if (this.#timer) return;
    this.#send();
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.last.size !== this.#toldSize) this.tell();
    }, TELL_EVERY_MS);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #send(): void {
    const head = this.last;
    this.#toldSize = head.size;
    this.#options.terminals.broadcast(JSON.stringify({ type: 'head', head }));
  }
}
