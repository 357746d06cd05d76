import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/**
 * Binary frames: `[channel][kind][body]`, all numbers as lib0 varuints. The body of y-protocols' own sync message has no place for
 * a sequence number, and an acknowledgement that means "on disk" needs one; therefore these kinds and not y-protocols' two.
 *
 * terminal → hub: `update` (sequence, Yjs update v1), `wet`.
 * hub → terminal: `update` (sequence 0), `acknowledged` (sequence: this one and all before it are committed), `refused` (sequence,
 * code), `reset` (whole state: the terminal throws its copy away), `wet`.
 *
 * A document has the same channel number for every terminal while the hub runs, so that one encoded frame serves all readers.
 *
 * After `refused` comes one `reset`, and the hub refuses whatever else arrives on the channel until the terminal calls
 * `document.open` for the document again (it gets the same channel). Otherwise an update that was already under way could be
 * taken in after the reset and use clocks that the terminal, now behind, is about to use again: two copies, different for ever.
 * `reset` without `refused` follows `document.open` where the terminal's copy holds what the hub has not: only in documents that
 * the terminal may not write, after a hub lost what it had shown but not yet committed.
 */
export type BinaryFrame =
  | { readonly channel: number; readonly kind: 'update'; readonly sequence: number; readonly update: Uint8Array }
  | { readonly channel: number; readonly kind: 'acknowledged'; readonly sequence: number }
  | { readonly channel: number; readonly kind: 'refused'; readonly sequence: number; readonly code: string }
  | { readonly channel: number; readonly kind: 'reset'; readonly update: Uint8Array }
  | { readonly channel: number; readonly kind: 'wet'; readonly payload: Uint8Array };

const KINDS = ['update', 'acknowledged', 'refused', 'reset', 'wet'] as const;

export function encodeBinaryFrame(frame: BinaryFrame): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, frame.channel);
  encoding.writeVarUint(encoder, KINDS.indexOf(frame.kind));
  if (frame.kind === 'update' || frame.kind === 'acknowledged' || frame.kind === 'refused') encoding.writeVarUint(encoder, frame.sequence);
  if (frame.kind === 'refused') encoding.writeVarString(encoder, frame.code);
  if (frame.kind === 'update' || frame.kind === 'reset') encoding.writeUint8Array(encoder, frame.update);
  if (frame.kind === 'wet') encoding.writeUint8Array(encoder, frame.payload);
  return encoding.toUint8Array(encoder);
}

/** Reads a frame, or null when the bytes are not one. The returned arrays are views of `bytes`. */
export function decodeBinaryFrame(bytes: Uint8Array): BinaryFrame | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    const channel = decoding.readVarUint(decoder);
    const kind = KINDS[decoding.readVarUint(decoder)];
    if (kind === undefined || channel === 0) return null;
    if (kind === 'wet') return { channel, kind, payload: decoding.readTailAsUint8Array(decoder) };
    if (kind === 'reset') return { channel, kind, update: decoding.readTailAsUint8Array(decoder) };
    const sequence = decoding.readVarUint(decoder);
    if (kind === 'update') return { channel, kind, sequence, update: decoding.readTailAsUint8Array(decoder) };
    if (kind === 'refused') return { channel, kind, sequence, code: decoding.readVarString(decoder) };
    return { channel, kind, sequence };
  } catch (error) {
    // lib0 throws its own unnamed errors on short or absurd input; whatever it throws, these bytes are not a frame.
    if (error instanceof Error) return null;
    throw error;
  }
}
