import type { MeetingId, PaperId, TerminalId } from '../../shared/base/ids.ts';
import type { DeskRecall, DeskState } from '../../shared/room/roomState.ts';

/** Where one terminal is with a recall. `wiping`: it is on, and has not answered yet. `off`: it wipes as soon as it is on. `revoked`: it may not come back, and nobody can ask it. */
export type WipeState = 'wiped' | 'wiping' | 'off' | 'revoked';

export interface WipeReceipt {
  readonly terminal: TerminalId;
  readonly label: string;
  readonly state: WipeState;
  readonly wipedAtMs: number | null;
}

/** A recalled paper as the secretary follows it: who still has it stands first. */
export interface FollowedRecall {
  readonly recall: DeskRecall;
  readonly receipts: readonly WipeReceipt[];
  readonly wiped: number;
  readonly isDone: boolean;
}

/** The recalls of one meeting, the newest first. */
export function recallsOf(desk: DeskState | null, meeting: MeetingId): readonly FollowedRecall[] {
  return (desk?.recalls ?? []).filter((recall) => recall.meeting === meeting).map((recall) => follow(recall, desk?.terminals ?? []));
}

export function recallOf(recalls: readonly FollowedRecall[], paper: PaperId): FollowedRecall | null {
  return recalls.find(({ recall }) => recall.paper === paper) ?? null;
}

function follow(recall: DeskRecall, terminals: DeskState['terminals']): FollowedRecall {
  const receipts = recall.terminals.map(({ terminal, label, wipedAtMs }): WipeReceipt => {
    const known = terminals.find(({ id }) => id === terminal);
    const waiting = known?.state === 'revoked' ? 'revoked' : known?.online ? 'wiping' : 'off';
    return { terminal, label, wipedAtMs, state: wipedAtMs === null ? waiting : 'wiped' };
  });
  const ordered = receipts.toSorted(
    (left, right) => ORDER.indexOf(left.state) - ORDER.indexOf(right.state) || collator.compare(left.label, right.label),
  );
  const wiped = receipts.filter(({ state }) => state === 'wiped').length;
  return { recall, receipts: ordered, wiped, isDone: wiped === receipts.length };
}

const ORDER: readonly WipeState[] = ['revoked', 'off', 'wiping', 'wiped'];
const collator = new Intl.Collator('vi', { numeric: true });
