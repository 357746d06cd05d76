import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { type AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Logger } from '../../../shared/base/logger.ts';
import { HubFailed } from '../hubFailed.ts';
import type { HubLimits } from '../hubLimits.ts';
import type { TlsIdentity } from '../keys/certificate.ts';
import { HalfOpenSockets } from './halfOpen.ts';
import { CLOSE, HubSocket } from './hubSocket.ts';

export interface ListenerOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly tls: TlsIdentity;
  readonly limits: HubLimits;
  readonly logger: Logger;
  /** A WebSocket that has proved nothing yet. */
  readonly onSocket: (socket: HubSocket) => void;
  /** A request for a file. `prove` is called once its ticket was found good. */
  readonly onRequest: (request: IncomingMessage, response: ServerResponse, prove: () => void) => void;
}

export interface Listener {
  readonly host: string;
  readonly port: number;
  /** Takes no more connections, says goodbye to those there are, and resolves when all are gone. */
  close(): Promise<void>;
}

/** WebSockets and files on one port, TLS 1.3 only (H3). Throws {@link HubFailed} when the port cannot be had. */
export async function listen(options: ListenerOptions): Promise<Listener> {
  const { limits, logger } = options;
  const halfOpen = new HalfOpenSockets(limits);
  const sockets = new Set<HubSocket>();
  const server = createServer({
    key: options.tls.keyPem,
    cert: options.tls.certificatePem,
    minVersion: 'TLSv1.3',
    // Node's own limits are far wider (SECURITY.md §2.4); a silent connection is ended by HalfOpenSockets.
    handshakeTimeout: limits.handshakeMs,
    headersTimeout: limits.handshakeMs,
    maxHeaderSize: limits.unauthenticatedBytes,
    // An upload of 300 MB over a slow network takes what it takes; its idle time is limited instead.
    requestTimeout: 0,
    keepAliveTimeout: limits.transferIdleMs,
  });
  const webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.frameBytes,
  });

  // For file transfers; a WebSocket takes this off again when it takes the socket over, and has its pulse.
  server.setTimeout(limits.transferIdleMs);
  server.on('connection', (socket) => void (socket instanceof Socket && halfOpen.admit(socket)));
  server.on('tlsClientError', (error, socket) => {
    logger.info('a TLS handshake failed', { address: socket.remoteAddress ?? '', why: error.message });
    socket.destroy();
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  server.on('request', (request, response) => options.onRequest(request, response, () => halfOpen.release(request.socket)));
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (!(stream instanceof TLSSocket) || request.url !== '/') {
      stream.destroy();
      return;
    }
    webSockets.handleUpgrade(request, stream, head, (webSocket: WebSocket) => {
      const socket = new HubSocket(webSocket, stream, limits, () => halfOpen.release(stream));
      sockets.add(socket);
      socket.onClose(() => sockets.delete(socket));
      options.onSocket(socket);
    });
  });

  await start(server, options);
  const pulse = setInterval(() => {
    for (const socket of sockets) socket.ping();
  }, limits.silenceMs / 2);
  pulse.unref();
  return {
    host: options.host,
    port: (server.address() as AddressInfo).port,
    close: async () => {
      clearInterval(pulse);
      const closed = new Promise((resolve) => server.close(resolve));
      const gone = [...sockets].map((socket) => new Promise<void>((resolve) => socket.onClose(resolve)));
      for (const socket of sockets) socket.end(CLOSE.goingAway, 'HUB_STOPPED');
      server.closeIdleConnections();
      const impatience = setTimeout(() => server.closeAllConnections(), 2_000);
      await Promise.all([closed, ...gone]);
      clearTimeout(impatience);
    },
  };
}

function start(server: Server, { host, port, logger }: ListenerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenFailed(error, host, port)));
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      server.on('error', (error) => logger.error('the listener failed', {}, error));
      resolve();
    });
  });
}

function listenFailed(error: Error, host: string, port: number): HubFailed {
  const code = 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return new HubFailed('PORT_IN_USE', { host, port }, error);
  if (code === 'EACCES') return new HubFailed('PORT_FORBIDDEN', { port }, error);
  return new HubFailed('CANNOT_LISTEN', { host, port, what: error.message }, error);
}
