import type { FileHandle } from 'node:fs/promises';

/** The end record stands behind everything but a comment of 64 kB. */
const END_BYTES = 22;
const TAIL_BYTES = END_BYTES + 65_535;
/** An office file has a few hundred parts; whoever lists more than fit into this is none. */
const DIRECTORY_BYTES = 4 * 1024 * 1024;

/** The names of the files in a ZIP, from its directory; nothing is unpacked. Null where there is no whole directory. */
export async function zipNames(file: FileHandle, size: number): Promise<ReadonlySet<string> | null> {
  const tailStart = Math.max(0, size - TAIL_BYTES);
  const tail = await readAt(file, tailStart, size - tailStart);
  const end = tail.lastIndexOf('PK\x05\x06');
  if (end === -1 || end + END_BYTES > tail.length) return null;
  const [length, start] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (length > DIRECTORY_BYTES || start + length > size) return null;
  return namesIn(await readAt(file, start, length));
}

function namesIn(directory: Buffer): ReadonlySet<string> | null {
  const names = new Set<string>();
  for (let at = 0; at + 46 <= directory.length; ) {
    if (directory.toString('latin1', at, at + 4) !== 'PK\x01\x02') return null;
    const [name, extra, comment] = [directory.readUInt16LE(at + 28), directory.readUInt16LE(at + 30), directory.readUInt16LE(at + 32)];
    names.add(directory.toString('utf8', at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
