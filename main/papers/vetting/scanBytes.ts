import { Readable } from 'node:stream';
import { createInflate } from 'node:zlib';
import type { PaperAction } from '../../../shared/paper/sideFile.ts';
import type { VirtualFile } from './fileRange.ts';

/** What the bytes of a paper say without being read as a document. */
export interface ScannedBytes {
  /** A stream that unpacks to more than any page is made of. */
  readonly isBomb: boolean;
  readonly actions: ReadonlySet<PaperAction>;
  readonly isSigned: boolean;
  readonly isXfa: boolean;
  /** The time ended before the file did. */
  readonly isCut: boolean;
}

/** Larger than any page's content, font or table of objects; pictures, which may be larger, are not unpacked here. */
const UNPACKED_BYTES = 128 * 1024 * 1024;
/** Deflate makes at most 1,032 bytes of one: a shorter stream cannot be a bomb, unless it is packed twice. */
const HARMLESS_BYTES = Math.floor(UNPACKED_BYTES / 1_032);
/** Tables of objects hold dictionaries in which actions are looked for; one of this size holds the objects of 10,000 pages. */
const TABLE_BYTES = 16 * 1024 * 1024;
const WINDOW_BYTES = 1024 * 1024;
/** A dictionary in front of a stream, and a name cut by the end of a window, are found again within this. */
const OVERLAP_BYTES = 4_096;

/**
 * Goes once through the file, around the data of its streams: finds bombs before anything unpacks them (SPEC.md P10), and the actions
 * that the file carries anywhere, also where no page leads to them. `onStep` is called as it goes on; it stops when no time is left.
 */
export async function scanBytes(file: VirtualFile, isTimeLeft: () => boolean, onStep: () => void): Promise<ScannedBytes> {
  const found = { actions: new Set<PaperAction>(), isSigned: false, isXfa: false };
  const window = new Window(file, onStep);
  for (let position = 0; position < file.paperBytes; ) {
    if (!isTimeLeft()) return { ...found, isBomb: false, isCut: true };
    const bytes = await window.from(position);
    const start = streamStart(bytes);
    const text = bytes.toString('latin1', 0, start?.keyword ?? bytes.length);
    look(text, found);
    if (start) {
      const stream = readStreamHead(text, position + start.data);
      if (stream.isTable && stream.filters.length === 1) look((await unpack(file, stream, TABLE_BYTES)).text, found);
      else if (stream.mayBeBomb && (await unpack(file, stream, UNPACKED_BYTES)).isLarger) return { ...found, isBomb: true, isCut: false };
      position = await endOfStream(window, stream);
    } else if (position + bytes.length >= file.paperBytes) break;
    else position += bytes.length - OVERLAP_BYTES;
  }
  return { ...found, isBomb: false, isCut: false };
}

/** The part of the file that is looked at. Streams of a few bytes follow each other closely: they share one. */
class Window {
  readonly file: VirtualFile;
  readonly #onStep: () => void;
  #start = 0;
  #bytes: Buffer = Buffer.alloc(0);

  constructor(file: VirtualFile, onStep: () => void) {
    this.file = file;
    this.#onStep = onStep;
  }

  /** What follows a place: more than {@link OVERLAP_BYTES}, unless the file ends before. */
  async from(position: number): Promise<Buffer> {
    const end = this.#start + this.#bytes.length;
    const isInside = position >= this.#start && (position + 2 * OVERLAP_BYTES <= end || (position <= end && end === this.file.paperBytes));
    if (!isInside) {
      this.#bytes = Buffer.from((await this.file.read(position, Math.min(this.file.paperBytes, position + WINDOW_BYTES))).buffer);
      this.#start = position;
      this.#onStep();
    }
    return this.#bytes.subarray(position - this.#start);
  }
}

interface Stream {
  /** Where its data begin. */
  readonly at: number;
  /** Null where it stands in another object. */
  readonly length: number | null;
  readonly filters: readonly string[];
  readonly isTable: boolean;
  readonly mayBeBomb: boolean;
}

/** The keyword `stream` behind a dictionary, and the first byte of its data. */
function streamStart(bytes: Buffer): { readonly keyword: number; readonly data: number } | null {
  for (let at = bytes.indexOf('stream'); at !== -1; at = bytes.indexOf('stream', at + 6)) {
    const [first, second] = [bytes[at + 6], bytes[at + 7]];
    const isEnd = at >= 3 && bytes.toString('latin1', at - 3, at) === 'end';
    if (!isEnd && first === 0x0a) return { keyword: at, data: at + 7 };
    if (!isEnd && first === 0x0d) return { keyword: at, data: at + (second === 0x0a ? 8 : 7) };
  }
  return null;
}

function readStreamHead(before: string, at: number): Stream {
  const head = plainNames(before.slice(Math.max(0, before.lastIndexOf(' obj'))).slice(-OVERLAP_BYTES));
  const length = /\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(head)?.[1];
  const filters = /\/(?:Filter|F)\s*(\[[^\]]*\]|\/\w+)/.exec(head)?.[1]?.match(/\/\w+/g) ?? [];
  const isFlate = filters.length > 0 && filters.every((filter) => filter === '/FlateDecode' || filter === '/Fl');
  const isPicture = /\/Subtype\s*\/Image\b/.test(head);
  const bytes = length === undefined ? null : Number(length);
  return {
    at,
    length: bytes,
    filters,
    isTable: isFlate && /\/Type\s*\/ObjStm\b/.test(head),
    // The length is what the file says of itself: it only spares the honest ones.
    mayBeBomb: isFlate && (filters.length > 1 || (!isPicture && (bytes === null || bytes >= HARMLESS_BYTES))),
  };
}

/** Where to go on: at the end of the data, where the length leads or where the word for it stands. */
async function endOfStream(window: Window, { at, length }: Stream): Promise<number> {
  if (length !== null && at + length < window.file.paperBytes) {
    const after = (await window.from(at + length)).toString('latin1', 0, 20);
    if (/^\s*endstream/.test(after)) return at + length;
  }
  for (let position = at; position < window.file.paperBytes; ) {
    const bytes = await window.from(position);
    const end = bytes.indexOf('endstream');
    if (end !== -1) return position + end;
    position += Math.max(1, bytes.length - 'endstream'.length);
    if (bytes.length <= 'endstream'.length) break;
  }
  return window.file.paperBytes;
}

/** Unpacks up to a limit. `text` is what a table holds, up to {@link TABLE_BYTES}; damaged data end where the damage begins. */
async function unpack(file: VirtualFile, { at, filters }: Stream, limitBytes: number): Promise<{ isLarger: boolean; text: string }> {
  let source: AsyncIterable<Uint8Array> = piecesOf(file, at);
  for (const _ of filters) source = inflated(source);
  const kept: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of source) {
    bytes += piece.length;
    if (bytes > limitBytes) return { isLarger: true, text: '' };
    if (limitBytes === TABLE_BYTES) kept.push(piece);
  }
  return { isLarger: false, text: Buffer.concat(kept).toString('latin1') };
}

async function* piecesOf(file: VirtualFile, from: number): AsyncGenerator<Uint8Array> {
  for (let position = from; position < file.paperBytes; position += 65_536)
    yield file.read(position, Math.min(file.paperBytes, position + 65_536));
}

/** Unpacks piece by piece, to the end of the packed data or to the first damage. */
async function* inflated(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const input = Readable.from(source, { objectMode: false });
  const inflate = createInflate({ chunkSize: 65_536 });
  input.once('error', (error) => inflate.destroy(error)).pipe(inflate);
  try {
    for await (const piece of inflate) yield piece;
  } catch (error) {
    // What is packed badly is pdf.js' to judge; here only its size counts.
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) throw error;
  } finally {
    input.destroy();
    inflate.destroy();
  }
}

const NAMED_ACTIONS: readonly (readonly [RegExp, PaperAction])[] = [
  [/\/S\s*\/JavaScript\b|\/JS\s*[(<\d]/, 'javaScript'],
  [/\/S\s*\/Launch\b/, 'launch'],
  [/\/S\s*\/SubmitForm\b/, 'submitForm'],
  [/\/S\s*\/(?:GoToR|GoToE)\b/, 'remoteGoTo'],
  [/\/S\s*\/URI\b/, 'uri'],
  [/\/S\s*\/ImportData\b/, 'importData'],
  // Opening at a page, which every word processor writes, is none.
  [/\/OpenAction\s*(?:<<(?![^>]*\/S\s*\/GoTo\b)|\d+\s+\d+\s+R)/, 'openAction'],
];

function look(text: string, found: { readonly actions: Set<PaperAction>; isSigned: boolean; isXfa: boolean }): void {
  const plain = plainNames(text);
  for (const [pattern, action] of NAMED_ACTIONS) if (pattern.test(plain)) found.actions.add(action);
  found.isSigned ||= /\/ByteRange\s*\[/.test(plain);
  found.isXfa ||= /\/XFA\s*[[(<\d]/.test(plain);
}

/** Names may hide letters as `#4a`. */
function plainNames(text: string): string {
  return text.includes('#') ? text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text;
}
