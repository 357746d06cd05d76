/**
 * The text of a CSV file as programs of the field write it: UTF-8 with or without its mark, UTF-16 (Excel's "Unicode text"), or the
 * old Vietnamese Windows code page. Decomposed letters are composed.
 */
export function decodeCsv(bytes: Uint8Array): string {
  return decoderFor(bytes).decode(bytes).normalize('NFC');
}

function decoderFor(bytes: Uint8Array): TextDecoder {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be');
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder('utf-8');
  if (hasZeros(bytes, 1)) return new TextDecoder('utf-16le');
  if (hasZeros(bytes, 0)) return new TextDecoder('utf-16be');
  return isUtf8(bytes) ? new TextDecoder('utf-8') : new TextDecoder('windows-1258');
}

/** UTF-16 without a mark: every other byte of ordinary text is zero. */
function hasZeros(bytes: Uint8Array, offset: 0 | 1): boolean {
  const sample = bytes.subarray(0, 1_024);
  const zeros = sample.filter((byte, index) => index % 2 === offset && byte === 0).length;
  return sample.length >= 4 && zeros > sample.length / 8;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
