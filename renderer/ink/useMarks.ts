import { useEffect, useState } from 'react';
import type { InkSession } from './inkSession.ts';

/** A list of ten thousand marks is made anew at most so often. */
const EVERY_MS = 250;

/** Counts up when marks changed, not for each of them: for lists and counts. */
export function useMarksVersion(ink: InkSession): number {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = ink.marks.subscribeAll(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setVersion((before) => before + 1);
      }, EVERY_MS);
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [ink]);
  return version;
}
