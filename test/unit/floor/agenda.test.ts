import { describe, expect, test } from 'vitest';
import { activeItem, currentPapersOf, itemTime, nextItem, papersOf } from '../../../shared/floor/agenda.ts';
import { aFloor, anItem, aPaper, itemId, MINUTE_MS, START_MS } from './aFloor.ts';

describe('the active item', () => {
  test('is none before the first, and none when the published programme no longer has it', () => {
    expect(activeItem(aFloor())).toBeNull();
    expect(activeItem(aFloor({ meeting: { activeItem: itemId(9) } }))).toBeNull();
    expect(activeItem(aFloor({ meeting: { activeItem: itemId(2) } }))?.number).toBe(2);
  });
  test('is followed by the next as printed, by the first when there is none, by nothing at the end', () => {
    const next = (n: number | null) => nextItem(aFloor({ meeting: { activeItem: n === null ? null : itemId(n) } }))?.number ?? null;
    expect([next(null), next(1), next(2), next(3)]).toEqual([1, 2, 3, null]);
  });
});

test('papers are told apart by item, and those of the whole meeting by null', () => {
  const floor = aFloor({ papers: [aPaper(1, itemId(1)), aPaper(2, null), aPaper(3, itemId(1))] });
  expect(papersOf(floor, itemId(1)).map((paper) => paper.title)).toEqual(['Tài liệu 1', 'Tài liệu 3']);
  expect(papersOf(floor, null).map((paper) => paper.title)).toEqual(['Tài liệu 2']);
  expect(papersOf(floor, itemId(2))).toEqual([]);
});

test('papers to read now are those that were neither replaced nor recalled', () => {
  const replaced = { ...aPaper(1, itemId(1)), replacedBy: aPaper(2, itemId(1)).id };
  const papers = [replaced, aPaper(2, itemId(1)), { ...aPaper(3, itemId(1)), recalledAtMs: START_MS }];
  expect(currentPapersOf(aFloor({ papers }), itemId(1)).map((paper) => paper.title)).toEqual(['Tài liệu 2']);
});

describe('the time of an item', () => {
  const at = (minutes: number) => START_MS + minutes * MINUTE_MS;

  test('has not begun before the item is taken up', () => {
    expect(itemTime(aFloor(), anItem(1), at(5))).toEqual({ state: 'waiting', elapsedMs: 0, plannedMs: 20 * MINUTE_MS, overMs: 0 });
  });
  test('runs while the item is active and tells by how much the plan is exceeded', () => {
    const item = anItem(1, { startedAtMs: at(0) });
    const floor = aFloor({ agenda: [item, anItem(2)], meeting: { activeItem: itemId(1) } });
    expect(itemTime(floor, item, at(12))).toMatchObject({ state: 'active', elapsedMs: 12 * MINUTE_MS, overMs: 0 });
    expect(itemTime(floor, item, at(23))).toMatchObject({ elapsedMs: 23 * MINUTE_MS, overMs: 3 * MINUTE_MS });
  });
  test('stops when another item is taken up, also one that stands earlier in the programme', () => {
    const [first, second] = [anItem(1, { startedAtMs: at(15) }), anItem(2, { startedAtMs: at(0), minutes: 0 })];
    const floor = aFloor({ agenda: [first, second], meeting: { activeItem: itemId(1) } });
    expect(itemTime(floor, second, at(40))).toEqual({ state: 'past', elapsedMs: 15 * MINUTE_MS, plannedMs: null, overMs: 0 });
  });
  test('stops with the meeting', () => {
    const item = anItem(1, { startedAtMs: at(0) });
    const floor = aFloor({ agenda: [item], meeting: { activeItem: itemId(1), phase: 'closed', endedAtMs: at(30) } });
    expect(itemTime(floor, item, at(90))).toMatchObject({ state: 'past', elapsedMs: 30 * MINUTE_MS, overMs: 10 * MINUTE_MS });
  });
  test('is never negative when the terminal’s clock is behind the hub’s', () => {
    const item = anItem(1, { startedAtMs: at(1) });
    expect(itemTime(aFloor({ agenda: [item], meeting: { activeItem: itemId(1) } }), item, at(0)).elapsedMs).toBe(0);
  });
});
