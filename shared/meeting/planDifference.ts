import type { VoteId } from '../base/ids.ts';
import type { FloorState } from '../floor/floorState.ts';
import type { PlanDraft } from './planDraft.ts';
import type { PlanSection } from './planReadiness.ts';

/** One way in which the plan has moved on since it was published. */
export interface PlanChange {
  readonly section: PlanSection;
  readonly kind: 'added' | 'removed' | 'changed' | 'reordered';
  /** The id of the entry; null for the meeting itself and for an order. */
  readonly entry: string | null;
  /** What the entry is called, for the list of changes; '' where it has no name of its own. */
  readonly title: string;
}

type Published = Pick<FloorState, 'meeting' | 'agenda' | 'papers' | 'people' | 'preparedVotes'> & {
  readonly votes: readonly { readonly prepared: VoteId | null }[];
};

/**
 * What everyone would see differently if the plan were published now. Texts are compared as the hub keeps them, without outer white
 * space. A prepared vote that was opened meanwhile has left the prepared ones and is not missed.
 */
export function planDifference(draft: PlanDraft, published: Published): readonly PlanChange[] {
  const opened = new Set<string | null>(published.votes.map((vote) => vote.prepared));
  const nameOf = new Map<string, string>(published.people.map((person) => [person.id, person.name]));
  const named = <T extends { readonly id: string }>(people: readonly T[]) =>
    people.map((person) => ({ ...person, title: nameOf.get(person.id) ?? '' }));
  return [
    ...fieldChanges(draft, published),
    ...listChanges('agenda', draft.items, published.agenda, ['title', 'presenter', 'minutes']),
    ...listChanges('papers', draft.papers, published.papers, ['title', 'hash', 'item']),
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
  return isChanged ? [{ section: 'about', kind: 'changed', entry: null, title: '' }] : [];
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
  const told = (kind: PlanChange['kind']) => (entry: Entry) => ({ section, kind, entry: entry.id, title: entry.title });
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
    ...(isReordered ? [{ section, kind: 'reordered' as const, entry: null, title: '' }] : []),
  ];
}

function plain(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value;
}
