/**
 * The form in which a side file and an extract lie on the disk: four letters that name the kind, the length of the head (32 bits,
 * little-endian), the head as JSON in UTF-8, and then the bytes that the head speaks of, one after the other.
 */
export interface Container {
  /** Parsed, but not yet looked at. */
  readonly head: unknown;
  readonly body: Uint8Array;
}

const PREFIX_BYTES = 8;

export function packContainer(kind: string, head: object, blobs: readonly Uint8Array[]): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(head));
  const packed = new Uint8Array(PREFIX_BYTES + json.length + blobs.reduce((sum, blob) => sum + blob.length, 0));
  packed.set(new TextEncoder().encode(kind), 0);
  new DataView(packed.buffer).setUint32(4, json.length, true);
  packed.set(json, PREFIX_BYTES);
  let position = PREFIX_BYTES + json.length;
  for (const blob of blobs) {
    packed.set(blob, position);
    position += blob.length;
  }
  return packed;
}

/** Null for bytes that are no container of this kind, or longer than `limitBytes`. The body is a view, not a copy. */
export function unpackContainer(kind: string, bytes: Uint8Array, limitBytes: number): Container | null {
  if (bytes.length < PREFIX_BYTES || bytes.length > limitBytes) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if ([...kind].some((letter, index) => bytes[index] !== letter.charCodeAt(0))) return null;
  const headBytes = view.getUint32(4, true);
  if (headBytes > bytes.length - PREFIX_BYTES) return null;
  try {
    const json = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(PREFIX_BYTES, PREFIX_BYTES + headBytes));
    return { head: JSON.parse(json), body: bytes.subarray(PREFIX_BYTES + headBytes) };
  } catch {
    // Damaged text or JSON: that there is nothing to read is the answer.
    return null;
  }
}
