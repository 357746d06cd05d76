import type { VoteId } from '../../shared/base/ids.ts';
import type { PendingBallot } from '../../shared/ipc/terminalState.ts';

export interface RecordedBallot {
  readonly option: string;
  readonly atMs: number;
  readonly code: string;
}

/** What this terminal knows of the person's own ballot in one vote. `standing`: the recorded ballot that counts while a newer one does not. */
export type OwnBallot =
  | { readonly state: 'none' }
  | { readonly state: 'sending'; readonly option: string; readonly pressedAtMs: number; readonly standing: RecordedBallot | null }
  | { readonly state: 'refused'; readonly option: string; readonly refused: string; readonly standing: RecordedBallot | null }
  | ({ readonly state: 'recorded' } & RecordedBallot)
  /** The hub has a ballot of this person that was not given, or not last given, at this terminal. */
  | { readonly state: 'recordedElsewhere'; readonly atMs: number };

/**
 * Reads the own ballot out of the terminal's list (newest last) and the hub's own word `castAtMs`: when the person's answer
 * was recorded last, or null. Only what the hub has acknowledged is ever called recorded.
 */
export function ownBallot(ballots: readonly PendingBallot[], vote: VoteId, castAtMs: number | null): OwnBallot {
  const own = ballots.filter((ballot) => ballot.vote === vote);
  const latest = own.at(-1);
  const standing = lastRecorded(own);
  if (latest?.state === 'sending') return { state: 'sending', option: latest.option, pressedAtMs: latest.pressedAtMs, standing };
  if (latest?.state === 'refused') {
    return { state: 'refused', option: latest.option, refused: latest.refused ?? 'BAD_ARGUMENTS', standing };
  }
  if (castAtMs !== null && (standing === null || castAtMs > standing.atMs)) return { state: 'recordedElsewhere', atMs: castAtMs };
  return standing ? { state: 'recorded', ...standing } : { state: 'none' };
}

function lastRecorded(own: readonly PendingBallot[]): RecordedBallot | null {
  const recorded = own.findLast((ballot) => ballot.state === 'recorded');
  return recorded ? { option: recorded.option, atMs: recorded.recordedAtMs ?? recorded.pressedAtMs, code: recorded.code ?? '' } : null;
}
