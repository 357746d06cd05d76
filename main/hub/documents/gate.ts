import * as Y from 'yjs';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { HubLimits } from '../hubLimits.ts';

/** What a writer may do in one document. Client ids are Yjs's: the hub gives them, and knows whose they are. */
export interface WriterRights {
  /** May new structs carry this client id? */
  owns(clientId: number): boolean;
  /** May structs of this client id be deleted? */
  mayDelete(clientId: number): boolean;
  /**
   * May the entry `key` of the top-level map `map` be written, or only be deleted? Null: the document does not say whose its entries are.
   * Where it does, nothing but entries of top-level maps is written.
   */
  readonly mayChangeEntry: ((map: string, key: string, change: 'write' | 'delete') => boolean) | null;
}

/** Where the update says that each of its writers will stand afterwards: client id → clock. */
export type Claim = ReadonlyMap<number, number>;

/**
 * Reads an update without applying it, and answers what it claims or why it may not pass (H12, DESIGN.md §3). Refuses
 * `UPDATE_TOO_LARGE`, `UPDATE_DAMAGED`, `UPDATE_FORGED` (another's client id), `UPDATE_GAP` (something before it is missing),
 * `UPDATE_FORBIDDEN` (deletes what the writer may not delete).
 *
 * Structs of others that the document already holds are let through, since they change nothing: a terminal that catches up may
 * have learnt them between the hub's state vector and its own answer.
 */
export function readClaim(document: Y.Doc, update: Uint8Array, rights: WriterRights, limits: HubLimits): Claim | RefusalCode {
  if (update.length > limits.updateBytes) return 'UPDATE_TOO_LARGE';
  const decoded = decode(update);
  if (!decoded) return 'UPDATE_DAMAGED';
  if (decoded.structs.length > limits.updateStructs) return 'UPDATE_TOO_LARGE';
  const claim = claimOf(document, decoded.structs, rights, limits);
  return typeof claim === 'string' ? claim : (judgeDeletions(document, decoded.ds, claim, rights, limits) ?? claim);
}

type Decoded = ReturnType<typeof Y.decodeUpdate>;

function decode(update: Uint8Array): Decoded | null {
  try {
    return Y.decodeUpdate(update);
  } catch (error) {
    // Yjs and lib0 throw unnamed errors on damaged input, and RangeErrors on nesting that is too deep. Whatever it is, this is no update.
    if (error instanceof Error) return null;
    throw error;
  }
}

function claimOf(document: Y.Doc, structs: Decoded['structs'], rights: WriterRights, limits: HubLimits): Map<number, number> | RefusalCode {
  const claim = new Map<number, number>();
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const end = clock + struct.length;
    const held = claim.get(client) ?? Y.getState(document.store, client);
    if (struct instanceof Y.Skip || clock > held) return 'UPDATE_GAP';
    if (struct.length > limits.clockJump || struct.length === 0) return 'UPDATE_DAMAGED';
    if (end > held && !rights.owns(client)) return 'UPDATE_FORGED';
    claim.set(client, Math.max(held, end));
  }
  return claim;
}

function judgeDeletions(
  document: Y.Doc,
  deletions: Decoded['ds'],
  claim: Claim,
  rights: WriterRights,
  limits: HubLimits,
): RefusalCode | null {
  let ranges = 0;
  for (const [client, items] of deletions.clients) {
    if (!rights.mayDelete(client)) return 'UPDATE_FORBIDDEN';
    const end = claim.get(client) ?? Y.getState(document.store, client);
    if (items.some((item) => item.clock + item.len > end)) return 'UPDATE_GAP';
    ranges += items.length;
  }
  return ranges > limits.updateStructs ? 'UPDATE_TOO_LARGE' : null;
}

/**
 * Whether everything that a transaction on the twin has changed was the writer's to change (H24). Looked at after the fact, because only
 * Yjs itself knows which entry a struct ends up in: one that names its left neighbour does not say so.
 */
export function mayChangeAll({ changed, doc }: Y.Transaction, { mayChangeEntry }: WriterRights): boolean {
  if (!mayChangeEntry) return true;
  const names = new Map([...doc.share].map(([name, type]) => [type, name]));
  return [...changed].every(([type, keys]) => {
    const map = names.get(type);
    // Undefined: inside an entry. A change without a key: of a list or text.
    return (
      map !== undefined && [...keys].every((key) => key !== null && mayChangeEntry(map, key, isThere(type._map, key) ? 'write' : 'delete'))
    );
  });
}

function isThere(entries: ReadonlyMap<string, Y.Item>, key: string): boolean {
  return entries.get(key)?.deleted === false;
}
