import { createHash, X509Certificate } from 'node:crypto';
import { connect, type TLSSocket } from 'node:tls';
import { WorldFailed } from '../../shared/base/result.ts';
import type { HubAddress } from '../../shared/room/address.ts';
import { TLS_EXPORTER_BYTES, TLS_EXPORTER_LABEL } from '../../shared/room/handshake.ts';
import { LIMITS } from '../../shared/room/limits.ts';

/** A TLS 1.3 connection to a hub whose key was looked at before anything was sent. */
export interface PinnedSocket {
  readonly socket: TLSSocket;
  /** SHA-256 of the other side's public key (SPKI), hex. */
  readonly fingerprint: string;
  /** Keying material of this very channel (RFC 9266), hex: what proofs are bound to. */
  readonly exporter: string;
}

/** Another machine than the pinned hub answered (T2). Never retried, never continued. */
export class WrongHub extends WorldFailed {
  override readonly name = 'WrongHub';
}

/** Nobody answered in time, or the connection broke before it stood. */
export class HubUnreachable extends WorldFailed {
  override readonly name = 'HubUnreachable';
}

/**
 * Connects and checks the pin; with `pin` null (pairing by a typed code) the key is only told, and the pairing's own proof covers it.
 * Names, dates and issuers of certificates are not looked at: the key is the identity, and clocks on an isolated network are wrong.
 * Throws {@link WrongHub} or {@link HubUnreachable}.
 *
 * With `read` the socket is no stream: what arrives is handed to it in a buffer that is used again; false pauses until `resume`.
 */
export async function dialHub(address: HubAddress, pin: string | null, read?: (bytes: Buffer) => boolean): Promise<PinnedSocket> {
  const socket = connect({
    host: address.host,
    port: address.port,
    minVersion: 'TLSv1.3',
    rejectUnauthorized: false,
    ...(read ? { onread: readingInto(read) } : {}),
  });
  try {
    await secured(socket);
    const fingerprint = fingerprintOf(socket);
    if (pin !== null && fingerprint !== pin) {
      throw new WrongHub(
        'WRONG_HUB',
        `The machine at ${address.host}:${address.port} shows another key (${fingerprint}) than the hub's (${pin}).`,
      );
    }
    const exporter = socket.exportKeyingMaterial(TLS_EXPORTER_BYTES, TLS_EXPORTER_LABEL, Buffer.alloc(0)).toString('hex');
    socket.setNoDelay(true);
    return { socket, fingerprint, exporter };
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** A TLS record holds no more. */
const RECORD_BYTES = 16_384;

function readingInto(read: (bytes: Buffer) => boolean) {
  const buffer = Buffer.allocUnsafe(RECORD_BYTES);
  return { buffer, callback: (bytesRead: number) => read(buffer.subarray(0, bytesRead)) };
}

function secured(socket: TLSSocket): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const fail = (cause?: unknown) => reject(new HubUnreachable('HUB_UNREACHABLE', 'The hub does not answer.', cause));
  const timer = setTimeout(fail, LIMITS.handshakeMs);
  socket.once('secureConnect', resolve);
  // Stays for the socket's life: an error between this and the moment when a WebSocket or request takes the socket over is no crash.
  socket.on('error', fail);
  socket.once('close', () => fail());
  return promise.finally(() => clearTimeout(timer));
}

function fingerprintOf(socket: TLSSocket): string {
  const spki = new X509Certificate(socket.getPeerCertificate().raw).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('hex');
}
