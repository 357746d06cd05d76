import type { Clock } from '../../../shared/base/clock.ts';
import type { PersonId, TerminalId } from '../../../shared/base/ids.ts';
import type { TerminalConnection } from './terminalConnection.ts';

/** All proved terminals, one connection each: a newer one ends the older (SECURITY.md §2.4). */
export class ConnectedTerminals {
  readonly #connections = new Map<TerminalId, TerminalConnection>();
  readonly #leftAtMs = new Map<TerminalId, number>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(connection: TerminalConnection): void {
    this.#connections.get(connection.terminal.id)?.end('CONNECTED_AGAIN');
    this.#connections.set(connection.terminal.id, connection);
  }

  /** Forgets a connection that is gone; false when a newer one of the same terminal has taken its place already. */
  remove(connection: TerminalConnection): boolean {
    if (this.#connections.get(connection.terminal.id) !== connection) return false;
    this.#leftAtMs.set(connection.terminal.id, this.#clock.nowMs());
    return this.#connections.delete(connection.terminal.id);
  }

  /** Since when a terminal is gone; null while it is here, and where it has not been here since the hub began. */
  offlineSinceMs(terminal: TerminalId): number | null {
    return this.#connections.has(terminal) ? null : (this.#leftAtMs.get(terminal) ?? null);
  }

  find(terminal: TerminalId): TerminalConnection | null {
    return this.#connections.get(terminal) ?? null;
  }

  findOf(person: PersonId): TerminalConnection | null {
    return this.list().find((connection) => connection.session?.person.id === person) ?? null;
  }

  list(): TerminalConnection[] {
    return [...this.#connections.values()];
  }

  /** Sends one text, encoded once, to everyone. */
  broadcast(text: string): void {
    for (const connection of this.#connections.values()) connection.socket.send(text);
  }
}
