import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { makeTlsIdentity } from '../../main/hub/keys/certificate.ts';

// The limit for everything live: a bare `ws` server over the hub's own kind of TLS that hands each message to all others as it came,
// with no check, no document and no disk. Tells its port as its first line.

const { keyPem, certificatePem } = await makeTlsIdentity();
const server = createServer({ key: keyPem, cert: certificatePem, minVersion: 'TLSv1.3' });
const relay = new WebSocketServer({ server, perMessageDeflate: false });
relay.on('connection', (socket: WebSocket, request) => {
  request.socket.setNoDelay(true);
  socket.on('message', (message) => {
    for (const other of relay.clients) if (other !== socket) other.send(message, { binary: true });
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
