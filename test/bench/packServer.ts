import { createReadStream } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import { makeTlsIdentity } from '../../main/hub/keys/certificate.ts';

// The limit for packs: whoever connects gets the files named on the command line, one after the other, read in large pieces, over the
// hub's own kind of TLS, and the end. Tells its port as its first line.

const PIECE_BYTES = 512 * 1024;
const paths = process.argv.slice(2);
const { keyPem, certificatePem } = await makeTlsIdentity();
const server = createServer({ key: keyPem, cert: certificatePem, minVersion: 'TLSv1.3' }, (socket) => {
  // A reader that goes away in the middle is no failure of this server.
  socket.on('error', () => socket.destroy());
  sendNext(socket, 0);
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));

function sendNext(socket: TLSSocket, index: number): void {
  const path = paths[index];
  if (path === undefined) {
    socket.end();
    return;
  }
  const file = createReadStream(path, { highWaterMark: PIECE_BYTES });
  file.once('end', () => sendNext(socket, index + 1));
  file.pipe(socket, { end: false });
}
