import { createReadStream } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { makeTlsIdentity } from '../../main/hub/keys/certificate.ts';

// The limit for papers: whoever connects gets the file named on the command line, read in large pieces, over the hub's own kind of
// TLS, and the end. Tells its port as its first line.

const PIECE_BYTES = 512 * 1024;
const [path = ''] = process.argv.slice(2);
const { keyPem, certificatePem } = await makeTlsIdentity();
const server = createServer({ key: keyPem, cert: certificatePem, minVersion: 'TLSv1.3' }, (socket) => {
  // A reader that goes away in the middle is no failure of this server.
  socket.on('error', () => socket.destroy());
  createReadStream(path, { highWaterMark: PIECE_BYTES }).pipe(socket);
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
