import type { Sureness } from './anchor.ts';
import { type Compact, compactOf, contextShare, exactMatches, likestMatch, type Match } from './findQuote.ts';
import type { PagePairs } from './pagePairs.ts';
import type { PageWords } from './pageWords.ts';

/** Thresholds of SPEC.md V4. */
export const QUOTE_RULES = {
  /** An exact quote whose surroundings agree by this share is found. */
  foundContext: 0.5,
  /** An exact quote of this many letters that stands once in either version is found whatever surrounds it. */
  foundLetters: 24,
  /** An exact quote of this many letters that stands once in the new version is likely; a shorter one needs surroundings. */
  likelyLetters: 12,
  likelyContext: 0.25,
  /** Letters that may differ, as a share of the quote, and at most. */
  errorShare: 0.2,
  mostErrors: 60,
  /** Fewer letters are like too many others. */
  leastApproximate: 12,
  /** Of a longer quote only its beginning and its end are looked for. */
  longQuote: 400,
  endLetters: 96,
  /** Approximate search looks at so many pages on either side of the expected one. */
  nearPages: 3,
} as const;

export interface Quote {
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
}
export interface PlacedQuote {
  readonly page: number;
  /** UTF-16 units of the new page's text. */
  readonly start: number;
  readonly end: number;
  readonly sureness: Exclude<Sureness, 'same'>;
}

/** Both versions, their letters made compact once. */
export class Version {
  readonly from: readonly PageWords[];
  readonly to: readonly PageWords[];
  readonly #old: Compact[] = [];
  readonly #new: Compact[] = [];

  constructor(from: readonly PageWords[], to: readonly PageWords[]) {
    this.from = from;
    this.to = to;
  }

  old(page: number): Compact {
    this.#old[page] ??= compactOf(this.from[page - 1]?.text ?? '');
    return this.#old[page];
  }

  /** Whether these letters stand on a page of the old version. */
  stoodBefore(letters: string): boolean {
    return this.from.some((_, index) => this.old(index + 1).letters.includes(letters));
  }

  new(page: number): Compact {
    this.#new[page] ??= compactOf(this.to[page - 1]?.text ?? '');
    return this.#new[page];
  }
}

/** Where a quote of an old page stands in the new version: exactly, else nearly, nearest page first; null when nowhere. */
export function placeQuote({ quote, prefix, suffix }: Quote, page: number, version: Version, pairs: PagePairs): PlacedQuote | null {
  const sought = { quote: compactOf(quote).letters, prefix: compactOf(prefix).letters, suffix: compactOf(suffix).letters };
  if (sought.quote === '') return null;
  // What stands on an unchanged page stood there before: it is not what stood elsewhere.
  const unchanged = new Set(pairs.same.values());
  const pages = pagesByDistance(pairs.expected(page), version.to.length).filter((candidate) => !unchanged.has(candidate));
  return exactPlace(sought, pages, version) ?? likelyPlace(sought, pages, version);
}

interface Candidate {
  readonly page: number;
  readonly match: Match;
  readonly context: number;
}

function exactPlace(sought: Quote, pages: readonly number[], version: Version): PlacedQuote | null {
  const candidates = pages.flatMap((page) => {
    const { letters } = version.new(page);
    return exactMatches(letters, sought.quote).map((match) => ({
      page,
      match,
      context: contextShare(letters, match, sought.prefix, sought.suffix),
    }));
  });
  // The first of equals is the nearest: pages come nearest first.
  const best = candidates.reduce<Candidate | null>((found, next) => (found && found.context >= next.context ? found : next), null);
  if (!best) return null;
  const sureness = surenessOf(best, sought, candidates.length, version);
  return sureness && placedAt(best.page, best.match, sureness, version);
}

function surenessOf({ context }: Candidate, { quote }: Quote, count: number, version: Version): 'found' | 'likely' | null {
  if (context >= QUOTE_RULES.foundContext) return 'found';
  const { length } = quote;
  if (count === 1 && length >= QUOTE_RULES.foundLetters && standsOnce(quote, version)) return 'found';
  if (count === 1 && length >= QUOTE_RULES.likelyLetters) return 'likely';
  return context >= QUOTE_RULES.likelyContext ? 'likely' : null;
}

function standsOnce(quote: string, version: Version): boolean {
  let count = 0;
  for (let page = 1; page <= version.from.length && count < 2; page++) count += exactMatches(version.old(page).letters, quote).length;
  return count === 1;
}

function likelyPlace(sought: Quote, pages: readonly number[], version: Version): PlacedQuote | null {
  if (sought.quote.length < QUOTE_RULES.leastApproximate) return null;
  const near = pages.slice(0, 1 + 2 * QUOTE_RULES.nearPages);
  let best: { readonly page: number; readonly match: Match } | null = null;
  for (const page of near) {
    const { letters } = version.new(page);
    const match = likestOnPage(letters, sought.quote);
    // The same sentence with another figure, which stood in the old version as well, is another sentence.
    const found = match ? letters.slice(match.start, match.end) : '';
    if (match && !sought.quote.includes(found) && version.stoodBefore(found)) continue;
    if (match && (!best || match.errors < best.match.errors)) best = { page, match };
  }
  return best && placedAt(best.page, best.match, 'likely', version);
}

function likestOnPage(letters: string, quote: string): Match | null {
  if (quote.length <= QUOTE_RULES.longQuote) return likestMatch(letters, quote, errorsOf(quote.length));
  const length = QUOTE_RULES.endLetters;
  const head = likestMatch(letters, quote.slice(0, length), errorsOf(length));
  if (!head) return null;
  const tail = likestMatch(letters.slice(head.end), quote.slice(-length), errorsOf(length));
  const end = tail && head.end + tail.end;
  const isAsLong = end && Math.abs(end - head.start - quote.length) <= 2 * QUOTE_RULES.errorShare * quote.length;
  return isAsLong ? { start: head.start, end, errors: head.errors + tail.errors } : null;
}

function errorsOf(length: number): number {
  return Math.min(QUOTE_RULES.mostErrors, Math.floor(QUOTE_RULES.errorShare * length));
}

function placedAt(page: number, { start, end }: Match, sureness: PlacedQuote['sureness'], version: Version): PlacedQuote {
  const { at } = version.new(page);
  return { page, start: at[start] ?? 0, end: (at[end - 1] ?? 0) + 1, sureness };
}

function pagesByDistance(expected: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1).sort(
    (left, right) => Math.abs(left - expected) - Math.abs(right - expected) || left - right,
  );
}
