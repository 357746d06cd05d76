import type { TLSSocket } from 'node:tls';
import WebSocket from 'ws';
import type { HubAddress } from '../../shared/room/address.ts';
import { LIMITS } from '../../shared/room/limits.ts';
import { dialHub, HubUnreachable } from './pinnedSocket.ts';

export type Message = string | Uint8Array;

/** One WebSocket to the hub over a pinned channel, from its opening to its end. Never mended: a new one takes its place. */
export interface Link {
  readonly fingerprint: string;
  /** Keying material of this very channel, hex. */
  readonly exporter: string;
  /** Sends one frame at the end of this turn of the event loop. `message` must not be changed afterwards. */
  send(message: Message): void;
  /** Hands every message to `listener` from now on, those that already came first. */
  listen(listener: (message: Message) => void): void;
  /** The next text frame, while nobody listens. Throws {@link HubUnreachable} when the link ends or says nothing for `timeoutMs`. */
  nextText(timeoutMs: number): Promise<string>;
  /** Called once, at once when the link has already ended. */
  onClose(listener: (why: string) => void): void;
  close(): void;
}

/** Dials, checks the pin, opens the WebSocket. Throws {@link ./pinnedSocket.ts WrongHub} or {@link HubUnreachable}. */
export async function openLink(address: HubAddress, pin: string | null): Promise<Link> {
  const { socket, fingerprint, exporter } = await dialHub(address, pin);
  const webSocket = await openWebSocket(socket);
  return { fingerprint, exporter, ...linkOver(webSocket, socket) };
}

/** The hub sends whole documents in one frame; a terminal's own frames stay below `LIMITS.frameBytes`. */
const LARGEST_FRAME_BYTES = 256 * 1024 * 1024;

async function openWebSocket(socket: TLSSocket): Promise<WebSocket> {
  const { promise, resolve, reject } = Promise.withResolvers<WebSocket>();
  const fail = (cause?: unknown) => reject(new HubUnreachable('HUB_UNREACHABLE', 'The hub does not take a WebSocket.', cause));
  // The address only fills the Host header: the connection stands already.
  const webSocket = new WebSocket('wss://hub/', {
    createConnection: () => socket,
    perMessageDeflate: false,
    maxPayload: LARGEST_FRAME_BYTES,
    handshakeTimeout: LIMITS.handshakeMs,
  });
  webSocket.once('open', () => resolve(webSocket));
  // Stays for life: what goes wrong later ends in 'close', and an 'error' without a listener would end the process.
  webSocket.on('error', fail);
  webSocket.once('close', () => fail());
  try {
    return await promise;
  } catch (error) {
    webSocket.terminate();
    socket.destroy();
    throw error;
  }
}

function linkOver(webSocket: WebSocket, socket: TLSSocket): Omit<Link, 'fingerprint' | 'exporter'> {
  const unread: Message[] = [];
  let listener: ((message: Message) => void) | null = null;
  let wake = () => {};
  let isCorked = false;
  watchPulse(webSocket);
  webSocket.on('message', (data, isBinary) => {
    if (!(data instanceof Uint8Array)) return;
    const message = isBinary ? data : Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('utf8');
    if (listener) return listener(message);
    unread.push(message);
    wake();
  });
  webSocket.once('close', () => wake());
  const cork = () => {
    isCorked = true;
    socket.cork();
    setImmediate(() => {
      isCorked = false;
      socket.uncork();
    });
  };
  return {
    send(message) {
      if (webSocket.readyState !== webSocket.OPEN) return;
      if (!isCorked) cork();
      webSocket.send(message, { binary: typeof message !== 'string' });
    },
    listen(next) {
      listener = next;
      for (const message of unread.splice(0)) next(message);
    },
    async nextText(timeoutMs) {
      const { promise: isLate, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, timeoutMs);
      try {
        if (unread.length === 0 && webSocket.readyState === webSocket.OPEN) await Promise.race([isLate, awoken()]);
      } finally {
        clearTimeout(timer);
      }
      const message = unread.shift();
      if (typeof message === 'string') return message;
      throw new HubUnreachable('HUB_UNREACHABLE', 'The hub ended the connection, or says nothing that is understood.');
    },
    onClose(tell) {
      if (webSocket.readyState === webSocket.CLOSED) tell('');
      else webSocket.once('close', (_code, reason) => tell(reason.toString('utf8')));
    },
    close() {
      webSocket.close(1000);
      // The goodbye needs the other side; a hub that is gone does not answer it.
      setTimeout(() => webSocket.terminate(), GOODBYE_MS).unref();
    },
  };

  function awoken(): Promise<void> {
    return new Promise((resolve) => {
      wake = resolve;
    });
  }
}

const GOODBYE_MS = 500;
const PING_MS = 5_000;
/** A cable that was pulled says nothing. Three pings without a sound, and the link is given up. */
const SILENCE_MS = 15_000;

function watchPulse(webSocket: WebSocket): void {
  let heardAtMs = performance.now();
  const hear = () => {
    heardAtMs = performance.now();
  };
  for (const sound of ['message', 'ping', 'pong'] as const) webSocket.on(sound, hear);
  const pulse = setInterval(() => {
    if (performance.now() - heardAtMs > SILENCE_MS) webSocket.terminate();
    else if (webSocket.readyState === webSocket.OPEN) webSocket.ping();
  }, PING_MS);
  webSocket.once('close', () => clearInterval(pulse));
}
