import type { MeetingId } from '../../shared/base/ids.ts';
import type { DeskState, DeskTerminal } from '../../shared/room/roomState.ts';

/**
 * How far a terminal is, the worst first. `away`: it is off and lacks papers. `notYet`: it is on and has not reported on this meeting; it
 * does so once someone opens it there. `fetching`: it is getting them. `ready`: it has all, whether it is on or off.
 */
export const READINESS_STATES = ['away', 'notYet', 'fetching', 'ready'] as const;
export type ReadinessState = (typeof READINESS_STATES)[number];

export interface TerminalReadiness {
  readonly terminal: DeskTerminal;
  readonly state: ReadinessState;
  /** What it reported on this meeting. */
  readonly papers: DeskTerminal['papers'];
  /** 0–1, by bytes: pages arrive evenly, papers do not. */
  readonly share: number;
}

/**
 * How far each working terminal is with the papers of a meeting: the worst first, and among equals in the order of their labels. Not by
 * bytes: rows would change places with every piece that arrives.
 */
export function readinessOf(desk: DeskState, meeting: MeetingId): readonly TerminalReadiness[] {
  const all = desk.terminals.filter((terminal) => terminal.state === 'active').map((terminal) => readiness(terminal, meeting));
  return all.toSorted((left, right) => READINESS_STATES.indexOf(left.state) - READINESS_STATES.indexOf(right.state));
}

export interface ReadinessCounts {
  readonly all: number;
  readonly ready: number;
  /** Terminals on which every first page can be shown at once. */
  readonly firstPages: number;
  readonly away: number;
}

export function countReadiness(terminals: readonly TerminalReadiness[]): ReadinessCounts {
  const count = (isMeant: (each: TerminalReadiness) => boolean) => terminals.filter(isMeant).length;
  return {
    all: terminals.length,
    ready: count(({ state }) => state === 'ready'),
    firstPages: count(({ papers }) => papers !== null && papers.firstPages >= papers.total),
    away: count(({ state }) => state === 'away'),
  };
}

function readiness(terminal: DeskTerminal, meeting: MeetingId): TerminalReadiness {
  const papers = terminal.papers?.meeting === meeting ? terminal.papers : null;
  if (papers && papers.ready >= papers.total) return { terminal, papers, state: 'ready', share: 1 };
  const share = papers && papers.totalBytes > 0 ? Math.min(1, papers.receivedBytes / papers.totalBytes) : 0;
  return { terminal, papers, share, state: !terminal.online ? 'away' : papers ? 'fetching' : 'notYet' };
}
