import type { TerminalId } from '../../shared/base/ids.ts';

/** What a hub tells whoever runs it: the console prints it, the terminal that hosts the room acts on it. */
export type HubEvent =
  | {
      readonly event: 'listening';
      readonly host: string;
      readonly port: number;
      /** `host:port` of every address under which terminals may find it. */
      readonly addresses: readonly string[];
      readonly fingerprint: string;
    }
  /** A one-time code for a terminal whose person can read this console. Told again with a fresh code when the last one was used or is stale. */
  | { readonly event: 'pairingCode'; readonly code: string; readonly expiresAtMs: number }
  /** A terminal proved the code; its person now types these digits. */
  | { readonly event: 'digits'; readonly digits: string; readonly terminal: TerminalId }
  | { readonly event: 'paired'; readonly terminal: TerminalId; readonly label: string };
