import type { Socket } from 'node:net';
import type { HubLimits } from '../hubLimits.ts';

/** A place in the queue of those who have not yet proved who they are. */
interface HalfOpen {
  readonly address: string;
  readonly deadline: NodeJS.Timeout;
}

/**
 * Sockets between their first byte and their proof (H4): a few per address, few in all, a few seconds each. Counted from the TCP
 * connection on, because a TLS handshake that is never finished costs the hub as well.
 */
export class HalfOpenSockets {
  readonly #limits: HubLimits;
  readonly #sockets = new Map<string, HalfOpen>();

  constructor(limits: HubLimits) {
    this.#limits = limits;
  }

  /** Takes the socket in, or destroys it when there are too many already. */
  admit(socket: Socket): void {
    const address = socket.remoteAddress ?? '';
    if (this.#sockets.size >= this.#limits.halfOpenSockets || this.#countFrom(address) >= this.#allowedFrom(address)) {
      socket.destroy();
      return;
    }
    const key = keyOf(socket);
    const deadline = setTimeout(() => socket.destroy(), this.#limits.handshakeMs);
    this.#sockets.set(key, { address, deadline });
    socket.once('close', () => this.#forget(key));
  }

  /** The peer has proved who it is: no deadline any more, and its place is free. Takes the TLS socket or the one below it. */
  release(socket: Socket): void {
    this.#forget(keyOf(socket));
  }

  get size(): number {
    return this.#sockets.size;
  }

  #forget(key: string): void {
    clearTimeout(this.#sockets.get(key)?.deadline);
    this.#sockets.delete(key);
  }

  #countFrom(address: string): number {
    let count = 0;
    for (const socket of this.#sockets.values()) if (socket.address === address) count += 1;
    return count;
  }

  #allowedFrom(address: string): number {
    return isThisMachine(address) ? this.#limits.socketsOfThisMachine : this.#limits.socketsPerAddress;
  }
}

/** A TLS socket and the TCP socket below it have no public link, but the same far end. */
function keyOf(socket: Socket): string {
  return `${socket.remoteAddress}|${socket.remotePort}`;
}

function isThisMachine(address: string): boolean {
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
}
