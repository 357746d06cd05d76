import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { assert } from '../base/assert.ts';
import { ID_PATTERN, type StrokeId } from '../base/ids.ts';
import { LIMITS } from '../room/limits.ts';
import {
  Damaged,
  decodeWhole,
  readByte,
  readColour,
  readPage,
  readPoints,
  readWidth,
  writeColour,
  writePoints,
  writeWidth,
} from './pointCode.ts';
import { INK_TOOLS, type InkColour, type InkPoint, type InkTool } from './stroke.ts';

/**
 * What travels while the pen is down (SPEC.md I7). `turn` names the stroke in all messages after the first, 0 … 255 and round again,
 * so that a message of three points takes some fifteen bytes; it is only good within one document and one writer.
 */
export type WetMessage =
  | {
      readonly kind: 'begin';
      readonly turn: number;
      readonly stroke: StrokeId;
      readonly page: number;
      readonly tool: InkTool;
      readonly colour: InkColour;
      readonly widthPt: number;
      readonly points: readonly InkPoint[];
    }
  | { readonly kind: 'continue'; readonly turn: number; readonly points: readonly InkPoint[] }
  /** The pen is up; the finished stroke comes, or has come, by the document. */
  | { readonly kind: 'end'; readonly turn: number }
  /** The stroke was taken back: nothing will come. */
  | { readonly kind: 'cancel'; readonly turn: number };

/** Points that one message can hold: at their longest, eleven bytes each, they stay within LIMITS.wetBytes. */
export const WET_POINTS = 350;
export const WET_TURNS = 256;

const KINDS = ['begin', 'continue', 'end', 'cancel'] as const;
const VERSION = 1;
const ID_LENGTH = 20;

/** Throws on more than {@link WET_POINTS} points. */
export function encodeWet(message: WetMessage): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, (VERSION << 4) | KINDS.indexOf(message.kind));
  encoding.writeUint8(encoder, message.turn);
  if (message.kind === 'begin') {
    for (let index = 0; index < ID_LENGTH; index++) encoding.writeUint8(encoder, message.stroke.charCodeAt(index));
    encoding.writeVarUint(encoder, message.page);
    encoding.writeUint8(encoder, INK_TOOLS.indexOf(message.tool));
    writeColour(encoder, message.colour);
    writeWidth(encoder, message.widthPt);
  }
  if (message.kind === 'begin' || message.kind === 'continue') {
    assert(message.points.length <= WET_POINTS, `encodeWet: ${message.points.length} points in one message`);
    encoding.writeVarUint(encoder, message.points.length);
    writePoints(encoder, message.points, false);
  }
  return encoding.toUint8Array(encoder);
}

/** Reads a message; null for whatever is not exactly one. Never throws. */
export function decodeWet(bytes: Uint8Array): WetMessage | null {
  if (bytes.length > LIMITS.wetBytes) return null;
  return decodeWhole(bytes, (decoder) => {
    const head = readByte(decoder);
    const kind = KINDS[head & 15];
    if (head >> 4 !== VERSION || kind === undefined) throw new Damaged('wet: another version or kind');
    const turn = readByte(decoder);
    if (kind === 'end' || kind === 'cancel') return { kind, turn };
    if (kind === 'continue') return { kind, turn, points: readWetPoints(decoder) };
    const stroke = readStrokeId(decoder);
    const page = readPage(decoder);
    const tool = INK_TOOLS[readByte(decoder)];
    if (tool === undefined) throw new Damaged('wet: another tool');
    const colour = readColour(decoder);
    const widthPt = readWidth(decoder);
    return { kind, turn, stroke, page, tool, colour, widthPt, points: readWetPoints(decoder) };
  });
}

function readStrokeId(decoder: decoding.Decoder): StrokeId {
  let text = '';
  for (let index = 0; index < ID_LENGTH; index++) text += String.fromCharCode(readByte(decoder));
  if (!ID_PATTERN.test(text)) throw new Damaged('wet: not a stroke id');
  return text as StrokeId;
}

function readWetPoints(decoder: decoding.Decoder): InkPoint[] {
  const count = decoding.readVarUint(decoder);
  if (count > WET_POINTS) throw new Damaged('wet: too many points');
  return readPoints(decoder, count, false);
}
