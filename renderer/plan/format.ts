import { VIETNAM_TIME_ZONE } from '../../shared/base/clock.ts';
import type { TextLanguage } from '../../shared/i18n/translate.ts';

/** `Thứ Năm, 12/03/2026, 08:00` in Vietnam's time zone; in English the day still comes first, as the same papers print it. */
export function formatMoment(atMs: number, language: TextLanguage): string {
  const weekday = new Intl.DateTimeFormat(language, { timeZone: VIETNAM_TIME_ZONE, weekday: 'long' }).format(atMs);
  const day = new Intl.DateTimeFormat('en-GB', { timeZone: VIETNAM_TIME_ZONE, day: '2-digit', month: '2-digit', year: 'numeric' }).format(
    atMs,
  );
  return `${weekday}, ${day}, ${formatHour(atMs)}`;
}

/** `08:00`. */
export function formatHour(atMs: number): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: VIETNAM_TIME_ZONE, hour: '2-digit', minute: '2-digit' }).format(atMs);
}

/** `1,2 MB`, `850 kB`: the size of a file with at most three digits. */
export function formatBytes(bytes: number, language: TextLanguage): string {
  const [value, unit] = bytes < 1_000_000 ? [Math.max(1, bytes / 1_000), 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: value < 10 && unit === 'MB' ? 1 : 0 }).format(value)} ${unit}`;
}
