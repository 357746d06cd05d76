import { describe, expect, it } from 'vitest';
import { recallOf, recallsOf } from '../../../renderer/plan/recalls.ts';
import { type MeetingId, newId, type PaperId, type TerminalId } from '../../../shared/base/ids.ts';
import type { DeskTerminal } from '../../../shared/room/roomState.ts';

const MEETING = newId<'meeting'>() as MeetingId;
const PAPER = newId<'paper'>() as PaperId;
const aTerminal = (label: string, given: Partial<DeskTerminal> = {}): DeskTerminal => ({
  id: newId<'terminal'>() as TerminalId,
  label,
  kind: 'seat',
  state: 'active',
  digits: null,
  online: true,
  offlineSinceMs: null,
  person: null,
  papers: null,
  ...given,
});

describe('a recall as the secretary follows it', () => {
  const terminals = [
    aTerminal('Ghế 2'),
    aTerminal('Ghế 10'),
    aTerminal('Ghế 12', { online: false }),
    aTerminal('Ghế 3', { state: 'revoked' }),
  ];
  const receipt = (terminal: DeskTerminal | undefined, wipedAtMs: number | null) => ({
    terminal: terminal?.id as TerminalId,
    label: terminal?.label ?? '',
    wipedAtMs,
  });
  const recall = { paper: PAPER, meeting: MEETING, title: 'Tờ trình', recalledAtMs: 5 };
  const desk = (wiped: readonly (number | null)[]) => ({
    terminals,
    drafts: [],
    locks: [],
    recalls: [
      { ...recall, terminals: terminals.map((terminal, index) => receipt(terminal, wiped[index] ?? null)) },
      { ...recall, paper: newId<'paper'>() as PaperId, meeting: newId<'meeting'>() as MeetingId, terminals: [] },
    ],
  });

  it('says of each terminal whether it wiped, is wiping, or is off, who still has it first', () => {
    const [followed, ...others] = recallsOf(desk([9, null, null, null]), MEETING);
    expect(others).toEqual([]);
    expect(followed?.receipts.map(({ label, state }) => [label, state])).toEqual([
      ['Ghế 3', 'revoked'],
      ['Ghế 12', 'off'],
      ['Ghế 10', 'wiping'],
      ['Ghế 2', 'wiped'],
    ]);
    expect(followed).toMatchObject({ wiped: 1, isDone: false });
  });

  it('is done when every terminal that had it has answered', () => {
    const recalls = recallsOf(desk([9, 9, 10, 11]), MEETING);
    expect(recallOf(recalls, PAPER)).toMatchObject({ wiped: 4, isDone: true });
    expect(recallOf(recalls, newId<'paper'>() as PaperId)).toBeNull();
    expect(recallsOf(null, MEETING)).toEqual([]);
  });
});
