import { diffArrays } from 'diff';
import { pairPages } from './pagePairs.ts';
import type { PageWord, PageWords } from './pageWords.ts';

/** A run of words on one page. */
export interface WordPlace {
  /** The first page is 1. */
  readonly page: number;
  /** Indexes of {@link PageWords.words}, `to` not included; equal where nothing stands there and something stood or will stand. */
  readonly from: number;
  readonly to: number;
}

/** Words that one version has and the other has not, or has otherwise. */
export interface TextChange {
  readonly kind: 'changed' | 'added' | 'removed';
  readonly old: WordPlace;
  readonly new: WordPlace;
  readonly removed: string;
  readonly added: string;
  /** A few words before and after, the same in both. */
  readonly before: string;
  readonly after: string;
}

export interface PageChange {
  /** `same`: its words and, where it has few, its picture. `moved` words alone do not change a page. */
  readonly state: 'same' | 'changed' | 'added' | 'removed';
  readonly old: number | null;
  readonly new: number | null;
  /** Whether words could be compared; a scan is compared by its picture only. */
  readonly hasText: boolean;
}

export interface VersionDiff {
  /** In the order of the new version, removed pages where they stood. */
  readonly pages: readonly PageChange[];
  readonly changes: readonly TextChange[];
  /** Pages on which neither words nor pictures could be compared. */
  readonly unknown: number;
}

/** What changed between two versions of a paper, word by word (SPEC.md V7, V8). */
export function compareVersions(from: readonly PageWords[], to: readonly PageWords[]): VersionDiff {
  const { same } = pairPages(from, to);
  const pages: PageChange[] = [];
  const changes: TextChange[] = [];
  let unknown = 0;
  for (const run of runsBetween(same, from.length, to.length)) {
    if (run.state === 'same') {
      pages.push({ state: 'same', old: run.old, new: run.new, hasText: (from[run.old - 1]?.words.length ?? 0) > 0 });
      continue;
    }
    const found = compareRun(from, to, run);
    pages.push(...found.pages);
    changes.push(...found.changes);
    unknown += found.unknown;
  }
  return { pages, changes, unknown };
}

type Run =
  | { readonly state: 'same'; readonly old: number; readonly new: number }
  /** Pages from … to before … of either version that are not paired. */
  | { readonly state: 'different'; readonly old: readonly [number, number]; readonly new: readonly [number, number] };

function runsBetween(same: ReadonlyMap<number, number>, oldCount: number, newCount: number): Run[] {
  const runs: Run[] = [];
  let [old, fresh] = [1, 1];
  const close = (oldEnd: number, newEnd: number) => {
    if (oldEnd > old || newEnd > fresh) runs.push({ state: 'different', old: [old, oldEnd], new: [fresh, newEnd] });
  };
  for (const [page, pair] of same) {
    close(page, pair);
    runs.push({ state: 'same', old: page, new: pair });
    [old, fresh] = [page + 1, pair + 1];
  }
  close(oldCount + 1, newCount + 1);
  return runs;
}

/** A word with its page; compared by its letters alone. */
interface Token {
  readonly letters: string;
  readonly page: number;
  readonly index: number;
}

function compareRun(from: readonly PageWords[], to: readonly PageWords[], run: Run & { state: 'different' }) {
  const old = tokensOf(from, run.old);
  const fresh = tokensOf(to, run.new);
  const parts = partsOf(old, fresh);
  const matched = new Map<string, number>();
  const changes: TextChange[] = [];
  let [oldAt, newAt] = [0, 0];
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'same') {
      for (let word = 0; word < part.old; word++) count(matched, `${old[oldAt + word]?.page}/${fresh[newAt + word]?.page}`);
    } else {
      const before = parts[index - 1];
      const after = parts[index + 1];
      changes.push(
        ...splitByPage(old.slice(oldAt, oldAt + part.old), fresh.slice(newAt, newAt + part.new), {
          oldPlace: placeBefore(old, oldAt, run.old[0]),
          newPlace: placeBefore(fresh, newAt, run.new[0]),
          before: before ? written(fresh.slice(Math.max(0, newAt - AROUND), newAt)) : '',
          after: after ? written(fresh.slice(newAt + part.new, newAt + part.new + AROUND)) : '',
        }),
      );
    }
    oldAt += part.old;
    newAt += part.new;
  }
  return { ...pagesOfRun(from, to, run, matched, changes), changes };
}

/** Words of context on either side of a change. */
const AROUND = 6;
/** So few equal words between two changes make one change of them: "một số" between two new words is chance. */
const ISLAND = 2;
/** Above so many differing words two texts are two texts; finding the shortest way between them would take minutes. */
const MOST_EDITS = 6_000;

interface Part {
  readonly kind: 'same' | 'different';
  readonly old: number;
  readonly new: number;
}

function partsOf(old: readonly Token[], fresh: readonly Token[]): Part[] {
  const found = diffArrays(
    old.map(({ letters }) => letters),
    fresh.map(({ letters }) => letters),
    { maxEditLength: MOST_EDITS },
  );
  if (!found) return [{ kind: 'different', old: old.length, new: fresh.length }];
  const parts: Part[] = [];
  for (const [index, { added, removed, count: words }] of found.entries()) {
    const isIsland = words <= ISLAND && index > 0 && index < found.length - 1;
    const isSame = !added && !removed && !isIsland;
    const part: Part = { kind: isSame ? 'same' : 'different', old: added ? 0 : words, new: removed ? 0 : words };
    const last = parts.at(-1);
    if (last?.kind === part.kind) parts[parts.length - 1] = { kind: part.kind, old: last.old + part.old, new: last.new + part.new };
    else parts.push(part);
  }
  return parts;
}

interface Surroundings {
  readonly oldPlace: WordPlace;
  readonly newPlace: WordPlace;
  readonly before: string;
  readonly after: string;
}

/** A change that goes over several pages is told page by page: as a whole it could not be shown beside itself. */
function splitByPage(removed: readonly Token[], added: readonly Token[], around: Surroundings): TextChange[] {
  const oldPages = [...Map.groupBy(removed, ({ page }) => page).values()];
  const newPages = [...Map.groupBy(added, ({ page }) => page).values()];
  return Array.from({ length: Math.max(oldPages.length, newPages.length) }, (_, index) => {
    const [gone, come] = [oldPages[index] ?? [], newPages[index] ?? []];
    return {
      kind: gone.length === 0 ? 'added' : come.length === 0 ? 'removed' : 'changed',
      old: placeOf(gone) ?? around.oldPlace,
      new: placeOf(come) ?? around.newPlace,
      removed: written(gone),
      added: written(come),
      before: index === 0 ? around.before : '',
      after: index === Math.max(oldPages.length, newPages.length) - 1 ? around.after : '',
    };
  });
}

function pagesOfRun(
  from: readonly PageWords[],
  to: readonly PageWords[],
  run: Run & { state: 'different' },
  matched: ReadonlyMap<string, number>,
  changes: readonly TextChange[],
) {
  const pairOf = new Map<number, number>();
  let last = run.new[0] - 1;
  for (let page = run.old[0]; page < run.old[1]; page++) {
    const pair = likestPage(from, to, page, [last + 1, run.new[1]], matched) ?? samePlace(from, to, run, page, last);
    if (pair === null) continue;
    pairOf.set(page, pair);
    last = pair;
  }
  const paired = new Set(pairOf.values());
  const touched = (page: number, side: 'old' | 'new') =>
    changes.some((change) => change[side].page === page && wordsOn(change, side) !== '');
  const pages: PageChange[] = [];
  let unknown = 0;
  let fresh = run.new[0];
  const addUntil = (end: number) => {
    for (; fresh < end; fresh++) {
      if (!paired.has(fresh)) pages.push({ state: 'added', old: null, new: fresh, hasText: hasText(to, fresh) });
    }
  };
  for (let page = run.old[0]; page < run.old[1]; page++) {
    const pair = pairOf.get(page);
    if (pair === undefined) {
      pages.push({ state: 'removed', old: page, new: null, hasText: hasText(from, page) });
      continue;
    }
    addUntil(pair);
    const hasWords = hasText(from, page) || hasText(to, pair);
    const isChanged = hasWords ? touched(page, 'old') || touched(pair, 'new') || picturesDiffer(from[page - 1], to[pair - 1]) : true;
    if (!hasWords && (from[page - 1]?.picture === null || to[pair - 1]?.picture === null)) unknown += 1;
    pages.push({ state: isChanged ? 'changed' : 'same', old: page, new: pair, hasText: hasWords });
    fresh = pair + 1;
  }
  addUntil(run.new[1]);
  return { pages, unknown };
}

/** The page that shares the most words with an old one, if they are a fair part of the shorter of the two. */
function likestPage(
  from: readonly PageWords[],
  to: readonly PageWords[],
  page: number,
  [first, end]: readonly [number, number],
  matched: ReadonlyMap<string, number>,
): number | null {
  let best: { readonly page: number; readonly words: number } | null = null;
  for (let candidate = first; candidate < end; candidate++) {
    const words = matched.get(`${page}/${candidate}`) ?? 0;
    const shorter = Math.min(from[page - 1]?.words.length ?? 0, to[candidate - 1]?.words.length ?? 0);
    if (words >= Math.max(1, FAIR_PART * shorter) && (!best || words > best.words)) best = { page: candidate, words };
  }
  return best?.page ?? null;
}
const FAIR_PART = 0.3;

/** Runs of equal length are taken page for page where there are no words to go by, or none of them stayed. */
function samePlace(
  from: readonly PageWords[],
  to: readonly PageWords[],
  run: Run & { state: 'different' },
  page: number,
  last: number,
): number | null {
  if (run.old[1] - run.old[0] !== run.new[1] - run.new[0]) return null;
  const pair = run.new[0] + page - run.old[0];
  return pair > last && hasText(from, page) === hasText(to, pair) ? pair : null;
}

/** A page with few words is mostly its picture: a map whose title stayed may be another map. */
function picturesDiffer(one: PageWords | undefined, other: PageWords | undefined): boolean {
  if (!one || !other || one.picture === null || other.picture === null) return false;
  return one.text === other.text && one.text.length < MOSTLY_PICTURE && one.picture !== other.picture;
}
const MOSTLY_PICTURE = 80;

function hasText(pages: readonly PageWords[], page: number): boolean {
  return (pages[page - 1]?.words.length ?? 0) > 0;
}

function tokensOf(pages: readonly PageWords[], [first, end]: readonly [number, number]): Token[] {
  return pages
    .slice(first - 1, end - 1)
    .flatMap(({ text, words }, offset) =>
      words.map(({ start, end: wordEnd }: PageWord, index) => ({ letters: text.slice(start, wordEnd), page: first + offset, index })),
    );
}

function placeOf(tokens: readonly Token[]): WordPlace | null {
  const [first, last] = [tokens[0], tokens.at(-1)];
  return first && last ? { page: first.page, from: first.index, to: last.index + 1 } : null;
}

/** The empty place behind the word before `at`. */
function placeBefore(tokens: readonly Token[], at: number, firstPage: number): WordPlace {
  const before = tokens[at - 1];
  if (before) return { page: before.page, from: before.index + 1, to: before.index + 1 };
  return { page: Math.max(1, tokens[0]?.page ?? firstPage), from: 0, to: 0 };
}

function written(tokens: readonly Token[]): string {
  return tokens.map(({ letters }) => letters).join(' ');
}

function wordsOn(change: TextChange, side: 'old' | 'new'): string {
  return side === 'old' ? change.removed : change.added;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
