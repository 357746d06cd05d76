import type { Clock } from '../../../shared/base/clock.ts';
import type { TerminalId } from '../../../shared/base/ids.ts';
import type { PersonSession } from '../../../shared/room/calls.ts';
import type { HubFrame } from '../../../shared/room/frames.ts';
import type { OpenChannel } from '../documents/openChannel.ts';
import type { HubLimits } from '../hubLimits.ts';
import { Budget } from './budget.ts';
import { CLOSE, type HubSocket } from './hubSocket.ts';

/** What of a terminal's row matters while it is connected. Replaced when a secretary renames the terminal. */
export interface TerminalFacts {
  readonly id: TerminalId;
  readonly label: string;
  readonly kind: 'seat' | 'display';
}

/** A proved terminal on its connection: who sits there, which documents it has open, and what it may still send. */
export class TerminalConnection {
  terminal: TerminalFacts;
  /** Who is signed in here; kept in the archive too, and therefore there again after a cut. */
  session: PersonSession | null;
  readonly channels = new Map<number, OpenChannel>();
  readonly socket: HubSocket;
  readonly #budget: Budget;
  readonly #clock: Clock;

  constructor(socket: HubSocket, terminal: TerminalFacts, session: PersonSession | null, clock: Clock, limits: HubLimits) {
    this.socket = socket;
    this.terminal = terminal;
    this.session = session;
    this.#clock = clock;
    this.#budget = new Budget(limits, clock.nowMs());
  }

  sendFrame(frame: HubFrame): void {
    this.socket.send(JSON.stringify(frame));
  }

  /** Takes one incoming frame out of the terminal's budget; false when it has sent too much lately. */
  mayReceive(bytes: number): boolean {
    return this.#budget.spend(bytes, this.#clock.nowMs());
  }

  end(reason: string): void {
    this.socket.end(CLOSE.policy, reason);
  }
}
