import type { PersonId } from '../../shared/base/ids.ts';

/** How a page's paper looks: as it is, warm for long reading, or dark for a dark room. */
export const READING_MODES = ['normal', 'sepia', 'night'] as const;
export type ReadingMode = (typeof READING_MODES)[number];

/**
 * What a person likes at this terminal. Kept in the window's own storage, which holds nothing of any paper: only this choice, by the
 * person's id.
 */
export function readingModeOf(person: PersonId | null): ReadingMode {
  const kept = localStorage.getItem(keyOf(person));
  return READING_MODES.find((mode) => mode === kept) ?? 'normal';
}

export function keepReadingMode(person: PersonId | null, mode: ReadingMode): void {
  localStorage.setItem(keyOf(person), mode);
}

function keyOf(person: PersonId | null): string {
  return `plenum.readingMode/${person ?? ''}`;
}
