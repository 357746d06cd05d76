import { useEffect, useEffectEvent } from 'react';
import type { FloorPaper } from '../../shared/floor/floorState.ts';
import { useFollowing } from '../follow/Following.tsx';
import type { Reading } from './useReading.ts';

/**
 * A person's own reading beside a presentation (shared/floor/SPEC.md F4–F6): while they follow, it is kept as it is; going elsewhere
 * leaves the presentation, and does nothing while the chair holds everyone. A led paper that they moved by hand becomes their own.
 */
export function useFollowedReading(reading: Reading): Reading {
  const following = useFollowing();
  const stay = useEffectEvent((paper: FloorPaper) => reading.openPaper(paper));
  const onStay = following?.onStay;
  useEffect(() => onStay?.((paper) => stay(paper)), [onStay]);
  if (!following?.shown) return reading;
  const { seat, shown } = following;
  const going =
    <Args extends readonly unknown[]>(deed: (...args: Args) => void) =>
    (...args: Args) => {
      if (seat.state !== 'follows' || !seat.mayLeave) return;
      following.leave();
      deed(...args);
    };
  return {
    ...reading,
    // None of their own is in front.
    paper: null,
    goTo: null,
    selected: shown.item,
    showItem: going(reading.showItem),
    showBoard: going(reading.showBoard),
    openPaper: going(reading.openPaper),
    closePaper: going(reading.closePaper),
    closeAll: going(reading.closeAll),
    stepPaper: going(reading.stepPaper),
    showVotes: going(reading.showVotes),
    showMinutes: going(reading.showMinutes),
  };
}
