import type { PersonId } from '../../shared/base/ids.ts';

/** What a board must know of the marks on it; whoever draws them tells. */
export interface BoardMarks {
  /** Told after each change: what came, and whether it came while one looked on. */
  subscribe(listener: (change: { readonly pages: readonly number[]; readonly fresh: boolean }) => void): () => void;
  /** Page and writer of every mark. */
  all(): Iterable<{ readonly page: number; readonly owner: PersonId; readonly key: string }>;
}

/** How many pages the board has: those on which something lies. At least one. */
export function pageCountOf(marks: BoardMarks): number {
  let last = 1;
  for (const { page } of marks.all()) last = Math.max(last, page);
  return last;
}

/** Who has something on the page, and the keys under which it lies in the board's document. Those with the most first. */
export function writersOn(marks: BoardMarks, page: number): readonly { readonly person: PersonId; readonly keys: readonly string[] }[] {
  const keys = new Map<PersonId, string[]>();
  for (const mark of marks.all()) {
    if (mark.page !== page) continue;
    const known = keys.get(mark.owner);
    if (known) known.push(mark.key);
    else keys.set(mark.owner, [mark.key]);
  }
  return [...keys].map(([person, own]) => ({ person, keys: own })).sort((left, right) => right.keys.length - left.keys.length);
}
