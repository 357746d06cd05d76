/** What the first bytes of a picture say of it. */
export interface PictureHead {
  readonly kind: 'jpeg' | 'png' | 'webp' | 'bmp';
  readonly width: number;
  readonly height: number;
  /** Colours of a JPEG: 1 grey, 3 colour, 4 printing inks. */
  readonly components: number;
  /** How the camera was held (EXIF 2.32, 0x0112): 1 upright, 3 upside down, 6 and 8 on its sides, the others mirrored. */
  readonly orientation: number;
}

/** Null for bytes that are none of these pictures, or whose head is damaged. `bytes` is the beginning of the file, or all of it. */
export function pictureHead(bytes: Uint8Array): PictureHead | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const head = jpegHead(view) ?? pngHead(view) ?? webpHead(view) ?? bmpHead(view);
    return head && head.width > 0 && head.height > 0 ? head : null;
  } catch (error) {
    // Cut off before its own size: a picture that nobody can show.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function jpegHead(bytes: Buffer): PictureHead | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  let orientation = 1;
  for (let at = 2; ; ) {
    while (bytes.readUInt8(at) === 0xff && bytes.readUInt8(at + 1) === 0xff) at++;
    if (bytes.readUInt8(at) !== 0xff) return null;
    const marker = bytes.readUInt8(at + 1);
    const length = bytes.readUInt16BE(at + 2);
    if (marker === 0xe1) orientation = exifOrientation(bytes.subarray(at + 4, at + 2 + length)) ?? orientation;
    // Start of frame, of any of the codings; 0xc4, 0xc8 and 0xcc are tables.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const [height, width, components] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7), bytes.readUInt8(at + 9)];
      return [1, 3, 4].includes(components) ? { kind: 'jpeg', width, height, components, orientation } : null;
    }
    at += 2 + length;
  }
}

function exifOrientation(segment: Buffer): number | null {
  if (segment.toString('latin1', 0, 6) !== 'Exif\0\0') return null;
  const tiff = segment.subarray(6);
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const entries = long(4);
  for (let index = 0; index < short(entries); index++) {
    const entry = entries + 2 + index * 12;
    if (short(entry) !== 0x0112) continue;
    const orientation = short(entry + 8);
    return orientation >= 1 && orientation <= 8 ? orientation : null;
  }
  return null;
}

function pngHead(bytes: Buffer): PictureHead | null {
  if (bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return null;
  return plain('png', bytes.readUInt32BE(16), bytes.readUInt32BE(20));
}

function webpHead(bytes: Buffer): PictureHead | null {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP') return null;
  const form = bytes.toString('latin1', 12, 16);
  if (form === 'VP8X') return plain('webp', bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1);
  if (form === 'VP8 ') return plain('webp', bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff);
  if (form !== 'VP8L') return null;
  const packed = bytes.readUInt32LE(21);
  return plain('webp', (packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1);
}

function bmpHead(bytes: Buffer): PictureHead | null {
  if (bytes.toString('latin1', 0, 2) !== 'BM' || bytes.readUInt32LE(14) < 40) return null;
  // A height below zero says that the rows run downwards.
  return plain('bmp', bytes.readInt32LE(18), Math.abs(bytes.readInt32LE(22)));
}

function plain(kind: PictureHead['kind'], width: number, height: number): PictureHead {
  return { kind, width, height, components: 3, orientation: 1 };
}
