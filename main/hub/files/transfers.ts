import type { PaperHash } from '../../../shared/base/ids.ts';
import type { TerminalConnection } from '../wire/terminalConnection.ts';
import type { FileKind } from './fileAccess.ts';

/** A file on its way to a terminal. */
export interface Transfer {
  readonly connection: TerminalConnection;
  readonly kind: FileKind;
  readonly hash: PaperHash;
  /** Stops sending at once. */
  readonly cut: () => void;
}

/** Files that are being sent: a large one takes seconds, and may be recalled meanwhile (H17). */
export class Transfers {
  readonly #running = new Set<Transfer>();
  readonly #mayRead: (connection: TerminalConnection, kind: FileKind, hash: PaperHash) => boolean;

  constructor(mayRead: (connection: TerminalConnection, kind: FileKind, hash: PaperHash) => boolean) {
    this.#mayRead = mayRead;
  }

  /** Answers the function that ends the entry. */
  begin(transfer: Transfer): () => void {
    this.#running.add(transfer);
    return () => void this.#running.delete(transfer);
  }

  /** Cuts what these terminals may not read any more. */
  reconsider(connections: readonly TerminalConnection[]): void {
    for (const transfer of this.#running) {
      const { connection, kind, hash, cut } = transfer;
      if (connections.includes(connection) && !this.#mayRead(connection, kind, hash)) cut();
    }
  }
}
