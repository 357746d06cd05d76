import { useEffect, useState } from 'react';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import type { InkSession } from './inkSession.ts';
import type { SeenPart } from './inkViews.ts';

/** The part of a page that is in sight, in CSS pixels from its upper left corner; follows scrolling, once a frame. */
export function useSeenPart(ink: InkSession, surface: PageSurface): SeenPart {
  const whole: SeenPart = { left: 0, top: 0, right: surface.widthPx, bottom: surface.heightPx };
  const [seen, setSeen] = useState<SeenPart | null>(null);
  // A new surface is another place for everything.
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      setSeen(ink.views.seenPart(surface.page));
    };
    const ask = () => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    look();
    document.addEventListener('scroll', ask, { capture: true, passive: true });
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('scroll', ask, { capture: true });
    };
  }, [ink, surface]);
  return seen ?? whole;
}
