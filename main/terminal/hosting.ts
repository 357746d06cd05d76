import { z } from 'zod';
import { isRefused, type Refusal } from '../../shared/base/result.ts';
import type { PairingDesk } from './pairingDesk.ts';
import type { Replica } from './replica/replica.ts';
import type { RoomHost } from './terminalOptions.ts';

/** The room's hub on this very computer, where there is one. */
export class Hosting {
  readonly #roomHost: RoomHost | null;
  readonly #settings: Replica['settings'];

  constructor(roomHost: RoomHost | null, settings: Replica['settings']) {
    this.#roomHost = roomHost;
    this.#settings = settings;
  }

  /** Starts the hub again if this computer hosts the room. Answers its address, null where it does not. Throws what starting it throws. */
  async resume(): Promise<string | null> {
    const hostsRoom = this.#settings.read('hostsRoom', z.literal(true)) !== null;
    return hostsRoom && this.#roomHost ? (await this.#roomHost.start()).address : null;
  }

  /** Starts a hub and pairs with it. Refuses `NOT_ALLOWED` where that cannot be. Throws what starting the hub throws. */
  async begin(pairing: PairingDesk): Promise<Record<never, never> | Refusal> {
    if (!this.#roomHost) return { refused: 'NOT_ALLOWED' };
    const hub = await this.#roomHost.start();
    const answer = await pairing.pairHere(hub.address, await hub.pairingCode(), () => hub.digits());
    if (isRefused(answer)) await this.#roomHost.stop();
    else this.#settings.write('hostsRoom', true);
    return answer;
  }

  async end(): Promise<void> {
    await this.#roomHost?.stop();
    this.#settings.remove('hostsRoom');
  }
}
