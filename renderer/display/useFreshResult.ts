import { useEffect, useRef, useState } from 'react';
import type { VoteId } from '../../shared/base/ids.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { lastClosedVote } from '../../shared/floor/votes.ts';

/** Long enough for a room to read three numbers and the verdict (shared/floor/SPEC.md F9). */
const FRESH_MS = 20_000;

/**
 * The vote whose closing this screen has just seen: its result stands above whatever else is on the wall for a while. Measured here
 * and not by the hub's times, because the clock of a wall may be wrong by minutes.
 */
export function useFreshResult(floor: FloorState): VoteId | null {
  const last = lastClosedVote(floor)?.id ?? null;
  const seen = useRef(last);
  const [fresh, setFresh] = useState<VoteId | null>(null);
  useEffect(() => {
    if (last === seen.current) return;
    seen.current = last;
    setFresh(last);
    const timer = setTimeout(() => setFresh(null), FRESH_MS);
    return () => clearTimeout(timer);
  }, [last]);
  return fresh;
}
