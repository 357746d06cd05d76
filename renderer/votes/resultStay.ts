import type { AgendaItemId } from '../../shared/base/ids.ts';

/** Time within which a result never goes by itself, however quickly the chair moves on: enough to read it. */
export const RESULT_STAYS_MS = 10_000;

/** When a result came before a person, and what the meeting was at then. */
export interface ShownResult {
  readonly atMs: number;
  readonly item: AgendaItemId | null;
}

/** How long a result still stays once the meeting is at `item`: null as long as it is where it was, for then it waits for the person. */
export function resultStaysMs(shown: ShownResult, item: AgendaItemId | null, nowMs: number): number | null {
  if (item === shown.item) return null;
  return Math.max(0, shown.atMs + RESULT_STAYS_MS - nowMs);
}
