import type { PaperId } from '../../../shared/base/ids.ts';
import type { Refusal } from '../../../shared/base/result.ts';
import type { Plan } from '../../../shared/meeting/planDocument.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import { presetRule } from '../../../shared/votes/presets.ts';
import type { Archive } from '../../archive/archive.ts';
import { checkPapers } from './plannedPapers.ts';

/**
 * Why a whole plan may not be published, or null (H19). Refuses `PLAN_WITHOUT_CHAIR`, `UNKNOWN_PERSON`, `PAPER_MISSING`,
 * `PAPER_ABOVE_LICENCE`, `PLAN_INCOMPLETE` for papers whose terms do not fit together, `UNKNOWN_RULE`, and with `PERSON_IN_USE`, `ITEM_IN_USE`, `PAPER_IN_USE` what would take back history: who was present or may vote, what was taken up, what
 * people have written on.
 */
export function checkPlan(archive: Archive, plan: Plan): Refusal<RefusalCode> | null {
  if (!plan.people.some((person) => person.role === 'chair')) return { refused: 'PLAN_WITHOUT_CHAIR' };
  if (plan.people.some(({ id }) => !archive.people.find(id))) return { refused: 'UNKNOWN_PERSON' };
  const missing = plan.papers.find(({ hash }) => !archive.paperVersions.find(hash));
  if (missing) return { refused: 'PAPER_MISSING', detail: { title: missing.title } };
  const wrongPaper = checkPapers(archive, plan);
  if (wrongPaper) return wrongPaper;
  const ruleless = plan.votes.find(({ rule }) => !presetRule(rule));
  if (ruleless) return { refused: 'UNKNOWN_RULE', detail: { title: ruleless.title } };
  return checkHistory(archive, plan);
}

function checkHistory(archive: Archive, plan: Plan): Refusal<RefusalCode> | null {
  const person = lost(archive.participants.listWithHistory(plan.id), plan.people);
  if (person) return { refused: 'PERSON_IN_USE', detail: { name: archive.participants.find(plan.id, person)?.name ?? '' } };
  const item = lost(archive.agendaItems.listWithHistory(plan.id), plan.items);
  if (item) return { refused: 'ITEM_IN_USE', detail: { title: archive.agendaItems.find(plan.id, item)?.title ?? '' } };
  const paper = lost(keptPapers(archive, plan), plan.papers);
  return paper ? { refused: 'PAPER_IN_USE', detail: { title: archive.papers.find(paper)?.title ?? '' } } : null;
}

/** Papers that people have written on. One that was recalled stays by itself, whatever the plan says of it. */
function keptPapers(archive: Archive, plan: Plan): readonly PaperId[] {
  return archive.papers.listWithHistory(plan.id).filter((id) => archive.papers.find(id)?.recalledAtMs === null);
}

/** The first of `needed` that `listed` leaves out. */
function lost<Id extends string>(needed: readonly Id[], listed: readonly { readonly id: Id }[]): Id | null {
  const ids = new Set(listed.map((entry) => entry.id));
  return needed.find((id) => !ids.has(id)) ?? null;
}
