import type { AgendaItemId } from '../base/ids.ts';
import type { FloorItem, FloorPaper, FloorState } from './floorState.ts';

/** The item that the meeting is at, or null before the first one. */
export function activeItem(floor: FloorState): FloorItem | null {
  return floor.agenda.find((item) => item.id === floor.meeting.activeItem) ?? null;
}

/** The item after the active one as printed; the first one when none is active; null at the end. */
export function nextItem(floor: FloorState): FloorItem | null {
  const place = floor.agenda.findIndex((item) => item.id === floor.meeting.activeItem);
  return floor.agenda[place + 1] ?? null;
}

/** Papers of an item, or those of the whole meeting for null. In their order. */
export function papersOf(floor: FloorState, item: AgendaItemId | null): readonly FloorPaper[] {
  return floor.papers.filter((paper) => paper.item === item);
}

/** As {@link papersOf}, without what was replaced by a newer version or recalled: what there is to read now. */
export function currentPapersOf(floor: FloorState, item: AgendaItemId | null): readonly FloorPaper[] {
  return papersOf(floor, item).filter(({ replacedBy, recalledAtMs }) => replacedBy === null && recalledAtMs === null);
}

export interface ItemTime {
  readonly state: 'waiting' | 'active' | 'past';
  /** Time spent on the item since it was last taken up, ms. */
  readonly elapsedMs: number;
  /** Null when no length was planned. */
  readonly plannedMs: number | null;
  /** By how much the plan is exceeded; 0 while it is kept or there is none. */
  readonly overMs: number;
}

/** How long an item has taken. An item ends when a later one is taken up or the meeting closes. */
export function itemTime(floor: FloorState, item: FloorItem, nowMs: number): ItemTime {
  const plannedMs = item.minutes > 0 ? item.minutes * 60_000 : null;
  if (item.startedAtMs === null) return { state: 'waiting', elapsedMs: 0, plannedMs, overMs: 0 };
  const endedAtMs = endOf(floor, item.startedAtMs) ?? nowMs;
  const elapsedMs = Math.max(0, endedAtMs - item.startedAtMs);
  const state = item.id === floor.meeting.activeItem && floor.meeting.endedAtMs === null ? 'active' : 'past';
  return { state, elapsedMs, plannedMs, overMs: plannedMs === null ? 0 : Math.max(0, elapsedMs - plannedMs) };
}

function endOf(floor: FloorState, startedAtMs: number): number | null {
  const laterMs = [...floor.agenda.map((item) => item.startedAtMs), floor.meeting.endedAtMs].filter(
    (atMs) => atMs !== null && atMs > startedAtMs,
  );
  return laterMs.length === 0 ? null : Math.min(...(laterMs as number[]));
}
