/** The one source of time. Tests hand in a turned clock; nothing in Plenum reads Date.now() elsewhere. */
export interface Clock {
  /** Milliseconds since the Unix epoch, UTC. */
  nowMs(): number;
}

export const systemClock: Clock = { nowMs: () => Date.now() };

/** Vietnam's wall time (UTC+7, no daylight saving), as minutes and receipts print it. */
export const VIETNAM_TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** `09:41:07` in Vietnam's time zone. */
export function timeOfDay(atMs: number): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: VIETNAM_TIME_ZONE,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  }).format(atMs);
}

/** Year, month, day, hour and minute in Vietnam's time zone, as numbers. */
export function localParts(atMs: number): { year: number; month: number; day: number; hour: number; minute: number; second: number } {
  const shifted = new Date(atMs + 7 * 3_600_000);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  };
}
