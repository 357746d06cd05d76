// @peculiar/x509 asks for this polyfill and no longer brings it; it must be loaded first.
import 'reflect-metadata';
import { createHash, X509Certificate } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';

/** A TLS key and its self-made certificate, both PEM. */
export interface TlsIdentity {
  readonly keyPem: string;
  readonly certificatePem: string;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/**
 * Makes a P-256 key and a certificate that it signs itself. P-256 because Electron's BoringSSL does not offer Ed25519 certificates
 * (SECURITY.md §2.2). Terminals pin the key and do not look at names or dates; the dates are wide because clocks on an isolated
 * network are often wrong.
 */
export async function makeTlsIdentity(): Promise<TlsIdentity> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Plenum hub',
    notBefore: new Date('2020-01-01T00:00:00Z'),
    notAfter: new Date('2099-12-31T00:00:00Z'),
    signingAlgorithm: ALGORITHM,
    keys,
  });
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    keyPem: `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/(.{64})/g, '$1\n').trimEnd()}\n-----END PRIVATE KEY-----\n`,
    certificatePem: `${certificate.toString('pem')}\n`,
  };
}

/** What terminals pin: SHA-256 of the certificate's public key (SPKI, DER), in hex. Throws when `certificatePem` is not a certificate. */
export function fingerprintOf(certificatePem: string): string {
  const spki = new X509Certificate(certificatePem).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('hex');
}
