import type { Clock } from '../../../shared/base/clock.ts';
import type { MeetingId, PaperHash } from '../../../shared/base/ids.ts';
import type { PaperProgress } from '../../../shared/ipc/terminalState.ts';
import type { HubCalls } from '../hubCalls.ts';

export interface ReadinessOptions {
  readonly clock: Clock;
  readonly call: HubCalls['call'];
  /** Runs something whose failure is only logged. */
  readonly inBackground: (what: string, work: Promise<unknown>) => void;
}

/** Tells the secretary's screen how far this terminal is with the papers: at most once a second, and always the last word. */
export class Readiness {
  readonly #options: ReadinessOptions;
  #report: Report | null = null;
  #sent = '';
  #sentAtMs = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: ReadinessOptions) {
    this.#options = options;
  }

  /** The papers of the meeting that this terminal shows, as they stand now. */
  update(meeting: MeetingId, papers: Readonly<Record<PaperHash, PaperProgress>>): void {
    const all = Object.values<PaperProgress>(papers);
    this.#report = {
      meeting,
      ready: all.filter(({ state }) => state === 'ready').length,
      total: all.length,
      firstPages: all.filter(({ firstPage }) => firstPage).length,
      receivedBytes: all.reduce((sum, { receivedBytes }) => sum + receivedBytes, 0),
      totalBytes: all.reduce((sum, { totalBytes }) => sum + totalBytes, 0),
    };
    this.#schedule();
  }

  /** A new connection: the hub may have forgotten. */
  connected(): void {
    this.#sent = '';
    this.#schedule();
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#report = null;
  }

  #schedule(): void {
    const waitMs = Math.max(0, this.#sentAtMs + REPORT_MS - this.#options.clock.nowMs());
    this.#timer ??= setTimeout(() => this.#options.inBackground('telling readiness', this.#send()), Math.min(waitMs, REPORT_MS));
  }

  async #send(): Promise<void> {
    this.#timer = null;
    const report = this.#report;
    if (!report || JSON.stringify(report) === this.#sent) return;
    this.#sent = JSON.stringify(report);
    this.#sentAtMs = this.#options.clock.nowMs();
    // Lost with the connection, it is told again by the next one; refused, there is nobody to tell.
    await this.#options.call('paper.reportProgress', report);
  }
}

const REPORT_MS = 1_000;

interface Report {
  readonly meeting: MeetingId;
  readonly ready: number;
  readonly total: number;
  readonly firstPages: number;
  readonly receivedBytes: number;
  readonly totalBytes: number;
}
