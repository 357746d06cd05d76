import type { TLSSocket } from 'node:tls';
import type { HubAddress } from '../../../shared/room/address.ts';
import { dialHub } from '../pinnedSocket.ts';
import { BlockGatherer } from './blockGatherer.ts';
import { codeOfStatus, type ResponseHead, readResponseHead } from './responseHead.ts';
import { TransferFailed } from './transferFailed.ts';

export interface DownloadOrder {
  readonly address: HubAddress;
  readonly pin: string;
  /** `/papers/<hash>` */
  readonly path: string;
  readonly ticket: string;
  /** The first byte wanted. */
  readonly start: number;
  readonly signal: AbortSignal;
}

/**
 * Brings a file of the hub from byte `start` to its end, over a connection of its own, in blocks of a megabyte: `take` is called for
 * one after the other, and not more than one more is gathered until it has answered. Whatever arrived is handed over before a cut is
 * thrown. Throws {@link TransferFailed} and what `take` throws.
 *
 * It speaks HTTP by itself: through node:http and a stream each 16 kB of a paper cost twice their decryption, and papers are what a
 * seat waits for (measured: 430 ms of processor time for 100 MB before, 230 after, of which 100 are SHA-256).
 */
export async function download(order: DownloadOrder, take: (block: Buffer) => Promise<void>): Promise<void> {
  const { promise: whole, resolve, reject } = Promise.withResolvers<void>();
  let socket: TLSSocket | null = null;
  let isOver = false;
  const blocks = new BlockGatherer({ take, onRoom: () => socket?.resume(), onFailure: reject });
  const response = new ResponseReader(order.start, blocks);
  const read = (bytes: Buffer): boolean => {
    try {
      if (response.take(bytes)) resolve();
    } catch (error) {
      reject(error);
    }
    return !blocks.isFull;
  };
  const cut = (cause?: unknown) => reject(new TransferFailed('HUB_UNREACHABLE', 'The connection to the hub broke.', cause));
  const ask = async () => {
    socket = await connected(order, read);
    if (isOver) socket.destroy();
    socket.on('error', cut).on('close', () => cut());
    socket.setTimeout(SILENCE_MS, cut);
    socket.write(requestText(order));
  };
  const abort = () => cut(order.signal.reason);
  order.signal.addEventListener('abort', abort);
  try {
    order.signal.throwIfAborted();
    await Promise.all([whole, ask()]);
  } finally {
    isOver = true;
    order.signal.removeEventListener('abort', abort);
    closeSocket(socket);
    await blocks.end();
  }
  // The last block is taken after the last byte came.
  blocks.throwFailure();
}

function closeSocket(socket: TLSSocket | null): void {
  socket?.destroy();
}

/** A hub that sends nothing for this long has forgotten us. */
const SILENCE_MS = 30_000;

async function connected({ address, pin }: DownloadOrder, read: (bytes: Buffer) => boolean): Promise<TLSSocket> {
  try {
    return (await dialHub(address, pin, read)).socket;
  } catch (error) {
    throw new TransferFailed('HUB_UNREACHABLE', 'The hub does not answer.', error);
  }
}

function requestText({ path, ticket, start }: DownloadOrder): string {
  const range = start > 0 ? `Range: bytes=${start}-\r\n` : '';
  return `GET ${path} HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer ${ticket}\r\n${range}Connection: close\r\n\r\n`;
}

const LONGEST_HEAD_BYTES = 16_384;

/** Reads one response: its head, then exactly as many bytes as it announces. */
class ResponseReader {
  readonly #start: number;
  readonly #blocks: BlockGatherer;
  #head = Buffer.alloc(0);
  #left: number | null = null;

  constructor(start: number, blocks: BlockGatherer) {
    this.#start = start;
    this.#blocks = blocks;
  }

  /** Takes what was read; answers whether that was the end. Throws {@link TransferFailed}. */
  take(bytes: Buffer): boolean {
    const body = this.#left === null ? this.#takeHead(bytes) : bytes;
    if (!body || this.#left === null) return false;
    const wanted = body.subarray(0, this.#left);
    this.#left -= wanted.length;
    this.#blocks.add(wanted);
    return this.#left === 0;
  }

  /** What stands behind the head, once it is whole. */
  #takeHead(bytes: Buffer): Buffer | null {
    this.#head = Buffer.concat([this.#head, bytes]);
    const end = this.#head.indexOf('\r\n\r\n');
    if (end < 0 && this.#head.length < LONGEST_HEAD_BYTES) return null;
    const head = end < 0 ? null : readResponseHead(this.#head.toString('latin1', 0, end));
    this.#left = this.#bodyLength(head);
    return this.#head.subarray(end + 4);
  }

  #bodyLength(head: ResponseHead | null): number {
    if (!head) throw new TransferFailed('HUB_UNREACHABLE', 'The hub answered something that is no HTTP.');
    const expected = this.#start > 0 ? 206 : 200;
    if (head.status !== expected) throw new TransferFailed(codeOfStatus(head.status), `The hub answered ${head.status} to a download.`);
    const startsRight = this.#start === 0 || head.fields.get('content-range')?.startsWith(`bytes ${this.#start}-`);
    const length = Number(head.fields.get('content-length') ?? Number.NaN);
    if (!startsRight || !Number.isSafeInteger(length))
      throw new TransferFailed('HUB_UNREACHABLE', 'The hub answered another range than was asked.');
    return length;
  }
}
