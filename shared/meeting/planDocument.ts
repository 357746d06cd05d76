import * as Y from 'yjs';
import { z } from 'zod';
import { type AgendaItemId, type MeetingId, newId, type PaperId, type PersonId, type VoteId } from '../base/ids.ts';
import { roleSchema } from './roles.ts';
import {
  agendaItemIdSchema,
  line,
  meetingIdSchema,
  optionalLine,
  paperHashSchema,
  paperIdSchema,
  personIdSchema,
  TEXT_LIMITS,
  voteIdSchema,
} from './schemas.ts';

/**
 * The plan document (`plan/<meeting>`): what secretaries prepare together. Five top-level Y.Maps:
 * `plan` (fields of the meeting), `items`, `papers`, `people`, `votes`: id → Y.Map of fields, so that two
 * secretaries who edit different fields of one entry do not overwrite each other. `order` is a real number;
 * an entry moved between two others takes their mean.
 */
export const planSchema = z.object({
  id: meetingIdSchema,
  title: line(TEXT_LIMITS.title),
  /** Body above the issuing one, for the head of the minutes (DOMAIN.md §4); '' when there is none. */
  parentBody: optionalLine(TEXT_LIMITS.unit),
  body: line(TEXT_LIMITS.unit),
  /** Sign after the number of the minutes: `BB-UBND`. */
  notation: optionalLine(30),
  place: line(TEXT_LIMITS.unit),
  startsAtMs: z.number().int().positive(),
  items: z.array(
    z.object({
      id: agendaItemIdSchema,
      title: line(TEXT_LIMITS.title),
      presenter: optionalLine(TEXT_LIMITS.name),
      /** Planned length; 0 means not planned. */
      minutes: z.number().int().min(0).max(1_440),
      order: z.number(),
    }),
  ),
  papers: z.array(
    z.object({
      id: paperIdSchema,
      title: line(TEXT_LIMITS.title),
      fileName: line(255),
      hash: paperHashSchema,
      pages: z.number().int().positive(),
      bytes: z.number().int().positive(),
      /** The item the paper belongs to; null for papers of the whole meeting. */
      item: agendaItemIdSchema.nullable(),
      order: z.number(),
    }),
  ),
  people: z.array(z.object({ id: personIdSchema, role: roleSchema, seat: optionalLine(TEXT_LIMITS.label), order: z.number() })),
  votes: z.array(
    z.object({
      id: voteIdSchema,
      title: line(TEXT_LIMITS.title),
      item: agendaItemIdSchema.nullable(),
      rule: z.string().max(60),
      order: z.number(),
    }),
  ),
});
export type Plan = z.infer<typeof planSchema>;
export type PlanItem = Plan['items'][number];
export type PlanPaper = Plan['papers'][number];
export type PlanPerson = Plan['people'][number];
export type PlanVote = Plan['votes'][number];
/** The plan as it stands while it is being written: any field may still be missing or wrong. */
export type PlanDraft = Readonly<Record<PlanList, readonly PlanEntry[]> & { fields: PlanEntry }>;
export type PlanEntry = Readonly<Record<string, unknown>>;
export type PlanList = 'items' | 'papers' | 'people' | 'votes';
interface PlanKinds {
  items: PlanItem;
  papers: PlanPaper;
  people: PlanPerson;
  votes: PlanVote;
}

/** Reads the document without judging it, entries in their order. For the screen of the secretary, where half-written entries are normal. */
export function readPlanDraft(document: Y.Doc): PlanDraft {
  return {
    fields: document.getMap('plan').toJSON(),
    items: readList(document, 'items'),
    papers: readList(document, 'papers'),
    people: readList(document, 'people'),
    votes: readList(document, 'votes'),
  };
}

/** Reads the document as a whole plan of `meeting`, or says at which path it is not one yet (`papers.0.title`). Checked by the hub at publishing. */
export function readPlan(document: Y.Doc, meeting: MeetingId): { readonly plan: Plan } | { readonly wrongAt: string } {
  const draft = readPlanDraft(document);
  const parsed = planSchema.safeParse({
    ...draft.fields,
    id: meeting,
    items: draft.items,
    papers: draft.papers,
    people: draft.people,
    votes: draft.votes,
  });
  return parsed.success ? { plan: parsed.data } : { wrongAt: parsed.error.issues[0]?.path.join('.') ?? '' };
}

/** Sets fields of the meeting itself, in one transaction with the given origin. */
export function setPlanFields(document: Y.Doc, fields: Partial<Omit<Plan, 'id' | PlanList>>, origin: unknown): void {
  document.transact(() => {
    const map = document.getMap('plan');
    for (const [key, value] of Object.entries(fields)) if (map.get(key) !== value) map.set(key, value);
  }, origin);
}

/** Adds an entry at the end of `list` (or with the given order) and returns its id. People carry their person's id; other entries get a new one unless given. */
export function addPlanEntry<List extends PlanList>(
  document: Y.Doc,
  list: List,
  entry: Omit<PlanKinds[List], 'id' | 'order'> & { readonly id?: PlanKinds[List]['id']; readonly order?: number },
  origin: unknown,
): PlanKinds[List]['id'] {
  const id = (entry.id ?? newId()) as PlanKinds[List]['id'];
  document.transact(() => {
    const order = entry.order ?? lastOrder(document, list) + 1;
    const fields: Record<string, unknown> = { ...entry, id, order };
    document.getMap(list).set(id, new Y.Map(Object.entries(fields)));
  }, origin);
  return id;
}

/** Changes fields of one entry; an entry removed meanwhile by someone else stays removed. */
export function changePlanEntry<List extends PlanList>(
  document: Y.Doc,
  list: List,
  id: PlanKinds[List]['id'],
  fields: Partial<Omit<PlanKinds[List], 'id'>>,
  origin: unknown,
): void {
  document.transact(() => {
    const entry = document.getMap(list).get(id);
    if (!(entry instanceof Y.Map)) return;
    for (const [key, value] of Object.entries(fields)) if (entry.get(key) !== value) entry.set(key, value);
  }, origin);
}

/** Removes one entry. Papers and votes of a removed item stay, as papers of the whole meeting. */
export function removePlanEntry<List extends PlanList>(document: Y.Doc, list: List, id: PlanKinds[List]['id'], origin: unknown): void {
  document.transact(() => {
    document.getMap(list).delete(id);
    if (list === 'items') for (const child of ['papers', 'votes'] as const) freeFromItem(document.getMap(child), id);
  }, origin);
}

/** The order value that puts an entry between two neighbours (null at either end). */
export function orderBetween(before: number | null, after: number | null): number {
  if (before === null) return after === null ? 1 : after - 1;
  return after === null ? before + 1 : (before + after) / 2;
}

export type { AgendaItemId, PaperId, PersonId, VoteId };

function readList(document: Y.Doc, list: PlanList): PlanEntry[] {
  const entries = [...document.getMap(list).entries()].flatMap(([id, entry]) =>
    entry instanceof Y.Map ? [{ ...entry.toJSON(), id }] : [],
  );
  return entries.sort((left, right) => orderOf(left) - orderOf(right));
}

function orderOf(entry: PlanEntry): number {
  return typeof entry.order === 'number' ? entry.order : 0;
}

function lastOrder(document: Y.Doc, list: PlanList): number {
  return Math.max(0, ...readList(document, list).map(orderOf));
}

function freeFromItem(entries: Y.Map<unknown>, item: string): void {
  for (const entry of entries.values()) if (entry instanceof Y.Map && entry.get('item') === item) entry.set('item', null);
}
