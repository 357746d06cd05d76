import type { Place } from './places.ts';

export interface Excerpt {
  /** One line. */
  readonly text: string;
  readonly found: readonly Place[];
}

const LENGTH = 180;
/** What is shown before the first place, so that it reads as part of a sentence. */
const LEAD = 50;
const GAP = '…';

/** A line around the place from which most of the others can be seen. */
export function excerptOf(text: string, places: readonly Place[]): Excerpt {
  const [first] = bestWindow(places);
  const start = first ? wordStart(text, Math.max(0, first[0] - LEAD), first[0]) : 0;
  const end = wordEnd(text, Math.min(text.length, Math.max(start + LENGTH, first ? first[0] + first[1] : 0)), start);
  const lead = start > 0 ? GAP : '';
  // One unit for one unit: the places stay where they are.
  const line = text.slice(start, end).replace(/[\s\p{Cc}]/gu, ' ');
  const shift = lead.length - start;
  const found = places.filter(([at, length]) => at >= start && at + length <= end).map(([at, length]) => [at + shift, length] as const);
  return { text: lead + line.trimEnd() + (end < text.length ? GAP : ''), found };
}

/** The places from the one on after which the most stand within one line. They are in their order. */
function bestWindow(places: readonly Place[]): readonly Place[] {
  let best: readonly [from: number, to: number] = [0, 0];
  for (let from = 0, to = 0; from < places.length; from += 1) {
    while (to < places.length && endOf(places[to]) <= startOf(places[from]) + LENGTH - LEAD) to += 1;
    // A place longer than a line stands alone.
    to = Math.max(to, from + 1);
    if (to - from > best[1] - best[0]) best = [from, to];
  }
  return places.slice(...best);
}

function startOf(place: Place | undefined): number {
  return place?.[0] ?? 0;
}

function endOf(place: Place | undefined): number {
  return place ? place[0] + place[1] : 0;
}

/** The first beginning of a word from `from` on, at `limit` at the latest. */
function wordStart(text: string, from: number, limit: number): number {
  if (from === 0) return 0;
  const space = text.slice(from, limit).search(/\s/u);
  return space === -1 ? whole(text, from) : from + space + 1;
}

/** The last end of a word before `to`; within one word without an end, there. */
function wordEnd(text: string, to: number, start: number): number {
  if (to === text.length) return to;
  const space = text.slice(start, to).search(/\s\S*$/u);
  return space > LEAD ? start + space : whole(text, to);
}

/** Not in the middle of a character of two units. */
function whole(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at;
}
