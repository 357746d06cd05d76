import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { type InkColour, type InkPoint, inkPoint, STROKE_LIMITS } from './stroke.ts';

/** Coordinates and widths are kept in twentieths of a point: a rounding error of at most 0.025 pt, less than a pixel at any zoom offered. */
export const UNITS_PER_POINT = 20;

const LONGEST_COORDINATE = STROKE_LIMITS.coordinatePt * UNITS_PER_POINT;

/** Thrown inside the decoders where bytes cannot be what they should; it never leaves `shared/ink`. */
export class Damaged extends Error {
  override readonly name = 'Damaged';
}

/** Runs a decoder over untrusted bytes: its value, or null when they are not exactly one message. */
export function decodeWhole<T>(bytes: Uint8Array, decode: (decoder: decoding.Decoder) => T): T | null {
  const decoder = decoding.createDecoder(bytes);
  try {
    const value = decode(decoder);
    return decoding.hasContent(decoder) ? null : value;
  } catch (error) {
    // lib0 throws unnamed errors on short input and on numbers beyond 2^53; whatever it throws, these bytes are not a message.
    if (error instanceof Error) return null;
    throw error;
  }
}

/** Writes points as differences, each rounded from the true coordinate so that errors do not add up. */
export function writePoints(encoder: encoding.Encoder, points: readonly InkPoint[], onePressure: boolean): void {
  let lastX = 0;
  let lastY = 0;
  if (onePressure && points[0]) encoding.writeUint8(encoder, toByte(points[0].pressure));
  for (const point of points) {
    const x = toUnits(point.x);
    const y = toUnits(point.y);
    encoding.writeVarInt(encoder, x - lastX);
    encoding.writeVarInt(encoder, y - lastY);
    if (!onePressure) encoding.writeUint8(encoder, toByte(point.pressure));
    lastX = x;
    lastY = y;
  }
}

/** The inverse of {@link writePoints}. Throws on short input and on coordinates beyond the limit. */
export function readPoints(decoder: decoding.Decoder, count: number, onePressure: boolean): InkPoint[] {
  // Two bytes a point is the least there can be: a count that the rest cannot hold must not allocate.
  if (count * 2 > decoder.arr.length - decoder.pos) throw new Damaged('points: more announced than sent');
  const points: InkPoint[] = [];
  const common = onePressure && count > 0 ? readByte(decoder) : 0;
  let x = 0;
  let y = 0;
  for (let index = 0; index < count; index++) {
    x += decoding.readVarInt(decoder);
    y += decoding.readVarInt(decoder);
    if (Math.abs(x) > LONGEST_COORDINATE || Math.abs(y) > LONGEST_COORDINATE) throw new Damaged('points: beyond the page');
    const pressure = onePressure ? common : readByte(decoder);
    points.push(inkPoint(x / UNITS_PER_POINT, y / UNITS_PER_POINT, pressure / 255));
  }
  return points;
}

/** Whether all points carry the same pressure as it would be written: a mouse, a finger. */
export function hasOnePressure(points: readonly InkPoint[]): boolean {
  const first = points[0];
  return first !== undefined && points.every((point) => toByte(point.pressure) === toByte(first.pressure));
}

export function writeColour(encoder: encoding.Encoder, colour: InkColour): void {
  const value = Number.parseInt(colour.slice(1), 16);
  encoding.writeUint8(encoder, value >> 16);
  encoding.writeUint8(encoder, (value >> 8) & 255);
  encoding.writeUint8(encoder, value & 255);
}

export function readColour(decoder: decoding.Decoder): InkColour {
  const value = (readByte(decoder) << 16) | (readByte(decoder) << 8) | readByte(decoder);
  return `#${value.toString(16).padStart(6, '0')}`;
}

/** A byte, or a throw at the end (lib0's own reader answers undefined there). */
export function readByte(decoder: decoding.Decoder): number {
  if (!decoding.hasContent(decoder)) throw new Damaged('bytes: too short');
  return decoding.readUint8(decoder);
}

export function writeWidth(encoder: encoding.Encoder, widthPt: number): void {
  encoding.writeVarUint(encoder, Math.max(1, toUnits(widthPt)));
}

export function readWidth(decoder: decoding.Decoder): number {
  const width = decoding.readVarUint(decoder) / UNITS_PER_POINT;
  if (width <= 0 || width > STROKE_LIMITS.widthPt) throw new Damaged('width: beyond the limit');
  return width;
}

export function readPage(decoder: decoding.Decoder): number {
  const page = decoding.readVarUint(decoder);
  if (page < 1 || page > STROKE_LIMITS.pages) throw new Damaged('page: beyond the limit');
  return page;
}

// Adding 0 turns the -0 that rounding can give into 0: lib0 would write a sign and read -0 back.
const toUnits = (points: number) => Math.round(points * UNITS_PER_POINT) + 0;
const toByte = (pressure: number) => Math.round(pressure * 255);
