import type { TLSSocket } from 'node:tls';
import type { WebSocket } from 'ws';
import { toHex } from '../../../shared/base/bytes.ts';
import { TLS_EXPORTER_BYTES, TLS_EXPORTER_LABEL } from '../../../shared/room/handshake.ts';
import type { HubLimits } from '../hubLimits.ts';

/** One message as it came: a text frame or a binary one. */
export type Incoming = string | Uint8Array;

/** WebSocket close codes (RFC 6455 §7.4.1) with which the hub ends a connection; the reason beside them is a refusal's code or a word of ours. */
export const CLOSE = { goingAway: 1001, policy: 1008, failed: 1011 } as const;

/** Unsent bytes above which the next large frame waits. */
const ROOM_BYTES = 262_144;

/**
 * One WebSocket with what the hub needs of it: frames are gathered per turn of the event loop and leave in one write (SYNC.md: 28
 * instead of 98 writers without), a reader that does not keep up is cut off, and a peer that has not proved itself gets few bytes.
 */
export class HubSocket {
  /** The TLS exporter of this very channel, in hex: what both ends sign. */
  readonly exporter: string;
  readonly address: string;
  readonly #socket: WebSocket;
  readonly #tls: TLSSocket;
  readonly #limits: HubLimits;
  readonly #whenProved: () => void;
  #listener: ((message: Incoming) => void) | null = null;
  readonly #unread: Incoming[] = [];
  readonly #inTurn: (() => Uint8Array | null)[] = [];
  #awaitsRoom = false;
  #isCorked = false;
  #heardSincePing = true;

  constructor(socket: WebSocket, tls: TLSSocket, limits: HubLimits, whenProved: () => void) {
    this.#socket = socket;
    this.#tls = tls;
    this.#limits = limits;
    this.#whenProved = whenProved;
    this.exporter = toHex(tls.exportKeyingMaterial(TLS_EXPORTER_BYTES, TLS_EXPORTER_LABEL, Buffer.alloc(0)));
    this.address = tls.remoteAddress ?? '';
    tls.setNoDelay(true);
    tls.on('data', this.#countUnproved);
    socket.on('message', (message, isBinary) => this.#take(message, isBinary));
    socket.on('pong', () => this.#hear());
    // Whatever goes wrong with a socket ends in 'close', which is listened to; an 'error' without a listener would end the process.
    socket.on('error', () => {});
  }

  /** The peer has proved who it is: the narrow limits end. */
  prove(): void {
    this.#tls.off('data', this.#countUnproved);
    this.#whenProved();
  }

  /** Hands every message to `listener` from now on, those that already came first. */
  listen(listener: (message: Incoming) => void): void {
    this.#listener = listener;
    for (const message of this.#unread.splice(0)) listener(message);
  }

  onClose(listener: () => void): void {
    if (this.#socket.readyState === this.#socket.CLOSED) listener();
    else this.#socket.once('close', listener);
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  /** Sends one frame at the end of this turn. `message` must not be changed afterwards. Dropped when the socket is already closing. */
  send(message: string | Uint8Array): void {
    if (!this.isOpen) return;
    if (this.#socket.bufferedAmount > this.#limits.backlogBytes) {
      this.#socket.terminate();
      return;
    }
    if (!this.#isCorked) this.#cork();
    this.#socket.send(message, { binary: typeof message !== 'string' });
  }

  /**
   * Sends what may be large: each is made when its turn comes, which is when the socket has room, so that a hundred documents opened at
   * once are no backlog, and live frames get between them (SYNC.md). `make` answers null when it is not wanted any more.
   */
  sendInTurn(make: () => Uint8Array | null): void {
    this.#inTurn.push(make);
    if (!this.#awaitsRoom) this.#sendNext();
  }

  /** Says goodbye with a reason, and does not wait long for the other side to say it too. */
  end(code: number, reason: string): void {
    this.#socket.close(code, reason);
    setTimeout(() => this.#socket.terminate(), 1_000).unref();
  }

  /** Asks whether the peer still lives; cuts it off when it has been silent since the last question. */
  ping(): void {
    if (!this.#heardSincePing) {
      this.#socket.terminate();
      return;
    }
    this.#heardSincePing = false;
    if (this.isOpen) this.#socket.ping();
  }

  #sendNext(): void {
    this.#awaitsRoom = false;
    while (this.#inTurn.length > 0 && this.isOpen) {
      if (this.#socket.bufferedAmount >= ROOM_BYTES) {
        this.#awaitsRoom = true;
        this.#tls.once('drain', () => this.#sendNext());
        return;
      }
      const frame = this.#inTurn.shift()?.();
      if (frame) this.send(frame);
    }
  }

  #cork(): void {
    this.#isCorked = true;
    this.#tls.cork();
    setImmediate(() => {
      this.#isCorked = false;
      this.#tls.uncork();
    });
  }

  #take(message: unknown, isBinary: boolean): void {
    this.#hear();
    if (!(message instanceof Uint8Array)) return;
    const incoming = isBinary ? message : Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString('utf8');
    if (this.#listener) this.#listener(incoming);
    else this.#unread.push(incoming);
  }

  #hear(): void {
    this.#heardSincePing = true;
  }

  readonly #countUnproved = (): void => {
    // `bytesRead` counts from the first byte of TLS on: the handshake itself needs about 1.5 kB of the limit.
    if (this.#tls.bytesRead > this.#limits.unauthenticatedBytes) this.#socket.terminate();
  };
}
