import type { BlockGatherer } from './blockGatherer.ts';
import type { Extent } from './extents.ts';
import { codeOfStatus, type ResponseHead, readResponseHead } from './responseHead.ts';
import { TransferFailed } from './transferFailed.ts';

const LONGEST_HEAD_BYTES = 16_384;

/** Reads one response: its head, then exactly as many bytes as were asked for, or (`extent` null) as it announces. */
export class ResponseReader {
  readonly #extent: Extent | null;
  readonly #blocks: BlockGatherer;
  #head = Buffer.alloc(0);
  #left: number | null = null;
  #endsConnection = false;

  constructor(extent: Extent | null, blocks: BlockGatherer) {
    this.#extent = extent;
    this.#blocks = blocks;
  }

  /** The hub said that it closes the connection behind this answer. */
  get endsConnection(): boolean {
    return this.#endsConnection;
  }

  /** Takes what was read; answers whether that was the end. Throws {@link TransferFailed}. */
  take(bytes: Buffer): boolean {
    const body = this.#left === null ? this.#takeHead(bytes) : bytes;
    if (!body || this.#left === null) return false;
    if (body.length > this.#left) throw new TransferFailed('HUB_UNREACHABLE', 'The hub sent more than was asked.');
    this.#left -= body.length;
    this.#blocks.add(body);
    return this.#left === 0;
  }

  /** What stands behind the head, once it is whole. */
  #takeHead(bytes: Buffer): Buffer | null {
    this.#head = this.#head.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.#head, bytes]);
    const end = this.#head.indexOf('\r\n\r\n');
    if (end < 0 && this.#head.length < LONGEST_HEAD_BYTES) return null;
    const head = end < 0 ? null : readResponseHead(this.#head.toString('latin1', 0, end));
    if (!head) throw new TransferFailed('HUB_UNREACHABLE', 'The hub answered something that is no HTTP.');
    this.#endsConnection = head.fields.get('connection')?.toLowerCase() === 'close';
    this.#left = this.#extent ? lengthOfPart(head, this.#extent) : lengthOfWhole(head);
    return this.#head.subarray(end + 4);
  }
}

function lengthOfPart(head: ResponseHead, { start, end }: Extent): number {
  if (head.status !== 206) throw refused(head);
  const length = lengthIn(head);
  if (head.fields.get('content-range')?.startsWith(`bytes ${start}-${end - 1}/`) && length === end - start) return length;
  throw new TransferFailed('HUB_UNREACHABLE', 'The hub answered another range than was asked.');
}

function lengthOfWhole(head: ResponseHead): number {
  if (head.status !== 200) throw refused(head);
  return lengthIn(head);
}

function lengthIn(head: ResponseHead): number {
  const length = Number(head.fields.get('content-length') ?? Number.NaN);
  if (Number.isSafeInteger(length) && length >= 0) return length;
  throw new TransferFailed('HUB_UNREACHABLE', 'The hub does not say how much it sends.');
}

function refused({ status }: ResponseHead): TransferFailed {
  // A range beyond the end: the file is shorter than the room says, and will stay so.
  const code = status === 416 ? 'PAPER_MISSING' : codeOfStatus(status);
  return new TransferFailed(code, `The hub answered ${status} to a download.`);
}
