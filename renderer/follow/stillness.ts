/** Whether the person asked their system for no motion: then pages jump from rest to rest, and the pointer has no trail. */
export function wantsStillness(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
