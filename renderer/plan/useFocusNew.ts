import { type RefObject, useEffect, useState } from 'react';
import { focusPlace } from './places.ts';

/** Answers a function that puts the focus on a place which the next drawing will bring: the title of an entry just added. */
export function useFocusNew(container: RefObject<HTMLElement | null>): (place: string) => void {
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    setWanted(null);
    focusPlace(container.current, wanted);
  }, [wanted, container]);
  return setWanted;
}
