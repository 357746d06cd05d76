import type { PaperId, VoteId } from '../base/ids.ts';
import type { FloorState } from '../floor/floorState.ts';
import { audienceKey } from './audience.ts';
import type { PaperTerms } from './paperTerms.ts';
import type { PlanDraft } from './planDraft.ts';
import type { PlanSection } from './planReadiness.ts';

/** One way in which the plan has moved on since it was published. */
export interface PlanChange {
  readonly section: PlanSection;
  /** `replaced`: a paper that comes as the new version of one that everyone has. */
  readonly kind: 'added' | 'replaced' | 'removed' | 'changed' | 'reordered';
  /** The id of the entry; null for the meeting itself and for an order. */
  readonly entry: string | null;
  /** What the entry is called, for the list of changes; '' where it has no name of its own. */
  readonly title: string;
  /** Of a changed paper: what of it, in the order of the screen. */
  readonly terms: readonly PaperTermChange[];
}
export type PaperTermChange = 'title' | 'file' | 'item' | 'class' | 'print' | 'export' | 'audience' | 'version';

type Published = Pick<FloorState, 'meeting' | 'agenda' | 'papers' | 'people' | 'preparedVotes'> & {
  readonly votes: readonly { readonly prepared: VoteId | null }[];
};

/**
 * What everyone would see differently if the plan were published now. Texts are compared as the hub keeps them, without outer white
 * space. A prepared vote that was opened meanwhile has left the prepared ones and is not missed; a recalled paper stays as it was
 * recalled, whatever the plan says of it (main/hub/SPEC.md H23).
 */
export function planDifference(draft: PlanDraft, published: Published): readonly PlanChange[] {
  const opened = new Set<string | null>(published.votes.map((vote) => vote.prepared));
  const nameOf = new Map<string, string>(published.people.map((person) => [person.id, person.name]));
  const named = <T extends { readonly id: string }>(people: readonly T[]) =>
    people.map((person) => ({ ...person, title: nameOf.get(person.id) ?? '' }));
  return [
    ...fieldChanges(draft, published),
    ...listChanges('agenda', draft.items, published.agenda, ['title', 'presenter', 'minutes']),
    ...paperChanges(draft, published),
    ...listChanges('people', named(draft.people), named(published.people), ['role', 'seat']),
    ...listChanges(
      'votes',
      draft.votes.filter((vote) => !opened.has(vote.id)),
      published.preparedVotes.filter((vote) => !opened.has(vote.id)),
      ['title', 'item', 'rule'],
    ),
  ];
}

const FIELDS = ['title', 'parentBody', 'body', 'notation', 'place', 'startsAtMs'] as const;

function fieldChanges(draft: PlanDraft, published: Published): PlanChange[] {
  const isChanged = FIELDS.some((field) => plain(draft.fields[field]) !== plain(published.meeting[field]));
  return isChanged ? [{ section: 'about', kind: 'changed', entry: null, title: '', terms: [] }] : [];
}

type PaperEntry = PaperTerms & Pick<PlanDraft['papers'][number], 'id' | 'title' | 'hash' | 'item' | 'replaces'>;

/** What of a paper may change, and what it is compared by. */
const PAPER_TERMS: Readonly<Record<PaperTermChange, (paper: PaperEntry) => unknown>> = {
  title: (paper) => plain(paper.title),
  file: (paper) => paper.hash,
  item: (paper) => paper.item,
  class: (paper) => paper.class,
  print: (paper) => paper.mayPrint,
  export: (paper) => paper.mayExport,
  audience: (paper) => audienceKey(paper.audience),
  version: (paper) => paper.replaces,
};
const PAPER_TERM_NAMES = Object.keys(PAPER_TERMS) as readonly PaperTermChange[];

function paperChanges(draft: PlanDraft, published: Published): PlanChange[] {
  const recalled = new Set<PaperId>(published.papers.flatMap((paper) => (paper.recalledAtMs === null ? [] : [paper.id])));
  const compared = (papers: readonly PaperEntry[]) =>
    papers
      .filter((paper) => !recalled.has(paper.id))
      .map((paper) => ({
        id: paper.id,
        title: paper.title,
        all: JSON.stringify(PAPER_TERM_NAMES.map((term) => PAPER_TERMS[term](paper))),
      }));
  const now = new Map(draft.papers.map((paper) => [paper.id as string, paper]));
  const before = new Map(published.papers.map((paper) => [paper.id as string, paper]));
  return listChanges('papers', compared(draft.papers), compared(published.papers), ['all']).map((change) => {
    const [later, earlier] = [now.get(change.entry ?? ''), before.get(change.entry ?? '')];
    if (change.kind === 'added' && later?.replaces && before.has(later.replaces)) return { ...change, kind: 'replaced' };
    if (change.kind !== 'changed' || !later || !earlier) return change;
    return { ...change, terms: PAPER_TERM_NAMES.filter((term) => PAPER_TERMS[term](later) !== PAPER_TERMS[term](earlier)) };
  });
}

interface Entry {
  readonly id: string;
  readonly title: string;
}

/** Changes of one list; both sides in the order in which they are shown. */
function listChanges<Field extends string>(
  section: PlanSection,
  now: readonly (Entry & Readonly<Record<Field, unknown>>)[],
  before: readonly (Entry & Readonly<Record<Field, unknown>>)[],
  fields: readonly Field[],
): PlanChange[] {
  const earlier = new Map(before.map((entry) => [entry.id, entry]));
  const later = new Map(now.map((entry) => [entry.id, entry]));
  const told =
    (kind: PlanChange['kind']) =>
    (entry: Entry): PlanChange => ({ section, kind, entry: entry.id, title: entry.title, terms: [] });
  const changed = now.filter((entry) => {
    const old = earlier.get(entry.id);
    return old !== undefined && fields.some((field) => plain(entry[field]) !== plain(old[field]));
  });
  const kept = now.filter((entry) => earlier.has(entry.id)).map((entry) => entry.id);
  const keptBefore = before.filter((entry) => later.has(entry.id)).map((entry) => entry.id);
  const isReordered = kept.some((id, index) => id !== keptBefore[index]);
  return [
    ...now.filter((entry) => !earlier.has(entry.id)).map(told('added')),
    ...changed.map(told('changed')),
    ...before.filter((entry) => !later.has(entry.id)).map(told('removed')),
    ...(isReordered ? [{ section, kind: 'reordered' as const, entry: null, title: '', terms: [] }] : []),
  ];
}

function plain(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value;
}
