import type { PaperId, PersonId } from '../base/ids.ts';
import { isForNobody, strangersIn } from './audience.ts';
import { isAboveLicence } from './paperTerms.ts';
import { successorOf } from './paperVersions.ts';
import { type PlanList, planSchema } from './planDocument.ts';
import type { DraftFields, PlanDraft } from './planDraft.ts';

/** Why a plan cannot be published yet, or what a secretary may have forgotten. */
export type PlanGapCode =
  | 'titleMissing'
  | 'bodyMissing'
  | 'placeMissing'
  | 'startMissing'
  | 'startPassed'
  | 'textUnusable'
  | 'agendaEmpty'
  | 'itemUntitled'
  | 'itemMinutesWrong'
  | 'papersNone'
  | 'paperUntitled'
  | 'paperDamaged'
  | 'paperAboveLicence'
  | 'audienceStranger'
  | 'audienceNobody'
  | 'versionTwice'
  | 'versionLost'
  | 'chairMissing'
  | 'secretaryMissing'
  | 'personUnknown'
  | 'seatTwice'
  | 'voteUntitled'
  | 'ruleMissing';

export type PlanSection = 'about' | 'agenda' | 'papers' | 'people' | 'votes';

/** Where on the secretary's screen a gap is filled. `entry`: the id of the item, paper, person or vote; null for the section as a whole. */
export interface PlanPlace {
  readonly section: PlanSection;
  readonly field: keyof DraftFields | null;
  readonly entry: string | null;
}

export interface PlanGap {
  readonly code: PlanGapCode;
  /** `blocks`: the hub would refuse to publish. `advises`: a meeting can be held so, but hardly ever is. */
  readonly weight: 'blocks' | 'advises';
  readonly place: PlanPlace;
}

/** What the plan is checked against; null where it is not known yet, and then not checked. */
export interface PlanSurroundings {
  readonly directory: ReadonlySet<PersonId> | null;
  readonly rules: ReadonlySet<string> | null;
  /** Papers that were recalled: what the plan says of them counts no more. */
  readonly recalled: ReadonlySet<PaperId>;
  /** The time to compare the beginning with; null once the meeting was published. */
  readonly nowMs: number | null;
}

/** What is still missing, in the order of the screen: gaps that block before advice within each section. Empty: ready. */
export function planReadiness(draft: PlanDraft, surroundings: PlanSurroundings): readonly PlanGap[] {
  const gaps = [
    ...schemaGaps(draft),
    ...paperGaps(draft, surroundings.recalled),
    ...peopleGaps(draft, surroundings.directory),
    ...ruleGaps(draft, surroundings.rules),
    ...advice(draft, surroundings.nowMs),
  ];
  return gaps.toSorted((left, right) => rank(left) - rank(right));
}

function rank(gap: PlanGap): number {
  return SECTIONS.indexOf(gap.place.section) * 2 + (gap.weight === 'blocks' ? 0 : 1);
}

const SECTIONS: readonly PlanSection[] = ['about', 'agenda', 'papers', 'people', 'votes'];
const SECTION_OF: Readonly<Record<PlanList, PlanSection>> = { items: 'agenda', papers: 'papers', people: 'people', votes: 'votes' };

/** Everything that {@link planSchema} has against the draft: the hub reads the plan through the same schema, so nothing can be forgotten here. */
function schemaGaps(draft: PlanDraft): PlanGap[] {
  const { fields, ...lists } = draft;
  const parsed = planSchema.omit({ id: true }).safeParse({ ...fields, ...lists });
  if (parsed.success) return [];
  const gaps = parsed.error.issues.map(({ path: [first, index, field] }) =>
    isList(first)
      ? blocks(entryCode(draft, first, Number(index), String(field)), SECTION_OF[first], null, draft[first][Number(index)]?.id ?? null)
      : blocks(fieldCode(fields, first as keyof DraftFields), 'about', first as keyof DraftFields, null),
  );
  return withoutRepeats(gaps);
}

function isList(name: PropertyKey | undefined): name is PlanList {
  return typeof name === 'string' && Object.hasOwn(SECTION_OF, name);
}

function fieldCode(fields: DraftFields, field: keyof DraftFields): PlanGapCode {
  if (field === 'startsAtMs') return 'startMissing';
  const isEmpty = fields[field].trim() === '';
  if (field === 'title' && isEmpty) return 'titleMissing';
  if (field === 'body' && isEmpty) return 'bodyMissing';
  return field === 'place' && isEmpty ? 'placeMissing' : 'textUnusable';
}

function entryCode(draft: PlanDraft, list: PlanList, index: number, field: string): PlanGapCode {
  if (field === 'minutes') return 'itemMinutesWrong';
  if (list === 'people' || field === 'presenter') return 'textUnusable';
  if (field === 'rule') return 'ruleMissing';
  if (field !== 'title') return list === 'papers' ? 'paperDamaged' : 'textUnusable';
  if (draft[list][index]?.title.trim() !== '') return 'textUnusable';
  return list === 'items' ? 'itemUntitled' : list === 'papers' ? 'paperUntitled' : 'voteUntitled';
}

/** What the hub refuses of papers whose fields are all right by themselves (main/hub/meeting/plannedPapers.ts), and a paper that nobody would get. */
function paperGaps(draft: PlanDraft, recalled: ReadonlySet<PaperId>): PlanGap[] {
  const live = draft.papers.filter((paper) => !recalled.has(paper.id));
  const gaps: PlanGap[] = [];
  for (const paper of live) {
    const gap = (code: PlanGapCode) => blocks(code, 'papers', null, paper.id);
    if (isAboveLicence(paper.class)) gaps.push(gap('paperAboveLicence'));
    if (strangersIn(paper.audience, draft.people).length > 0) gaps.push(gap('audienceStranger'));
    else if (isForNobody(paper.audience, draft.people)) gaps.push(advises('audienceNobody', 'papers', null, paper.id));
    if (paper.replaces === null) continue;
    if (!comesFromTheList(draft, paper)) gaps.push(gap('versionLost'));
    else if (successorOf(live, paper.replaces) !== paper) gaps.push(gap('versionTwice'));
  }
  return gaps;
}

/** Whether all that the paper replaces stands in the list, and it does not replace itself in the end. */
function comesFromTheList(draft: PlanDraft, paper: PlanDraft['papers'][number]): boolean {
  const seen = new Set([paper.id]);
  for (let older = paper.replaces; older !== null; ) {
    const found = draft.papers.find(({ id }) => id === older);
    if (!found || seen.has(found.id)) return false;
    seen.add(found.id);
    older = found.replaces;
  }
  return true;
}

/** The hub publishes no meeting without a chair, nor one with a person whom the directory does not hold. */
function peopleGaps(draft: PlanDraft, directory: ReadonlySet<PersonId> | null): PlanGap[] {
  const unknown = directory ? draft.people.filter((person) => !directory.has(person.id)) : [];
  const gaps = unknown.map((person) => blocks('personUnknown', 'people', null, person.id));
  return draft.people.some((person) => person.role === 'chair') ? gaps : [blocks('chairMissing', 'people', null, null), ...gaps];
}

function ruleGaps(draft: PlanDraft, rules: ReadonlySet<string> | null): PlanGap[] {
  const wrong = draft.votes.filter((vote) => vote.rule === '' || (rules !== null && !rules.has(vote.rule)));
  return wrong.map((vote) => blocks('ruleMissing', 'votes', null, vote.id));
}

function advice(draft: PlanDraft, nowMs: number | null): PlanGap[] {
  const { startsAtMs } = draft.fields;
  const seats = draft.people.map((person) => person.seat.trim());
  const sharing = draft.people.filter((person, index) => seats[index] !== '' && seats.indexOf(person.seat.trim()) < index);
  const gaps = sharing.map((person) => advises('seatTwice', 'people', null, person.id));
  if (startsAtMs !== null && nowMs !== null && startsAtMs < nowMs) gaps.push(advises('startPassed', 'about', 'startsAtMs', null));
  if (draft.items.length === 0) gaps.push(advises('agendaEmpty', 'agenda', null, null));
  if (draft.papers.length === 0) gaps.push(advises('papersNone', 'papers', null, null));
  if (!draft.people.some((person) => person.role === 'secretary')) gaps.push(advises('secretaryMissing', 'people', null, null));
  return gaps;
}

function blocks(code: PlanGapCode, section: PlanSection, field: keyof DraftFields | null, entry: string | null): PlanGap {
  return { code, weight: 'blocks', place: { section, field, entry } };
}

function advises(code: PlanGapCode, section: PlanSection, field: keyof DraftFields | null, entry: string | null): PlanGap {
  return { code, weight: 'advises', place: { section, field, entry } };
}

/** An empty text breaks two checks of the schema, and is one gap. */
function withoutRepeats(gaps: readonly PlanGap[]): PlanGap[] {
  return [...new Map(gaps.map((gap) => [`${gap.code} ${gap.place.field} ${gap.place.entry}`, gap])).values()];
}
