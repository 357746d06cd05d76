import { describe, expect, it } from 'vitest';
import { RESULT_STAYS_MS, resultStaysMs } from '../../../renderer/votes/resultStay.ts';
import { type AgendaItemId, newId } from '../../../shared/base/ids.ts';

const [first, second] = [newId<'agendaItem'>() as AgendaItemId, newId<'agendaItem'>() as AgendaItemId];

describe('a result before a delegate', () => {
  it('waits for them as long as the meeting stays at its item', () => {
    expect(resultStaysMs({ atMs: 0, item: first }, first, 3_600_000)).toBeNull();
    expect(resultStaysMs({ atMs: 0, item: null }, null, 3_600_000)).toBeNull();
  });

  it('goes when the meeting moves on, but never within ten seconds', () => {
    expect(RESULT_STAYS_MS).toBe(10_000);
    expect(resultStaysMs({ atMs: 5_000, item: first }, second, 6_000)).toBe(9_000);
    expect(resultStaysMs({ atMs: 5_000, item: null }, first, 15_000)).toBe(0);
    expect(resultStaysMs({ atMs: 5_000, item: first }, null, 900_000)).toBe(0);
  });
});
