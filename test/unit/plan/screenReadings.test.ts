import { describe, expect, it } from 'vitest';
import { inNaturalOrder } from '../../../renderer/plan/droppedFiles.ts';
import { formatBytes, formatHour, formatMoment } from '../../../renderer/plan/format.ts';
import { countReadiness, readinessOf } from '../../../renderer/plan/terminalReadiness.ts';
import { byGivenName, isPersonFound } from '../../../renderer/plan/useDirectory.ts';
import { nearestPlace } from '../../../renderer/plan/useReorder.ts';
import { holdsWords } from '../../../shared/base/foldText.ts';
import { type MeetingId, newId, type TerminalId } from '../../../shared/base/ids.ts';
import type { Person } from '../../../shared/meeting/schemas.ts';
import type { DeskTerminal } from '../../../shared/room/roomState.ts';

describe('the secretary’s screen', () => {
  it('looks for people by words in any order, without tones', () => {
    const person: Person = { id: newId(), name: 'Hoàng Thị Hường', position: 'Giám đốc', unit: 'Sở Y tế', role: 'delegate', seat: '12' };
    for (const sought of ['', 'huong', 'y te hoang', 'GIÁM đốc', '12']) expect(isPersonFound(person, sought), sought).toBe(true);
    for (const sought of ['hùng', 'so tai chinh', '13']) expect(isPersonFound(person, sought), sought).toBe(false);
    expect(holdsWords('Điều chỉnh', 'dieu')).toBe(true);
  });

  it('sorts people by given name as Vietnamese lists do', () => {
    const named = (name: string): Person => ({ id: newId(), name, position: '', unit: '', role: 'delegate', seat: '' });
    const sorted = ['Trần Thị Bích', 'Đỗ Đức', 'Lê Dung', 'Nguyễn Văn An', 'Bùi An'].map(named).sort(byGivenName);
    expect(sorted.map((person) => person.name)).toEqual(['Bùi An', 'Nguyễn Văn An', 'Trần Thị Bích', 'Lê Dung', 'Đỗ Đức']);
  });

  it('puts files in the order of their numbers, not of their digits', () => {
    const names = ['10. Báo cáo.pdf', '2. Tờ trình.pdf', '1. Giấy mời.pdf'].map((name) => ({ name }));
    expect(inNaturalOrder(names).map(({ name }) => name)).toEqual(['1. Giấy mời.pdf', '2. Tờ trình.pdf', '10. Báo cáo.pdf']);
  });

  it('writes times of Vietnam, day first, and sizes with few digits', () => {
    const atMs = Date.UTC(2026, 2, 12, 18, 5);
    expect(formatMoment(atMs, 'vi')).toBe('Thứ Sáu, 13/03/2026, 01:05');
    expect(formatMoment(atMs, 'en')).toBe('Friday, 13/03/2026, 01:05');
    expect(formatHour(atMs)).toBe('01:05');
    expect([1, 96_000, 1_240_000, 48_400_000].map((bytes) => formatBytes(bytes, 'vi'))).toEqual(['1 kB', '96 kB', '1,2 MB', '48 MB']);
  });

  it('drops a dragged row at the nearest edge, and nowhere when there is none', () => {
    expect(nearestPlace([], 10)).toBeNull();
    const edges = [
      { y: 0, place: { group: 'a', before: 'one' } },
      { y: 50, place: { group: 'a', before: null } },
      { y: 90, place: { group: 'b', before: null } },
    ];
    expect([-5, 20, 30, 69, 71, 500].map((y) => nearestPlace(edges, y))).toEqual([
      edges[0]?.place,
      edges[0]?.place,
      edges[1]?.place,
      edges[1]?.place,
      edges[2]?.place,
      edges[2]?.place,
    ]);
  });

  it('tells how far each working terminal is with this meeting’s papers', () => {
    const meeting = newId<'meeting'>() as MeetingId;
    const aTerminal = (label: string, given: Partial<DeskTerminal>): DeskTerminal => ({
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
    const whole = { meeting, ready: 6, total: 6, firstPages: 6, receivedBytes: 10, totalBytes: 10 };
    const half = { ...whole, ready: 2, receivedBytes: 5, firstPages: 4 };
    const terminals = [
      aTerminal('đủ', { papers: whole }),
      aTerminal('đủ rồi tắt', { papers: whole, online: false, offlineSinceMs: 5 }),
      aTerminal('đang tải', { papers: half }),
      aTerminal('đang tải thì tắt', { papers: half, online: false, offlineSinceMs: 5 }),
      aTerminal('cuộc họp khác', { papers: { ...whole, meeting: newId<'meeting'>() as MeetingId } }),
      aTerminal('chưa báo', {}),
      aTerminal('chưa bật', { online: false }),
      aTerminal('không có tài liệu', { papers: { ...whole, ready: 0, total: 0, firstPages: 0, receivedBytes: 0, totalBytes: 0 } }),
      aTerminal('thu hồi', { state: 'revoked', papers: whole }),
      aTerminal('chờ', { state: 'pending' }),
    ];
    const read = readinessOf({ terminals, drafts: [], locks: [], recalls: [] }, meeting);
    expect(read.map(({ terminal, state, share }) => [terminal.label, state, share])).toEqual([
      ['đang tải thì tắt', 'away', 0.5],
      ['chưa bật', 'away', 0],
      ['cuộc họp khác', 'notYet', 0],
      ['chưa báo', 'notYet', 0],
      ['đang tải', 'fetching', 0.5],
      ['đủ', 'ready', 1],
      ['đủ rồi tắt', 'ready', 1],
      ['không có tài liệu', 'ready', 1],
    ]);
    expect(countReadiness(read)).toEqual({ all: 8, ready: 3, firstPages: 3, away: 2 });
  });
});
