import { encoding } from 'lib0';
import * as Y from 'yjs';
import type { DecodedUpdate } from './ownUpdate.ts';

/** Half of the gate's limits (LIMITS.updateBytes, LIMITS.updateStructs). */
export const PIECE_LIMITS = { bytes: 131_072, structs: 2_500 } as const;

/**
 * Cuts an update of one client into updates that together do the same: first its structs in the order of their clocks, each piece built
 * upon the ones before it, then its deletions. Ten thousand marks pasted at once are one transaction for the window and as many pieces
 * for the hub as its gate wants. One struct is never cut: a piece may be as large as the largest.
 */
export function splitUpdate({ structs, ds }: DecodedUpdate): Uint8Array[] {
  return [...piecesOfStructs(structs), ...piecesOfDeletions(ds)];
}

function* piecesOfStructs(structs: DecodedUpdate['structs']): Generator<Uint8Array> {
  for (let from = 0; from < structs.length; ) {
    const body = new Y.UpdateEncoderV1();
    let to = from;
    while (to < structs.length && to - from < PIECE_LIMITS.structs) {
      const before = encoding.length(body.restEncoder);
      const struct = encodeStruct(structs[to]);
      if (to > from && before + struct.length > PIECE_LIMITS.bytes) break;
      encoding.writeUint8Array(body.restEncoder, struct);
      to += 1;
    }
    yield structsUpdate(structs[from], to - from, body);
    from = to;
  }
}

type Struct = DecodedUpdate['structs'][number];

function encodeStruct(struct: Struct | undefined): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  struct?.write(encoder, 0);
  return encoding.toUint8Array(encoder.restEncoder);
}

/** Yjs's first form of an update: one client with its structs from a clock on, and no deletions. */
function structsUpdate(first: Struct | undefined, count: number, body: Y.UpdateEncoderV1): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, count);
  encoding.writeVarUint(encoder, first?.id.client ?? 0);
  encoding.writeVarUint(encoder, first?.id.clock ?? 0);
  encoding.writeUint8Array(encoder, encoding.toUint8Array(body.restEncoder));
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

function* piecesOfDeletions({ clients }: DecodedUpdate['ds']): Generator<Uint8Array> {
  for (const [client, items] of clients) {
    for (let from = 0; from < items.length; from += PIECE_LIMITS.structs) {
      const some = items.slice(from, from + PIECE_LIMITS.structs);
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, some.length);
      for (const { clock, len } of some) {
        encoding.writeVarUint(encoder, clock);
        encoding.writeVarUint(encoder, len);
      }
      yield encoding.toUint8Array(encoder);
    }
  }
}
