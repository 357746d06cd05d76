import type * as Y from 'yjs';
import type { PaperId } from '../../shared/base/ids.ts';
import { type Carried, carriedSchema, type Mark, type MarkId, unplacedSchema } from '../../shared/ink/mark.ts';
import { readMark, storedBytes, storeMark } from '../../shared/ink/markCode.ts';
import type { Anchoring, Sureness } from '../../shared/paper/anchor.ts';
import type { InkVisibility } from '../../shared/room/documents.ts';

/** A person's own two documents of one version of a paper. */
export interface VersionInk {
  readonly paper: PaperId;
  readonly docs: Readonly<Record<InkVisibility, Y.Doc>>;
}

/** A mark that the new version does not know yet, as it stands on the version `from`. */
export interface MarkToCarry {
  readonly from: PaperId;
  readonly mark: Mark;
  readonly visibility: InkVisibility;
}

/** Origin of what is carried: not the person's own deed of this moment, so nothing that undo takes back. */
export const CARRYING = Symbol('carrying');
export const VISIBILITIES = ['private', 'shared'] as const;

/**
 * The marks on older versions, nearest first, that the target does not know (shared/paper/SPEC.md V9). What an older version knows, it
 * knows for the versions before it: a mark that was erased there stays erased, one that waits there without a place is tried anew.
 */
export function marksToCarry(target: VersionInk, older: readonly VersionInk[]): readonly MarkToCarry[] {
  const known = knownIn(target);
  const marks: MarkToCarry[] = [];
  for (const version of older) {
    for (const visibility of VISIBILITIES) marks.push(...ownMarks(version, visibility, known), ...waitingMarks(version, visibility, known));
    for (const id of knownIn(version)) known.add(id);
  }
  // A mark on its way from private to shared may stand in both: the shared one is the later.
  return [...new Map(marks.map((found) => [found.mark.id, found])).values()];
}

/** The older versions that were carried over already, by the target's own word. */
export function carriedFrom(target: VersionInk): ReadonlySet<PaperId> {
  const sets = VISIBILITIES.map((visibility) => new Set(target.docs[visibility].getMap('carriedFrom').keys()));
  return new Set([...(sets[0] ?? [])].filter((paper) => sets[1]?.has(paper)) as PaperId[]);
}

/** What one transaction may hold: far below LIMITS.updateBytes and LIMITS.updateStructs. */
const MARKS_AT_ONCE = 200;
const BYTES_AT_ONCE = 60_000;

/**
 * Writes what {@link anchorMarks} found into the target's documents, piece by piece; `rest` is awaited between the pieces. Whatever the
 * target has come to know meanwhile, from another seat, stays as it is.
 */
export async function carryInto(
  target: VersionInk,
  marks: readonly MarkToCarry[],
  { placed, unplaced }: Anchoring,
  rest: () => Promise<void>,
): Promise<void> {
  const origins = new Map(marks.map((found) => [found.mark.id, found]));
  const writes = [
    ...placed.map(({ mark, page, sureness }) => ({ id: mark.id, mark, carried: { page, sureness } })),
    ...unplaced.map((mark) => ({ id: mark.id, mark, carried: null })),
  ];
  for (const visibility of VISIBILITIES) {
    const ofDocument = writes.filter(({ id }) => origins.get(id)?.visibility === visibility);
    for (const piece of piecesOf(ofDocument)) {
      const known = knownIn(target);
      target.docs[visibility].transact(() => {
        for (const { id, mark, carried } of piece) if (!known.has(id)) write(target.docs[visibility], mark, origins.get(id), carried);
      }, CARRYING);
      await rest();
    }
  }
}

/** Remembers that these versions were carried over, so that opening the paper again asks nothing and does nothing. */
export function noteCarriedFrom(target: VersionInk, versions: readonly PaperId[], nowMs: number): void {
  for (const visibility of VISIBILITIES) {
    const map = target.docs[visibility].getMap('carriedFrom');
    target.docs[visibility].transact(() => {
      for (const version of versions) if (!map.has(version)) map.set(version, nowMs);
    }, CARRYING);
  }
}

/** A mark that came over: null once it was erased here. */
export interface CarriedMark {
  readonly mark: Mark;
  readonly visibility: InkVisibility;
  readonly from: PaperId;
  readonly sureness: Sureness;
  /** The page on which it stood in the older version. */
  readonly page: number;
}
export interface WaitingMark {
  readonly mark: Mark;
  readonly visibility: InkVisibility;
  readonly from: PaperId;
}

export interface CarriedSummary {
  /** How many stand where they stood, or on their own words. */
  readonly sure: number;
  /** Those that a person should look at. */
  readonly likely: readonly CarriedMark[];
}

/**
 * What came over and still stands, wherever its person has put it since. Looks into the marks only where it must: it is asked at each
 * stroke, and ten thousand may have come over.
 */
export function carriedSummary(target: VersionInk): CarriedSummary {
  const standing = new Map(
    VISIBILITIES.flatMap((visibility) => [...target.docs[visibility].getMap('marks').keys()].map((id) => [id, visibility])),
  );
  const sure = new Set<string>();
  const likely: CarriedMark[] = [];
  for (const source of VISIBILITIES) {
    for (const [id, value] of target.docs[source].getMap('carried').entries()) {
      const visibility = standing.get(id);
      if (!visibility) continue;
      const isLikely = (value as Partial<Carried> | null)?.sureness === 'likely';
      if (!isLikely) {
        sure.add(id);
        continue;
      }
      const carried = carriedSchema.safeParse(value).data;
      const mark = readMark(id, target.docs[visibility].getMap('marks').get(id));
      if (carried && mark) likely.push({ mark, visibility, from: carried.from, sureness: 'likely', page: carried.page });
    }
  }
  return { sure: sure.size, likely };
}

/** What found no place yet. */
export function waitingIn(target: VersionInk): readonly WaitingMark[] {
  return VISIBILITIES.flatMap((visibility) => waitingMarks(target, visibility, NONE));
}

/** Puts a waiting mark, or one that stands wrongly, where its person says. */
export function place(target: VersionInk, { mark, visibility, from }: WaitingMark, oldPage: number): void {
  target.docs[visibility].transact(() => {
    target.docs[visibility].getMap('marks').set(mark.id, storeMark(mark));
    target.docs[visibility].getMap('carried').set(mark.id, { from, page: oldPage, sureness: 'found' } satisfies Carried);
    target.docs[visibility].getMap('unplaced').delete(mark.id);
  }, CARRYING);
}

/** Gives up a waiting mark. `carried` remembers it: it does not come back with the next carrying. */
export function dropWaiting(target: VersionInk, { mark, visibility, from }: WaitingMark): void {
  target.docs[visibility].transact(() => {
    target.docs[visibility].getMap('carried').set(mark.id, { from, page: mark.page, sureness: 'likely' } satisfies Carried);
    target.docs[visibility].getMap('unplaced').delete(mark.id);
  }, CARRYING);
}

/** A person looked: the mark stands where it belongs. */
export function confirm(target: VersionInk, { mark }: CarriedMark): void {
  for (const visibility of VISIBILITIES) {
    const map = target.docs[visibility].getMap('carried');
    const known = carriedSchema.safeParse(map.get(mark.id));
    if (known.success) target.docs[visibility].transact(() => map.set(mark.id, { ...known.data, sureness: 'found' }), CARRYING);
  }
}

/** Takes a carried mark off the page; the old version keeps it. */
export function remove(target: VersionInk, { mark, visibility }: CarriedMark): void {
  target.docs[visibility].transact(() => target.docs[visibility].getMap('marks').delete(mark.id), CARRYING);
}

/** Ids that a version knows: standing, carried or waiting, in either of the person's documents. */
function knownIn({ docs }: VersionInk): Set<string> {
  return new Set(VISIBILITIES.flatMap((visibility) => MAPS.flatMap((map) => [...docs[visibility].getMap(map).keys()])));
}
const MAPS = ['marks', 'carried', 'unplaced'] as const;

/** What cannot be read as a mark stays where it is (shared/ink/SPEC.md I4). */
function ownMarks({ paper, docs }: VersionInk, visibility: InkVisibility, known: ReadonlySet<string>): readonly MarkToCarry[] {
  return [...docs[visibility].getMap('marks').entries()].flatMap(([id, value]) => {
    const mark = known.has(id) ? null : readMark(id, value);
    return mark ? [{ from: paper, mark, visibility }] : [];
  });
}

function waitingMarks({ docs }: VersionInk, visibility: InkVisibility, known: ReadonlySet<string>): readonly WaitingMark[] {
  return [...docs[visibility].getMap('unplaced').entries()].flatMap(([id, value]) => {
    const waiting = known.has(id) ? undefined : unplacedSchema.safeParse(value).data;
    const mark = waiting ? readMark(id, waiting.mark) : null;
    if (!waiting || !mark) return [];
    return mark ? [{ from: waiting.from, mark, visibility }] : [];
  });
}

const NONE: ReadonlySet<string> = new Set();

function write(doc: Y.Doc, mark: Mark, origin: MarkToCarry | undefined, carried: Omit<Carried, 'from'> | null): void {
  if (!origin) return;
  const value = storeMark(mark);
  if (carried) {
    doc.getMap('marks').set(mark.id, value);
    doc.getMap('carried').set(mark.id, { from: origin.from, ...carried } satisfies Carried);
  } else doc.getMap('unplaced').set(mark.id, { from: origin.from, mark: value });
}

function piecesOf<T extends { readonly mark: Mark; readonly id: MarkId }>(writes: readonly T[]): T[][] {
  const pieces: T[][] = [];
  let bytes = 0;
  for (const one of writes) {
    const size = storedBytes(storeMark(one.mark));
    const last = pieces.at(-1);
    if (!last || last.length >= MARKS_AT_ONCE || bytes + size > BYTES_AT_ONCE) {
      pieces.push([one]);
      bytes = size;
    } else {
      last.push(one);
      bytes += size;
    }
  }
  return pieces;
}
