/** Days and times as Vietnamese offices write them, without any time library. */
export interface CalendarDay {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
}
export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
}

/** Vietnam is seven hours ahead of UTC all year. */
const VIETNAM_OFFSET_MS = 7 * 3_600_000;

/** Reads `1/2/2026`, `01-02-2026` or `01022026` (day first); null when it is no day of the calendar. */
export function readDay(typed: string): CalendarDay | null {
  const match = /^\s*(\d{1,2})[./\-\s](\d{1,2})[./\-\s](\d{4})\s*$/.exec(typed) ?? /^\s*(\d{2})(\d{2})(\d{4})\s*$/.exec(typed);
  if (!match) return null;
  const [day, month, year] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1900 ? { year, month, day } : null;
}

/** Reads `8:00`, `08h30`, `0830` or `8h`; null when it is no time of day. */
export function readTimeOfDay(typed: string): TimeOfDay | null {
  const match = /^\s*(\d{1,2})\s*[:hg.]\s*(\d{2})?\s*$/i.exec(typed) ?? /^\s*(\d{2})(\d{2})\s*$/.exec(typed);
  if (!match) return null;
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  return hour < 24 && minute < 60 ? { hour, minute } : null;
}

export function formatDay({ year, month, day }: CalendarDay): string {
  return `${two(day)}/${two(month)}/${year}`;
}

export function formatTimeOfDay({ hour, minute }: TimeOfDay): string {
  return `${two(hour)}:${two(minute)}`;
}

/** Milliseconds since the epoch of a wall time in Vietnam. */
export function momentOf({ year, month, day }: CalendarDay, { hour, minute }: TimeOfDay): number {
  return Date.UTC(year, month - 1, day, hour, minute) - VIETNAM_OFFSET_MS;
}

/** Six weeks from Monday that show `month` whole. */
export function weeksOf(year: number, month: number): CalendarDay[][] {
  const first = new Date(Date.UTC(year, month - 1, 1));
  const mondayOffset = (first.getUTCDay() + 6) % 7;
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => {
      const date = new Date(Date.UTC(year, month - 1, 1 - mondayOffset + week * 7 + weekday));
      return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
    }),
  );
}

/** The month `step` months away. */
export function monthAfter(
  { year, month }: { readonly year: number; readonly month: number },
  step: number,
): { year: number; month: number } {
  const index = year * 12 + (month - 1) + step;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
