import type { TLSSocket } from 'node:tls';
import type { HubAddress } from '../../../shared/room/address.ts';
import { dialHub } from '../pinnedSocket.ts';
import { BlockGatherer } from './blockGatherer.ts';
import type { Extent } from './extents.ts';
import { ResponseReader } from './responseReader.ts';
import { TransferFailed } from './transferFailed.ts';

export interface FileOrder {
  /** `/papers/<hash>` */
  readonly path: string;
  readonly ticket: string;
  /** What is wanted of the file; null: all of it, however long it is. */
  readonly extent: Extent | null;
  readonly signal: AbortSignal;
}

/** Takes blocks in their order; the memory of one is used again once it was taken. */
export type TakeBlock = (block: Buffer) => Promise<void>;

/** A hub that sends nothing for this long has forgotten us. */
const SILENCE_MS = 30_000;

/** What happens on the connection while an order is under way. */
interface Listening {
  /** Answers false when no more should come for a while. */
  read(bytes: Buffer): boolean;
  cut(cause?: unknown): void;
}

/**
 * One connection to the hub for files, used for one order after the other: a new one for each costs a seat 4 ms of processor time, which
 * small papers feel. It speaks HTTP by itself: through node:http and a stream each 16 kB of a paper cost twice their decryption, and
 * papers are what a seat waits for (measured: 430 ms of processor time for 100 MB before, 230 after, of which 100 are SHA-256).
 */
export class HubLine {
  readonly #socket: TLSSocket;
  readonly #spare: Buffer[] = [];
  #listening: Listening | null = null;
  #isUsable = true;
  #answers = 0;

  private constructor(socket: TLSSocket) {
    this.#socket = socket;
    const cut = (cause?: unknown) => {
      this.#isUsable = false;
      this.#listening?.cut(cause);
    };
    socket.on('error', cut).on('close', () => cut());
    socket.setTimeout(SILENCE_MS, () => socket.destroy());
  }

  /** Throws {@link TransferFailed}. */
  static async dial(address: HubAddress, pin: string): Promise<HubLine> {
    let line: HubLine | null = null;
    try {
      const { socket } = await dialHub(address, pin, (bytes) => (line ? line.#read(bytes) : false));
      line = new HubLine(socket);
      return line;
    } catch (error) {
      throw new TransferFailed('HUB_UNREACHABLE', 'The hub does not answer.', error);
    }
  }

  /** Whether it can be given another order. */
  get isUsable(): boolean {
    return this.#isUsable && this.#listening === null;
  }

  /** How many orders the hub began to answer on it. */
  get answers(): number {
    return this.#answers;
  }

  close(): void {
    this.#isUsable = false;
    this.#socket.destroy();
  }

  /**
   * Brings what the order names: `take` is called for one block after the other, and not more than one more is gathered until it has
   * answered. Whatever arrived is handed over before a cut is thrown. Throws {@link TransferFailed} and what `take` throws; then the
   * line is of no more use.
   */
  async bring(order: FileOrder, take: TakeBlock): Promise<void> {
    const { promise: whole, resolve, reject } = Promise.withResolvers<void>();
    const blocks = new BlockGatherer({ take, spare: this.#spare, onRoom: () => this.#socket.resume(), onFailure: reject });
    const response = new ResponseReader(order.extent, blocks);
    let isFirst = true;
    const cut = (cause?: unknown) => reject(new TransferFailed('HUB_UNREACHABLE', 'The connection to the hub broke.', cause));
    this.#listening = {
      cut,
      read: (bytes) => {
        if (isFirst) this.#answers += 1;
        isFirst = false;
        try {
          if (response.take(bytes)) resolve();
        } catch (error) {
          reject(error);
        }
        return !blocks.isFull;
      },
    };
    const abort = () => cut(order.signal.reason);
    order.signal.addEventListener('abort', abort);
    try {
      if (order.signal.aborted) abort();
      else if (this.#isUsable) this.#socket.write(requestText(order));
      else cut();
      await whole;
      if (response.endsConnection) this.close();
    } catch (error) {
      this.close();
      throw error;
    } finally {
      order.signal.removeEventListener('abort', abort);
      this.#listening = null;
      await blocks.end();
    }
    // The last block is taken after the last byte came.
    blocks.throwFailure();
  }

  #read(bytes: Buffer): boolean {
    if (this.#listening) return this.#listening.read(bytes);
    // Nothing was asked: whatever this is, it is no answer.
    this.close();
    return false;
  }
}

function requestText({ path, ticket, extent }: FileOrder): string {
  const range = extent ? `Range: bytes=${extent.start}-${extent.end - 1}\r\n` : '';
  return `GET ${path} HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer ${ticket}\r\n${range}\r\n`;
}
