import { crc32 } from 'node:zlib';
import type { Extent } from './extents.ts';

/** One line of a map: these bytes were written, and this is their checksum. */
export interface WrittenBlock extends Extent {
  readonly checksum: number;
}

/** Start, length, checksum of the bytes, and checksum of these three: four words of 32 bits, little end first. */
export const RECORD_BYTES = 16;

export function checksumOf(bytes: Uint8Array): number {
  return crc32(bytes);
}

export function encodeRecord({ start, end, checksum }: WrittenBlock): Buffer {
  const record = Buffer.allocUnsafe(RECORD_BYTES);
  record.writeUInt32LE(start, 0);
  record.writeUInt32LE(end - start, 4);
  record.writeUInt32LE(checksum, 8);
  record.writeUInt32LE(crc32(record.subarray(0, 12)), 12);
  return record;
}

/**
 * Reads a map of a file of `bytes` up to its end, or up to the first record that was torn or damaged: what stands behind one is not
 * believed. Says only what was meant to be written; whether it is there, the checksums tell.
 */
export function readRecords(map: Buffer, bytes: number): WrittenBlock[] {
  const blocks: WrittenBlock[] = [];
  for (let at = 0; at + RECORD_BYTES <= map.length; at += RECORD_BYTES) {
    const record = map.subarray(at, at + RECORD_BYTES);
    const start = record.readUInt32LE(0);
    const end = start + record.readUInt32LE(4);
    if (crc32(record.subarray(0, 12)) !== record.readUInt32LE(12) || end > bytes || end <= start) return blocks;
    blocks.push({ start, end, checksum: record.readUInt32LE(8) });
  }
  return blocks;
}
