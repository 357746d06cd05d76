import type { PaperId } from '../../../shared/base/ids.ts';
import type { Refusal } from '../../../shared/base/result.ts';
import { isAboveLicence, OPEN_TERMS } from '../../../shared/meeting/paperTerms.ts';
import type { Plan, PlanPaper } from '../../../shared/meeting/planDocument.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { Archive } from '../../archive/archive.ts';
import type { NewPaper } from '../../archive/tables/paper.ts';

/** A paper as it will be published. */
export type PlannedPaper = Required<NewPaper> & { readonly isRecalled: boolean };

/**
 * The papers that publishing the plan comes to. A recalled paper stays as it was recalled, wherever it stands in the plan, and one that
 * the plan dropped stays behind the others (H23).
 */
export function plannedPapers(archive: Archive, plan: Plan): readonly PlannedPaper[] {
  const recalled = new Map(archive.papers.list(plan.id).flatMap((paper) => (paper.recalledAtMs === null ? [] : [[paper.id, paper]])));
  const planned = new Set(plan.papers.map(({ id }) => id));
  const dropped = [...recalled.values()].filter(({ id }) => !planned.has(id));
  const all = [...plan.papers.map((paper) => recalled.get(paper.id) ?? paper), ...dropped];
  const ids = new Set(all.map(({ id }) => id));
  return all.map((paper) => {
    const isRecalled = recalled.has(paper.id);
    // What a recalled paper took the place of may be gone from the plan.
    const replaces = isRecalled && paper.replaces && !ids.has(paper.replaces) ? null : paper.replaces;
    return { ...OPEN_TERMS, ...paper, replaces, isRecalled };
  });
}

/** Why the papers may not be published, or null. Terms that do not fit together name their place in the plan: `papers.3.audience`. */
export function checkPapers(archive: Archive, plan: Plan): Refusal<RefusalCode> | null {
  const papers = plannedPapers(archive, plan);
  const secret = papers.find((paper) => isAboveLicence(paper.class));
  if (secret) return { refused: 'PAPER_ABOVE_LICENCE', detail: { title: secret.title } };
  const people = new Set(plan.people.map(({ id }) => id));
  const strangers = papers.find(
    ({ audience, isRecalled }) => !isRecalled && audience.kind === 'some' && audience.people.some((id) => !people.has(id)),
  );
  if (strangers) return wrongAt(plan, strangers, 'audience');
  const misplaced = papers.find((paper) => !isGoodSuccessor(papers, paper));
  return misplaced ? wrongAt(plan, misplaced, 'replaces') : null;
}

function wrongAt(plan: Plan, { id, title }: PlannedPaper, field: keyof PlanPaper): Refusal<RefusalCode> {
  return { refused: 'PLAN_INCOMPLETE', detail: { at: `papers.${plan.papers.findIndex((paper) => paper.id === id)}.${field}`, title } };
}

/** It replaces nothing, or another paper of the list that no other live one replaces, and does not come from itself in the end. */
function isGoodSuccessor(papers: readonly PlannedPaper[], paper: PlannedPaper): boolean {
  if (paper.replaces === null) return true;
  const rivals = papers.filter((other) => other.replaces === paper.replaces && !other.isRecalled);
  if (!paper.isRecalled && rivals.length > 1) return false;
  const seen = new Set([paper.id]);
  for (let older: PaperId | null = paper.replaces; older !== null; ) {
    const found: PlannedPaper | undefined = papers.find(({ id }) => id === older);
    if (!found || seen.has(found.id)) return false;
    seen.add(found.id);
    older = found.replaces;
  }
  return true;
}
