import { Agent, type ClientRequest, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import type { Duplex } from 'node:stream';
import type { PaperHash } from '../../../shared/base/ids.ts';
import { isRefused, type Refusal } from '../../../shared/base/result.ts';
import type { HubAddress } from '../../../shared/room/address.ts';
import type { HubCalls } from '../hubCalls.ts';
import { dialHub } from '../pinnedSocket.ts';
import type { Extent } from './extents.ts';
import { type FileOrder, HubLine, type TakeBlock } from './hubLine.ts';
import { TransferFailed } from './transferFailed.ts';

/** Files of the hub: papers by hash, and minutes. */
export type HubFile = { readonly kind: 'paper' | 'minutes'; readonly hash: PaperHash };

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
  /** Connections that wait for the next order, the last one used last. */
  readonly #idle: HubLine[] = [];
  #isClosed = false;
  #ticket: Promise<string | Refusal> | null = null;

  constructor(options: HubFilesOptions) {
    this.#options = options;
    this.#agent = new PinnedAgent(options);
  }

  /** A new connection to the hub needs a new ticket, and whoever answered on the old lines may be another hub by then. */
  disconnected(): void {
    this.#ticket = null;
    for (const line of this.#idle.splice(0)) line.close();
  }

  /**
   * Brings `extent` of a file, or (null) all of it, over a connection that is kept for the next one ({@link HubLine.bring}). Throws
   * {@link TransferFailed} and what `take` throws.
   */
  async download(file: HubFile, extent: Extent | null, signal: AbortSignal, take: TakeBlock): Promise<void> {
    const pin = this.#options.pin();
    const ticket = await this.#askTicket();
    if (pin === null || isRefused(ticket)) throw new TransferFailed('OFFLINE', 'The hub cannot be asked for files now.');
    const order = { path: pathOf(file), ticket, extent, signal };
    for (let line = this.#takeIdle(); line; line = this.#takeIdle()) {
      // The hub closes connections that were idle for long, perhaps just when this one was taken: then nothing has been answered.
      if (await this.#bring(line, order, take, true)) return;
    }
    await this.#bring(await HubLine.dial(this.#options.address(), pin), order, take, false);
  }

  /** Begins an upload of exactly `bytes`; the caller writes them and reads the answer with {@link responseTo}. */
  put(name: string, bytes: number, signal: AbortSignal): Promise<ClientRequest> {
    const headers = { 'content-length': bytes, 'content-type': 'application/octet-stream', accept: 'application/x-ndjson' };
    return this.#request('PUT', `/import?name=${encodeURIComponent(name)}`, headers, signal);
  }

  close(): void {
    this.#isClosed = true;
    this.#agent.destroy();
    for (const line of this.#idle.splice(0)) line.close();
  }

  /** Answers false when the line was found dead before anything came, and may be replaced by another. */
  async #bring(line: HubLine, order: FileOrder, take: TakeBlock, isOld: boolean): Promise<boolean> {
    const answeredBefore = line.answers;
    try {
      await line.bring(order, take);
      if (line.isUsable && !this.#isClosed && this.#idle.length < IDLE_LINES) this.#idle.push(line);
      else line.close();
      return true;
    } catch (error) {
      if (error instanceof TransferFailed && error.code === 'STALE_TICKET') this.#ticket = null;
      if (isOld && line.answers === answeredBefore && !order.signal.aborted) return false;
      throw error;
    }
  }

  #takeIdle(): HubLine | null {
    for (let line = this.#idle.pop(); line; line = this.#idle.pop()) if (line.isUsable) return line;
    return null;
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

/** One for the fetch ahead, two for ranges that a reader asks for at once. */
const IDLE_LINES = 3;
/** Uploads at once, and one to spare. */
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
