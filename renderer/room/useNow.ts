import { useEffect, useState } from 'react';
import { systemClock } from '../../shared/base/clock.ts';

/** The time of this terminal's clock in milliseconds, told anew every `everyMs`. */
export function useNow(everyMs: number): number {
  const [nowMs, setNowMs] = useState(systemClock.nowMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(systemClock.nowMs()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}
