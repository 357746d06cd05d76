import { toBase32 } from '../../../shared/base/bytes.ts';
import type { Random } from '../random.ts';
import type { TerminalConnection } from '../wire/terminalConnection.ts';

/** Tickets for the file routes: one for each connection, good as long as it stands (H17). */
export class Tickets {
  readonly #random: Random;
  readonly #connections = new Map<string, TerminalConnection>();

  constructor(random: Random) {
    this.#random = random;
  }

  issue(connection: TerminalConnection): string {
    for (const [ticket, holder] of this.#connections) if (holder === connection) return ticket;
    const ticket = toBase32(this.#random.bytes(20));
    this.#connections.set(ticket, connection);
    return ticket;
  }

  find(ticket: string): TerminalConnection | null {
    return this.#connections.get(ticket) ?? null;
  }

  revoke(connection: TerminalConnection): void {
    for (const [ticket, holder] of this.#connections) if (holder === connection) this.#connections.delete(ticket);
  }
}
