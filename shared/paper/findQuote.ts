/** A text without its white space, and the way back: `at[i]` is the place of its unit `i` in the text. */
export interface Compact {
  readonly letters: string;
  readonly at: Int32Array;
}

/** Selections, pieces of text and versions break lines differently; the letters stay. */
export function compactOf(text: string): Compact {
  const composed = text.normalize('NFC');
  const at = new Int32Array(composed.length);
  let letters = '';
  for (let index = 0; index < composed.length; index++) {
    const unit = composed[index] ?? '';
    if (/\s/.test(unit)) continue;
    at[letters.length] = index;
    letters += unit;
  }
  return { letters, at: at.subarray(0, letters.length) };
}

/** Where a quote stands in a page's compact letters. `errors` are letters that were added, removed or changed. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly errors: number;
}

export function exactMatches(letters: string, quote: string): Match[] {
  const matches: Match[] = [];
  if (quote === '') return matches;
  for (let at = letters.indexOf(quote); at !== -1 && matches.length < MOST_MATCHES; at = letters.indexOf(quote, at + 1))
    matches.push({ start: at, end: at + quote.length, errors: 0 });
  return matches;
}
const MOST_MATCHES = 500;

/**
 * The place in the letters that is most like the quote, with at most `most` errors; null when there is none. Sellers' algorithm, which
 * looks only at rows that can still come out well (Ukkonen's cut-off), so that it costs about letters × errors.
 */
export function likestMatch(letters: string, quote: string, most: number): Match | null {
  const rows = quote.length;
  if (rows === 0) return null;
  let costs = Int32Array.from({ length: rows + 1 }, (_, row) => row);
  let starts = new Int32Array(rows + 1);
  let nextCosts = new Int32Array(rows + 1);
  let nextStarts = new Int32Array(rows + 1);
  let active = Math.min(rows, most + 1);
  let best: Match | null = null;
  for (let column = 1; column <= letters.length; column++) {
    const letter = letters.charCodeAt(column - 1);
    nextCosts[0] = 0;
    nextStarts[0] = column;
    // Rows below the last active one hold more errors than are allowed; one more may come in from the diagonal.
    const last = Math.min(rows, active + 1);
    for (let row = 1; row <= last; row++) {
      const diagonal = (costs[row - 1] ?? FAR) + (quote.charCodeAt(row - 1) === letter ? 0 : 1);
      const left = (row <= active ? (costs[row] ?? FAR) : FAR) + 1;
      const above = (nextCosts[row - 1] ?? FAR) + 1;
      const cost = Math.min(diagonal, left, above);
      nextCosts[row] = cost;
      nextStarts[row] = cost === diagonal ? (starts[row - 1] ?? 0) : cost === left ? (starts[row] ?? 0) : (nextStarts[row - 1] ?? 0);
    }
    active = last;
    while (active > 0 && (nextCosts[active] ?? FAR) > most) active--;
    [costs, nextCosts] = [nextCosts, costs];
    [starts, nextStarts] = [nextStarts, starts];
    const errors = costs[rows] ?? FAR;
    if (active === rows && errors <= most && (!best || errors < best.errors)) best = { start: starts[rows] ?? 0, end: column, errors };
  }
  return best;
}
const FAR = 1 << 28;

/**
 * How well what stands around a match agrees with what stood around the quote, 0 … 1: the length of the agreeing end of `prefix` and
 * beginning of `suffix`, as a share of both. 1 where nothing stood around it.
 */
export function contextShare(letters: string, { start, end }: Match, prefix: string, suffix: string): number {
  const all = prefix.length + suffix.length;
  if (all === 0) return 1;
  let before = 0;
  while (before < prefix.length && letters[start - 1 - before] === prefix[prefix.length - 1 - before]) before++;
  let after = 0;
  while (after < suffix.length && letters[end + after] === suffix[after]) after++;
  return (before + after) / all;
}
