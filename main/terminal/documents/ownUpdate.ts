import * as Y from 'yjs';
import { LIMITS } from '../../../shared/room/limits.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import { PIECE_LIMITS, splitUpdate } from './splitUpdate.ts';

export type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>;

/** No honest window writes so much in one transaction. */
const LARGEST_BYTES = 64 * 1_048_576;

/**
 * Reads an update that a window wants to write under `clientId`: as the pieces in which it is kept and sent, none larger than the hub
 * takes, or what is wrong with it. A smaller sieve than the hub's gate: it keeps what can never be accepted out of the replica, where
 * it would be sent again after each reconnection.
 */
export function readOwnUpdate(update: Uint8Array, clientId: number): readonly Uint8Array[] | RefusalCode {
  if (update.length > LARGEST_BYTES) return 'UPDATE_TOO_LARGE';
  const decoded = decode(update);
  if (!decoded) return update.length > LIMITS.updateBytes ? 'UPDATE_TOO_LARGE' : 'UPDATE_DAMAGED';
  const { structs, ds } = decoded;
  if (!structs.every((struct) => struct.id.client === clientId && !(struct instanceof Y.Skip))) return 'UPDATE_FORGED';
  const deletions = [...ds.clients.values()].reduce((sum, items) => sum + items.length, 0);
  const isSmall = update.length <= PIECE_LIMITS.bytes && structs.length + deletions <= PIECE_LIMITS.structs;
  const pieces = isSmall ? [update] : splitUpdate(decoded);
  // Many bytes that hold nothing are no update that could be cut.
  return pieces.length === 0 || pieces.some((piece) => piece.length > LIMITS.updateBytes) ? 'UPDATE_TOO_LARGE' : pieces;
}

function decode(update: Uint8Array): DecodedUpdate | null {
  try {
    return Y.decodeUpdate(update);
  } catch (error) {
    // Yjs and lib0 throw whatever they stumble over; these bytes are not an update.
    if (error instanceof Error) return null;
    throw error;
  }
}
