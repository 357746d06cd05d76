import { Agent, type ClientRequest, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import type { Duplex } from 'node:stream';
import type { PaperHash } from '../../../shared/base/ids.ts';
import { isRefused, type Refusal } from '../../../shared/base/result.ts';
import type { HubAddress } from '../../../shared/room/address.ts';
import type { HubCalls } from '../hubCalls.ts';
import { dialHub } from '../pinnedSocket.ts';
import { download } from './download.ts';
import { codeOfStatus } from './responseHead.ts';
import { TransferFailed } from './transferFailed.ts';

/** Files of the hub: papers by hash, and minutes. */
export type HubFile = { readonly kind: 'paper' | 'minutes'; readonly hash: PaperHash };

/** Bytes `start` to `end`, both included, as in RFC 9110 §14.1.2. `end` null: to the last one. */
export interface ByteRange {
  readonly start: number;
  readonly end: number | null;
}

export interface HubFilesOptions {
  readonly address: () => HubAddress;
  /** The pinned fingerprint, null while this terminal belongs to no hub. */
  readonly pin: () => string | null;
  readonly call: HubCalls['call'];
}

/**
 * Requests for files over the hub's own port and key (T11): the pin is checked on each new connection before the ticket is shown, and
 * connections are kept for the next request.
 */
export class HubFiles {
  readonly #options: HubFilesOptions;
  readonly #agent: Agent;
  #ticket: Promise<string | Refusal> | null = null;

  constructor(options: HubFilesOptions) {
    this.#options = options;
    this.#agent = new PinnedAgent(options);
  }

  /** A new connection to the hub needs a new ticket. */
  forgetTicket(): void {
    this.#ticket = null;
  }

  /** Brings a file from byte `start` to its end ({@link download}). Throws {@link TransferFailed} and what `take` throws. */
  async download(file: HubFile, start: number, signal: AbortSignal, take: (block: Buffer) => Promise<void>): Promise<void> {
    const pin = this.#options.pin();
    const ticket = await this.#askTicket();
    if (pin === null || isRefused(ticket)) throw new TransferFailed('OFFLINE', 'The hub cannot be asked for files now.');
    try {
      await download({ address: this.#options.address(), pin, path: pathOf(file), ticket, start, signal }, take);
    } catch (error) {
      if (error instanceof TransferFailed && error.code === 'STALE_TICKET') this.forgetTicket();
      throw error;
    }
  }

  /** The response to a GET of a piece, its body unread. Throws {@link TransferFailed} for anything but 200 or 206. */
  async get(file: HubFile, range: ByteRange | null, signal: AbortSignal): Promise<IncomingMessage> {
    const headers: OutgoingHttpHeaders = range ? { range: `bytes=${range.start}-${range.end ?? ''}` } : {};
    const path = pathOf(file);
    const sent = await this.#request('GET', path, headers, signal);
    sent.end();
    const response = await responseTo(sent);
    if (response.statusCode === (range ? 206 : 200)) return response;
    response.resume();
    if (response.statusCode === 401) this.forgetTicket();
    throw new TransferFailed(codeOfStatus(response.statusCode ?? 0), `The hub answered ${response.statusCode} for ${path}.`);
  }

  /** Begins an upload of exactly `bytes`; the caller writes them and reads the answer with {@link responseTo}. */
  put(name: string, bytes: number, signal: AbortSignal): Promise<ClientRequest> {
    const headers = { 'content-length': bytes, 'content-type': 'application/octet-stream' };
    return this.#request('PUT', `/import?name=${encodeURIComponent(name)}`, headers, signal);
  }

  close(): void {
    this.#agent.destroy();
  }

  async #request(method: string, path: string, headers: OutgoingHttpHeaders, signal: AbortSignal): Promise<ClientRequest> {
    const ticket = await this.#askTicket();
    if (isRefused(ticket)) throw new TransferFailed(ticket.refused, `The hub gives no ticket for files: ${ticket.refused}.`);
    const authorization = `Bearer ${ticket}`;
    return request({ agent: this.#agent, host: 'hub', method, path, headers: { ...headers, authorization }, signal });
  }

  #askTicket(): Promise<string | Refusal> {
    this.#ticket ??= this.#options.call('paper.ticket', {}).then(
      (answer) => {
        if (!isRefused(answer)) return answer.ticket;
        this.#ticket = null;
        return answer;
      },
      (error: unknown) => {
        this.#ticket = null;
        throw error;
      },
    );
    return this.#ticket;
  }
}

function pathOf({ kind, hash }: HubFile): string {
  return kind === 'paper' ? `/papers/${hash}` : `/minutes/${hash}`;
}

/** The response to a request whose body has been sent or is being sent. Throws {@link TransferFailed} when the connection breaks first. */
export function responseTo(sent: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    sent.once('response', resolve);
    sent.on('error', (error) => {
      reject(error instanceof TransferFailed ? error : new TransferFailed('HUB_UNREACHABLE', 'The connection to the hub broke.', error));
    });
    sent.once('close', () => reject(new TransferFailed('HUB_UNREACHABLE', 'The hub ended the connection without an answer.')));
  });
}

/** One transfer of papers, one of the person who reads, one upload, one to spare. */
const CONNECTIONS = 4;

class PinnedAgent extends Agent {
  readonly #options: HubFilesOptions;

  constructor(options: HubFilesOptions) {
    super({ keepAlive: true, maxSockets: CONNECTIONS, maxFreeSockets: 2, scheduling: 'lifo' });
    this.#options = options;
  }

  override createConnection(_options: unknown, callback?: (error: Error | null, stream: Duplex) => void): undefined {
    const answer = callback as ((error: Error | null, stream?: Duplex) => void) | undefined;
    const pin = this.#options.pin();
    const dialled = pin
      ? dialHub(this.#options.address(), pin)
      : Promise.reject(new TransferFailed('OFFLINE', 'This terminal has no hub.'));
    dialled.then(
      ({ socket }) => answer?.(null, socket),
      (error: Error) => answer?.(error),
    );
  }
}
