import { networkInterfaces } from 'node:os';
import { formatAddress } from '../../../shared/room/address.ts';

/** `host:port` of every address under which terminals of the network may find a hub that listens on `host`. */
export function addressesOf(host: string, port: number): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [formatAddress({ host, port })];
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return own.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => formatAddress({ host: address, port }));
}
