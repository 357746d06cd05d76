import type * as Y from 'yjs';
import type { AgendaItemId, PaperHash, PaperId, PersonId, VoteId } from '../base/ids.ts';
import { audienceSchema, EVERYONE, paperClassSchema } from './paperTerms.ts';
import {
  type Plan,
  type PlanEntry,
  type PlanItem,
  type PlanList,
  type PlanPaper,
  type PlanPerson,
  type PlanVote,
  readEntries,
} from './planDocument.ts';
import { roleSchema } from './roles.ts';

/** The plan while it is being written: everything has its type, but a text may be empty or too long, and a time not chosen yet. */
export interface PlanDraft {
  readonly fields: DraftFields;
  readonly items: readonly PlanItem[];
  readonly papers: readonly PlanPaper[];
  readonly people: readonly PlanPerson[];
  readonly votes: readonly PlanVote[];
}
export type DraftFields = Readonly<Omit<Plan, 'id' | PlanList | 'startsAtMs'> & { startsAtMs: number | null }>;

/** Reads the document without judging it, entries in their order. For the secretary's screen, where half-written entries are normal. */
export function readPlanDraft(document: Y.Doc): PlanDraft {
  const fields = document.getMap('plan').toJSON();
  return {
    fields: {
      title: text(fields.title),
      parentBody: text(fields.parentBody),
      body: text(fields.body),
      notation: text(fields.notation),
      place: text(fields.place),
      startsAtMs: typeof fields.startsAtMs === 'number' ? fields.startsAtMs : null,
    },
    items: readEntries(document, 'items').map(readItem),
    papers: readEntries(document, 'papers').map(readPaper),
    people: readEntries(document, 'people').map(readPerson),
    votes: readEntries(document, 'votes').map(readVote),
  };
}

function readItem(entry: PlanEntry): PlanItem {
  return {
    id: entry.id as AgendaItemId,
    title: text(entry.title),
    presenter: text(entry.presenter),
    minutes: number(entry.minutes),
    order: number(entry.order),
  };
}

function readPaper(entry: PlanEntry): PlanPaper {
  return {
    id: entry.id as PaperId,
    title: text(entry.title),
    fileName: text(entry.fileName),
    hash: text(entry.hash) as PaperHash,
    pages: number(entry.pages),
    bytes: number(entry.bytes),
    item: itemOf(entry),
    order: number(entry.order),
    class: paperClassSchema.safeParse(entry.class).data ?? 'open',
    mayPrint: entry.mayPrint !== false,
    mayExport: entry.mayExport !== false,
    // What cannot be read as an audience must not become one for everyone.
    audience: entry.audience === undefined ? EVERYONE : (audienceSchema.safeParse(entry.audience).data ?? NOBODY),
    replaces: typeof entry.replaces === 'string' ? (entry.replaces as PaperId) : null,
  };
}

const NOBODY: PlanPaper['audience'] = { kind: 'some', roles: [], people: [] };

function readPerson(entry: PlanEntry): PlanPerson {
  const role = roleSchema.safeParse(entry.role);
  return { id: entry.id as PersonId, role: role.success ? role.data : 'delegate', seat: text(entry.seat), order: number(entry.order) };
}

function readVote(entry: PlanEntry): PlanVote {
  return { id: entry.id as VoteId, title: text(entry.title), item: itemOf(entry), rule: text(entry.rule), order: number(entry.order) };
}

function itemOf(entry: PlanEntry): AgendaItemId | null {
  return typeof entry.item === 'string' ? (entry.item as AgendaItemId) : null;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
