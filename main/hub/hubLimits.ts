import { LIMITS } from '../../shared/room/limits.ts';

/** The limits that this hub holds. Tests lower them; a demo, whose terminals all sit on one machine, need not raise any. */
export type HubLimits = { readonly [Name in keyof typeof LIMITS]: number } & {
  /**
   * Unproved sockets from the hub's own machine. Not `socketsPerAddress`: a whole demo room comes from 127.0.0.1, and whoever can
   * open sockets there can already do worse. `halfOpenSockets` holds for them too.
   */
  readonly socketsOfThisMachine: number;
  /** A terminal that does not answer pings for this long is gone. */
  readonly silenceMs: number;
  /** A leader of a presentation whose terminal is away for this long leads no more. */
  readonly leaderAwayMs: number;
  /** Nothing moved on a file transfer for this long. */
  readonly transferIdleMs: number;
  /** Longest wait of an update for the group commit that carries it (DESIGN.md §5). */
  readonly groupCommitMs: number;
};

export const HUB_LIMITS: HubLimits = {
  ...LIMITS,
  socketsOfThisMachine: LIMITS.halfOpenSockets,
  silenceMs: 20_000,
  leaderAwayMs: 10_000,
  transferIdleMs: 30_000,
  groupCommitMs: 5,
};
