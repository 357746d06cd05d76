import type { Clock } from '../../shared/base/clock.ts';
import type { Logger } from '../../shared/base/logger.ts';

/** A hub on this very computer, in a process of its own. */
export interface RoomHost {
  /** Starts it, or answers the one that runs. Throws a {@link WorldFailed} with a sentence when it cannot start. */
  start(): Promise<HostedHub>;
  stop(): Promise<void>;
}
export interface HostedHub {
  /** Where it listens, `127.0.0.1:port`. */
  readonly address: string;
  /** The code and the digits that its console would show. */
  pairingCode(): Promise<string>;
  digits(): Promise<string>;
}

export interface TerminalOptions {
  /** Folder of keys, replica and papers. One terminal at a time. */
  readonly folder: string;
  readonly logger: Logger;
  readonly isKiosk: boolean;
  /** Where to look for the paired hub, when it has moved; null: where it was last. */
  readonly hubAddress: string | null;
  /** Null where this program cannot host a room. */
  readonly roomHost: RoomHost | null;
  readonly clock: Clock;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
}
