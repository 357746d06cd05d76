import { useEffect, useState } from 'react';

/** Whether `condition` has held for `afterMs` without a break: for signs that must not flicker at each short wait. */
export function useLasting(condition: boolean, afterMs: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!condition) return;
    const timer = setTimeout(() => setLasting(true), afterMs);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [condition, afterMs]);
  return condition && lasting;
}
