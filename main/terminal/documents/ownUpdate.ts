import * as Y from 'yjs';
import { LIMITS } from '../../../shared/room/limits.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';

/**
 * What is wrong with an update that a window wants to write under `clientId`, or null. A smaller sieve than the hub's gate: it keeps
 * what can never be accepted out of the replica, where it would be sent again after each reconnection.
 */
export function faultOfOwnUpdate(update: Uint8Array, clientId: number): RefusalCode | null {
  if (update.length > LIMITS.updateBytes) return 'UPDATE_TOO_LARGE';
  try {
    const { structs } = Y.decodeUpdate(update);
    if (structs.length > LIMITS.updateStructs) return 'UPDATE_TOO_LARGE';
    return structs.every((struct) => struct.id.client === clientId && !(struct instanceof Y.Skip)) ? null : 'UPDATE_FORGED';
  } catch (error) {
    // Yjs and lib0 throw whatever they stumble over; these bytes are not an update.
    if (error instanceof Error) return 'UPDATE_DAMAGED';
    throw error;
  }
}
