import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { assert } from '../base/assert.ts';
import type { StrokeId } from '../base/ids.ts';
import {
  Damaged,
  decodeWhole,
  hasOnePressure,
  readByte,
  readColour,
  readPage,
  readPoints,
  readWidth,
  writeColour,
  writePoints,
  writeWidth,
} from './pointCode.ts';
import { INK_TOOLS, type InkPoint, STROKE_LIMITS, type Stroke } from './stroke.ts';

/** SPEC.md I2. */
const VERSION = 1;
const ONE_PRESSURE = 0x80;

/** A stroke as the one value that is stored for it; its id is the key under which it lies. Throws on a stroke that breaks a limit. */
export function encodeStroke(stroke: Stroke): Uint8Array {
  const { points, page, widthPt, atMs } = stroke;
  assert(points.length >= 1 && points.length <= STROKE_LIMITS.points, `encodeStroke: ${points.length} points`);
  assert(widthPt > 0 && widthPt <= STROKE_LIMITS.widthPt, `encodeStroke: ${widthPt} pt wide`);
  assert(Number.isSafeInteger(page) && page >= 1 && page <= STROKE_LIMITS.pages, `encodeStroke: page ${page}`);
  assert(Number.isSafeInteger(atMs) && atMs >= 0, `encodeStroke: at ${atMs} ms`);
  assert(points.every(isStorable), 'encodeStroke: a point that is not finite, beyond the limit, or pressed beyond 0 … 1');
  const onePressure = hasOnePressure(points);
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, VERSION);
  encoding.writeUint8(encoder, INK_TOOLS.indexOf(stroke.tool) | (onePressure ? ONE_PRESSURE : 0));
  writeColour(encoder, stroke.colour);
  writeWidth(encoder, widthPt);
  encoding.writeVarUint(encoder, page);
  encoding.writeVarUint(encoder, atMs);
  encoding.writeVarUint(encoder, points.length);
  writePoints(encoder, points, onePressure);
  return encoding.toUint8Array(encoder);
}

/** Reads a stored stroke; null for damaged or foreign bytes, an unknown version or tool, and whatever breaks a limit. Never throws. */
export function decodeStroke(id: StrokeId, bytes: Uint8Array): Stroke | null {
  return decodeWhole(bytes, (decoder) => {
    if (readByte(decoder) !== VERSION) throw new Damaged('stroke: another version');
    const kind = readByte(decoder);
    const tool = INK_TOOLS[kind & ~ONE_PRESSURE];
    if (tool === undefined) throw new Damaged('stroke: another tool');
    const colour = readColour(decoder);
    const widthPt = readWidth(decoder);
    const page = readPage(decoder);
    const atMs = decoding.readVarUint(decoder);
    const count = decoding.readVarUint(decoder);
    if (count < 1 || count > STROKE_LIMITS.points) throw new Damaged('stroke: too many points, or none');
    const points = readPoints(decoder, count, (kind & ONE_PRESSURE) !== 0);
    return { id, tool, colour, widthPt, page, points, atMs };
  });
}

function isStorable({ x, y, pressure }: InkPoint): boolean {
  // Comparisons with NaN are false, so that this refuses it too.
  const limit = STROKE_LIMITS.coordinatePt;
  return Math.abs(x) <= limit && Math.abs(y) <= limit && pressure >= 0 && pressure <= 1;
}
