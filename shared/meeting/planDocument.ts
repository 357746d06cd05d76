import * as Y from 'yjs';
import { z } from 'zod';
import { type MeetingId, newId } from '../base/ids.ts';
import { audienceSchema, EVERYONE, paperClassSchema } from './paperTerms.ts';
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
 * an entry moved between two others takes their mean. The screen reads it through {@link ./planDraft.ts}, the hub through {@link readPlan}.
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
      class: paperClassSchema.default('open'),
      mayPrint: z.boolean().default(true),
      mayExport: z.boolean().default(true),
      audience: audienceSchema.default(EVERYONE),
      /** The paper that this one is a new version of; the older one stays in the list and stays readable. */
      replaces: paperIdSchema.nullable().default(null),
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
export type PlanList = 'items' | 'papers' | 'people' | 'votes';
/** What an entry is made of; a paper's terms may be left out, and are then those of a paper for everyone. */
export type NewPlanEntry<List extends PlanList> = (List extends 'papers'
  ? Omit<PlanPaper, 'id' | 'order' | PaperTermName> & Partial<Pick<PlanPaper, PaperTermName>>
  : Omit<PlanKinds[List], 'id' | 'order'>) & { readonly id?: PlanKinds[List]['id']; readonly order?: number };
type PaperTermName = 'class' | 'mayPrint' | 'mayExport' | 'audience' | 'replaces';
/** An entry as it lies in the document, unjudged. */
export type PlanEntry = Readonly<Record<string, unknown> & { id: string }>;
interface PlanKinds {
  items: PlanItem;
  papers: PlanPaper;
  people: PlanPerson;
  votes: PlanVote;
}

/**
 * Reads the document as a whole plan of `meeting`, or says at which path it is not one yet (`papers.0.title`). Checked by the hub at
 * publishing. What a paper or vote says of an item that is no longer there is read as "of the whole meeting": one secretary may assign
 * a paper to an item while another removes that item.
 */
export function readPlan(document: Y.Doc, meeting: MeetingId): { readonly plan: Plan } | { readonly wrongAt: string } {
  const parsed = planSchema.safeParse({
    parentBody: '',
    notation: '',
    ...document.getMap('plan').toJSON(),
    id: meeting,
    items: readEntries(document, 'items'),
    papers: readEntries(document, 'papers'),
    people: readEntries(document, 'people'),
    votes: readEntries(document, 'votes'),
  });
  return parsed.success ? { plan: parsed.data } : { wrongAt: parsed.error.issues[0]?.path.join('.') ?? '' };
}

/** The entries of one list in their order, the same in every copy of the document: where two orders are equal, the id decides. */
export function readEntries(document: Y.Doc, list: PlanList): PlanEntry[] {
  const isGone = (item: unknown) => typeof item === 'string' && !document.getMap('items').has(item);
  const entries = [...document.getMap(list).entries()].flatMap(([id, entry]) => {
    if (!(entry instanceof Y.Map)) return [];
    const fields: PlanEntry = { ...entry.toJSON(), id };
    return [isGone(fields.item) ? { ...fields, item: null } : fields];
  });
  return entries.sort((left, right) => orderOf(left) - orderOf(right) || (left.id < right.id ? -1 : 1));
}

/** Sets fields of the meeting itself, in one transaction with the given origin. */
export function setPlanFields(document: Y.Doc, fields: Partial<Omit<Plan, 'id' | PlanList>>, origin: unknown): void {
  document.transact(() => {
    const map = document.getMap('plan');
    for (const [key, value] of Object.entries(fields)) if (map.get(key) !== value) map.set(key, value);
  }, origin);
}

/**
 * Adds an entry at the end of `list` (or with the given order) and returns its id. People carry their person's id; other entries get a
 * new one unless given. An entry that is there already stays as it is.
 */
export function addPlanEntry<List extends PlanList>(
  document: Y.Doc,
  list: List,
  entry: NewPlanEntry<List>,
  origin: unknown,
): PlanKinds[List]['id'] {
  const id = (entry.id ?? newId()) as PlanKinds[List]['id'];
  document.transact(() => {
    if (document.getMap(list).has(id)) return;
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

/** Moves an entry to stand right before `before`, or to the end. Does nothing when the entry is gone or stands there already. */
export function movePlanEntry<List extends PlanList>(
  document: Y.Doc,
  list: List,
  id: PlanKinds[List]['id'],
  before: PlanKinds[List]['id'] | null,
  origin: unknown,
): void {
  if (id === before) return;
  document.transact(() => {
    const all = readEntries(document, list);
    const moved = all.find((entry) => entry.id === id);
    if (!moved) return;
    const others = all.filter((entry) => entry !== moved);
    const found = others.findIndex((entry) => entry.id === before);
    const index = found === -1 ? others.length : found;
    if (all[index] === moved) return;
    const [left, right] = [others[index - 1], others[index]];
    const order = orderBetween(left ? orderOf(left) : null, right ? orderOf(right) : null);
    if ((!left || order > orderOf(left)) && (!right || order < orderOf(right)))
      changePlanEntry(document, list, id, orderField(order), origin);
    else renumber(document, list, others.toSpliced(index, 0, moved), origin);
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

/** Not a number where a damaged or foreign copy wrote none: such entries stand first. */
function orderOf(entry: PlanEntry): number {
  return typeof entry.order === 'number' && Number.isFinite(entry.order) ? entry.order : 0;
}

function orderField<List extends PlanList>(order: number): Partial<Omit<PlanKinds[List], 'id'>> {
  return { order } as Partial<Omit<PlanKinds[List], 'id'>>;
}

function lastOrder(document: Y.Doc, list: PlanList): number {
  return Math.max(0, ...readEntries(document, list).map(orderOf));
}

/** Needed where two entries were added at the same time with one order, or halving has used up the digits (some fifty moves to one place). */
function renumber<List extends PlanList>(document: Y.Doc, list: List, entries: readonly PlanEntry[], origin: unknown): void {
  for (const [index, entry] of entries.entries()) {
    changePlanEntry(document, list, entry.id as PlanKinds[List]['id'], orderField(index + 1), origin);
  }
}

function freeFromItem(entries: Y.Map<unknown>, item: string): void {
  for (const entry of entries.values()) if (entry instanceof Y.Map && entry.get('item') === item) entry.set('item', null);
}
