import type { MeetingId } from '../../shared/base/ids.ts';
import type { DeskState, DeskTerminal } from '../../shared/room/roomState.ts';

/** `notYet`: the terminal has not reported on this meeting; it does so once someone opens it there. */
export interface TerminalReadiness {
  readonly terminal: DeskTerminal;
  readonly state: 'ready' | 'fetching' | 'notYet';
  /** 0–1, by bytes: pages arrive evenly, papers do not. */
  readonly share: number;
}

/** How far each working terminal is with the papers of a meeting, in the order of their labels. */
export function readinessOf(desk: DeskState, meeting: MeetingId): readonly TerminalReadiness[] {
  return desk.terminals.filter((terminal) => terminal.state === 'active').map((terminal) => readiness(terminal, meeting));
}

function readiness(terminal: DeskTerminal, meeting: MeetingId): TerminalReadiness {
  const { papers } = terminal;
  if (!papers || papers.meeting !== meeting) return { terminal, state: 'notYet', share: 0 };
  if (papers.ready >= papers.total) return { terminal, state: 'ready', share: 1 };
  return { terminal, state: 'fetching', share: papers.totalBytes > 0 ? Math.min(1, papers.receivedBytes / papers.totalBytes) : 0 };
}
