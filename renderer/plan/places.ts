import { useEffect, useRef, useState } from 'react';
import type { PlanPlace, PlanSection } from '../../shared/meeting/planReadiness.ts';

/** The value of `data-place` on the control that fills a gap: `about/title`, `agenda/<item>`, `people/` for the section's own button. */
export function placeName(section: PlanSection, what = ''): string {
  return `${section}/${what}`;
}

export interface GoingTo {
  /** Put on the element that holds all places. */
  readonly ref: React.RefObject<HTMLDivElement | null>;
  goTo(place: PlanPlace): void;
}

/** Shows the section of a place, then puts the focus there. A place that is not on the screen leads to its section only. */
export function useGoingTo(showSection: (section: PlanSection) => void): GoingTo {
  const ref = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<PlanPlace | null>(null);
  useEffect(() => {
    if (!wanted) return;
    setWanted(null);
    focusPlace(ref.current, placeName(wanted.section, wanted.field ?? wanted.entry ?? ''));
  }, [wanted]);
  const goTo = (place: PlanPlace) => {
    showSection(place.section);
    setWanted(place);
  };
  return { ref, goTo };
}

/** Puts the focus on the control at a place, or on the first control within it. */
export function focusPlace(container: HTMLElement | null, name: string): void {
  const place = container?.querySelector<HTMLElement>(`[data-place="${CSS.escape(name)}"]`);
  const control = place?.matches(CONTROLS) ? place : place?.querySelector<HTMLElement>(CONTROLS);
  control?.focus();
  place?.scrollIntoView({ block: 'center' });
}

const CONTROLS = 'input, button, select, textarea';
