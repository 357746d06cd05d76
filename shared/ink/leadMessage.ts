import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { assert } from '../base/assert.ts';
import { ID_PATTERN, type PaperId } from '../base/ids.ts';
import type { FollowPosition } from '../floor/floorState.ts';
import { LIMITS } from '../room/limits.ts';
import { type PagePoint, pagePoint } from './pageSpace.ts';
import { Damaged, decodeWhole, readByte, readPage, UNITS_PER_POINT } from './pointCode.ts';
import { STROKE_LIMITS } from './stroke.ts';

/**
 * What travels wet in `lead/<meeting>` while somebody leads (shared/floor/SPEC.md F3): where the leader's window is, and where they point. It
 * names its paper, because it may overtake the floor document that says which paper is led now.
 */
export interface LeadMessage {
  readonly paper: PaperId;
  /** Null: the window has not moved since the message before. */
  readonly position: FollowPosition | null;
  /** Null: nothing new of the pointer. */
  readonly laser: LaserMove | null;
}

/** Where the laser pointer went since the message before, oldest first. Empty: it was put out. */
export interface LaserMove {
  /** The first page is 1. */
  readonly page: number;
  readonly points: readonly PagePoint[];
}

/** A pen of 240 samples a second gives four a frame; a window that was blocked for a quarter of a second may catch up. */
export const LASER_POINTS = 64;

const VERSION = 1;
const HAS_POSITION = 1;
const HAS_LASER = 2;
const ID_LENGTH = 20;
const LONGEST = STROKE_LIMITS.coordinatePt * UNITS_PER_POINT;

/** Throws on what no window can show: a page, a place or a width beyond the limits, more than {@link LASER_POINTS} points. */
export function encodeLead({ paper, position, laser }: LeadMessage): Uint8Array {
  assert(ID_PATTERN.test(paper), `encodeLead: paper ${paper}`);
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, (VERSION << 4) | (position ? HAS_POSITION : 0) | (laser ? HAS_LASER : 0));
  for (let index = 0; index < ID_LENGTH; index++) encoding.writeUint8(encoder, paper.charCodeAt(index));
  if (position) writePosition(encoder, position);
  if (laser) writeLaser(encoder, laser);
  return encoding.toUint8Array(encoder);
}

/** Reads a message; null for whatever is not exactly one: damaged, cut, another version, beyond a limit. Never throws. */
export function decodeLead(bytes: Uint8Array): LeadMessage | null {
  if (bytes.length > LIMITS.wetBytes) return null;
  return decodeWhole(bytes, (decoder) => {
    const head = readByte(decoder);
    const parts = head & 15;
    if (head >> 4 !== VERSION || (parts & ~(HAS_POSITION | HAS_LASER)) !== 0) throw new Damaged('lead: another version or part');
    const paper = readPaperId(decoder);
    const position = parts & HAS_POSITION ? readPosition(decoder) : null;
    const laser = parts & HAS_LASER ? readLaser(decoder) : null;
    return { paper, position, laser };
  });
}

function writePosition(encoder: encoding.Encoder, { page, x, y, widthPt, heightPt }: FollowPosition): void {
  writePage(encoder, page);
  encoding.writeVarInt(encoder, toUnits(x));
  encoding.writeVarInt(encoder, toUnits(y));
  encoding.writeVarUint(encoder, lengthToUnits(widthPt));
  // 0 stands for "not told", which no length can be.
  encoding.writeVarUint(encoder, heightPt === undefined ? 0 : lengthToUnits(heightPt));
}

function readPosition(decoder: decoding.Decoder): FollowPosition {
  const page = readPage(decoder);
  const x = readCoordinate(decoder, 0);
  const y = readCoordinate(decoder, 0);
  const [width, height] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)];
  if (width < 1 || width > LONGEST || height > LONGEST) throw new Damaged('lead: no width, or one beyond the limit');
  const position = { page, x: x / UNITS_PER_POINT, y: y / UNITS_PER_POINT, widthPt: width / UNITS_PER_POINT };
  return height === 0 ? position : { ...position, heightPt: height / UNITS_PER_POINT };
}

function writeLaser(encoder: encoding.Encoder, { page, points }: LaserMove): void {
  assert(points.length <= LASER_POINTS, `encodeLead: ${points.length} points in one message`);
  writePage(encoder, page);
  encoding.writeVarUint(encoder, points.length);
  let [lastX, lastY] = [0, 0];
  for (const point of points) {
    const [x, y] = [toUnits(point.x), toUnits(point.y)];
    encoding.writeVarInt(encoder, x - lastX);
    encoding.writeVarInt(encoder, y - lastY);
    [lastX, lastY] = [x, y];
  }
}

function readLaser(decoder: decoding.Decoder): LaserMove {
  const page = readPage(decoder);
  const count = decoding.readVarUint(decoder);
  if (count > LASER_POINTS) throw new Damaged('lead: too many points');
  const points: PagePoint[] = [];
  let [x, y] = [0, 0];
  for (let index = 0; index < count; index++) {
    x = readCoordinate(decoder, x);
    y = readCoordinate(decoder, y);
    points.push(pagePoint(x / UNITS_PER_POINT, y / UNITS_PER_POINT));
  }
  return { page, points };
}

function readPaperId(decoder: decoding.Decoder): PaperId {
  let text = '';
  for (let index = 0; index < ID_LENGTH; index++) text += String.fromCharCode(readByte(decoder));
  if (!ID_PATTERN.test(text)) throw new Damaged('lead: not a paper id');
  return text as PaperId;
}

function readCoordinate(decoder: decoding.Decoder, last: number): number {
  // lib0 answers undefined at the end of the bytes instead of throwing.
  if (!decoding.hasContent(decoder)) throw new Damaged('lead: too short');
  // -0 would differ from the 0 that was sent.
  const units = last + decoding.readVarInt(decoder) + 0;
  if (Math.abs(units) > LONGEST) throw new Damaged('lead: beyond the page');
  return units;
}

function writePage(encoder: encoding.Encoder, page: number): void {
  assert(Number.isSafeInteger(page) && page >= 1 && page <= STROKE_LIMITS.pages, `encodeLead: page ${page}`);
  encoding.writeVarUint(encoder, page);
}

function toUnits(points: number): number {
  assert(Math.abs(points) <= STROKE_LIMITS.coordinatePt, `encodeLead: a place at ${points} pt`);
  return Math.round(points * UNITS_PER_POINT) + 0;
}

function lengthToUnits(points: number): number {
  assert(points > 0, `encodeLead: ${points} pt long`);
  return Math.max(1, toUnits(points));
}
