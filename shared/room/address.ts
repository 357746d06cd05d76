/** Where a hub listens unless told otherwise. Not assigned to anything by IANA. */
export const DEFAULT_HUB_PORT = 7443;

export interface HubAddress {
  readonly host: string;
  readonly port: number;
}

/** Reads `host`, `host:port`, `[v6]` or `[v6]:port` as a person types it; null for anything else. */
export function parseAddress(typed: string): HubAddress | null {
  const parts = /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:/[\]@]{1,253}))(?::(\d{1,5}))?$/.exec(typed.trim());
  const host = parts?.[1] ?? parts?.[2];
  if (host === undefined) return null;
  const port = parts?.[3] === undefined ? DEFAULT_HUB_PORT : Number(parts[3]);
  return port >= 1 && port <= 65_535 ? { host, port } : null;
}

/** The inverse of {@link parseAddress}. */
export function formatAddress({ host, port }: HubAddress): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
