import type { PageWords } from '../../shared/paper/pageWords.ts';
import type { PageChange, TextChange, VersionDiff, WordPlace } from '../../shared/paper/versionDiff.ts';
import type { Pointed } from './PagePicture.tsx';

/** One entry of the list of changes: words, or a page as a whole. */
export type Entry = { readonly kind: 'words'; readonly change: TextChange } | { readonly kind: 'page'; readonly change: PageChange };

/** Entries in the order of the new version: a page before the words on it. Pages that came or went are told once, not word by word. */
export function entriesOf({ pages, changes }: VersionDiff): readonly Entry[] {
  const isWhole = (page: PageChange) => page.state === 'added' || page.state === 'removed';
  const added = new Set(pages.flatMap((page) => (page.state === 'added' ? (page.new ?? []) : [])));
  const removed = new Set(pages.flatMap((page) => (page.state === 'removed' ? (page.old ?? []) : [])));
  const told = changes.filter((change) => {
    const isOnAdded = change.kind === 'added' && added.has(change.new.page);
    const isOnRemoved = change.kind === 'removed' && removed.has(change.old.page);
    return !isOnAdded && !isOnRemoved;
  });
  const wordsOf = new Map(Map.groupBy(told, (change) => (change.kind === 'removed' ? `old ${change.old.page}` : `new ${change.new.page}`)));
  const take = (key: string): Entry[] => {
    const found = wordsOf.get(key) ?? [];
    wordsOf.delete(key);
    return found.map((change) => ({ kind: 'words', change }));
  };
  const entries = pages.flatMap((page): Entry[] => {
    const words = [...(page.old === null ? [] : take(`old ${page.old}`)), ...(page.new === null ? [] : take(`new ${page.new}`))].sort(
      byPlace,
    );
    const isPicture = page.state === 'changed' && words.length === 0 && !page.hasText;
    return [...(isWhole(page) || isPicture ? [{ kind: 'page', change: page } as const] : []), ...words];
  });
  return [...entries, ...[...wordsOf.keys()].flatMap(take)];
}

/** As they stand in the new version; what is gone stands where it stood. */
function byPlace(left: Entry, right: Entry): number {
  if (left.kind !== 'words' || right.kind !== 'words') return 0;
  const [one, other] = [left.change.new, right.change.new];
  return one.page - other.page || one.from - other.from;
}

/** The pages to be shown for an entry; null where that version has none. */
export function pagesOfEntry(entry: Entry): { readonly old: number | null; readonly new: number | null } {
  if (entry.kind === 'page') return { old: entry.change.old, new: entry.change.new };
  return { old: entry.change.old.page, new: entry.change.new.page };
}

/** Words to be framed on a page. */
export function pointedWords(pages: readonly PageWords[], place: WordPlace, tone: Pointed['tone']): readonly Pointed[] {
  const words = pages[place.page - 1]?.words.slice(place.from, place.to) ?? [];
  const lines: [number, number, number, number][] = [];
  for (const { rect } of words) {
    const last = lines.at(-1);
    // Words of one line get one frame.
    if (last && Math.abs(last[1] - rect[1]) < 2 && rect[0] >= last[0]) last[2] = Math.max(last[2], rect[2]);
    else lines.push([...rect]);
  }
  return lines.map((rect) => ({ rect, tone }));
}
