/**
 * What the files in a ZIP archive unpack to, in bytes, as its directory says; null when it is not one. Looked at before anything is
 * unpacked: a list of 10 kB that says it holds 4 GB is not read.
 */
export function unpackedZipBytes(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end === null) return null;
  let sum = 0;
  let offset = view.getUint32(end + 16, true);
  for (let entry = 0; entry < view.getUint16(end + 10, true); entry += 1) {
    if (offset + ENTRY_BYTES > view.byteLength || view.getUint32(offset, true) !== ENTRY) return null;
    sum += view.getUint32(offset + 24, true);
    offset += ENTRY_BYTES + view.getUint16(offset + 28, true) + view.getUint16(offset + 30, true) + view.getUint16(offset + 32, true);
  }
  return sum;
}

/** Signatures and lengths of the ZIP format (APPNOTE.TXT 4.3.12, 4.3.16). */
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;

function endOfDirectory(view: DataView): number | null {
  const last = view.byteLength - END_BYTES;
  for (let offset = last; offset >= Math.max(0, last - LONGEST_COMMENT); offset -= 1) {
    if (view.getUint32(offset, true) === END) return offset;
  }
  return null;
}
