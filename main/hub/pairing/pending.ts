import type { TerminalId } from '../../../shared/base/ids.ts';
import type { HubSocket } from '../wire/hubSocket.ts';

/** Terminals that wait on their open connection for a secretary to compare the digits. */
export class Pending {
  readonly #waiting = new Map<TerminalId, (decision: 'active' | 'revoked') => void>();

  /** Resolves with the decision, or with `revoked` when the connection goes first: then nobody is there to be told. */
  whenDecided(terminal: TerminalId, socket: HubSocket): Promise<'active' | 'revoked'> {
    return new Promise((resolve) => {
      this.#waiting.set(terminal, resolve);
      socket.onClose(() => this.decide(terminal, 'revoked'));
    });
  }

  /** Tells the waiting connection, if it is still there. */
  decide(terminal: TerminalId, decision: 'active' | 'revoked'): void {
    this.#waiting.get(terminal)?.(decision);
    this.#waiting.delete(terminal);
  }
}
