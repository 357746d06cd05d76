import { crc32 } from 'node:zlib';
import type { Extent } from './extents.ts';

/** One line of a map: these bytes were written, and this is what they looked like. */
export interface WrittenBlock extends Extent {
  readonly imprint: number;
}

/** Start, length, imprint of the bytes, and checksum of these three: four words of 32 bits, little end first. */
export const RECORD_BYTES = 16;

/** A disk loses whole sectors. */
const SECTOR_BYTES = 512;

/**
 * What tells a block that is on the disk from one that a power cut took: a mix of one word of each sector. A checksum of every byte
 * would cost a third of the SHA-256 that the whole file has to pass anyway, and that finds whatever else is wrong.
 */
export function imprintOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let imprint = 0x811c9dc5;
  for (let at = 0; at + 4 <= bytes.length; at += SECTOR_BYTES) imprint = Math.imul(imprint ^ view.getUint32(at, true), 0x01000193);
  for (let at = Math.max(0, bytes.length - 4); at < bytes.length; at += 1) imprint = Math.imul(imprint ^ view.getUint8(at), 0x01000193);
  return imprint >>> 0;
}

export function encodeRecord({ start, end, imprint }: WrittenBlock): Buffer {
  const record = Buffer.allocUnsafe(RECORD_BYTES);
  record.writeUInt32LE(start, 0);
  record.writeUInt32LE(end - start, 4);
  record.writeUInt32LE(imprint, 8);
  record.writeUInt32LE(crc32(record.subarray(0, 12)), 12);
  return record;
}

/**
 * Reads a map of a file of `bytes` up to its end, or up to the first record that was torn or damaged: what stands behind one is not
 * believed. Says only what was meant to be written; whether it is there, the imprints tell.
 */
export function readRecords(map: Buffer, bytes: number): WrittenBlock[] {
  const blocks: WrittenBlock[] = [];
  for (let at = 0; at + RECORD_BYTES <= map.length; at += RECORD_BYTES) {
    const record = map.subarray(at, at + RECORD_BYTES);
    const start = record.readUInt32LE(0);
    const end = start + record.readUInt32LE(4);
    if (crc32(record.subarray(0, 12)) !== record.readUInt32LE(12) || end > bytes || end <= start) return blocks;
    blocks.push({ start, end, imprint: record.readUInt32LE(8) });
  }
  return blocks;
}
