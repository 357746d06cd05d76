import type { AgendaItemId, PaperId } from '../../shared/base/ids.ts';
import type { PaperLine } from '../../shared/meeting/paperVersions.ts';
import type { PlanPaper } from '../../shared/meeting/planDocument.ts';
import type { FollowedRecall } from './recalls.ts';
import type { OpenPlan } from './usePlan.ts';

/** What the rows of papers know and may do; one object for all of them. */
export interface PaperDesk {
  readonly plan: OpenPlan;
  readonly chosen: ReadonlySet<PaperId>;
  /** Papers that everyone has, as last published. */
  readonly published: ReadonlySet<PaperId>;
  readonly recalled: ReadonlySet<PaperId>;
  recallOf(paper: PaperId): FollowedRecall | null;
  onChoose(paper: PaperId, isChosen: boolean): void;
  onAssign(line: PaperLine, item: AgendaItemId | null): void;
  onTerms(paper: PlanPaper): void;
  onReplace(paper: PlanPaper): void;
  onRecall(paper: PlanPaper): void;
  onRemove(line: PaperLine): void;
}

/** Whether a paper may be withdrawn: everyone has it, and it was not yet. */
export function mayBeRecalled({ published, recalled }: Pick<PaperDesk, 'published' | 'recalled'>, paper: PaperId): boolean {
  return published.has(paper) && !recalled.has(paper);
}

/** A new version that nobody has yet can be taken back, and the old one stands again. */
export function isTakenBack({ published }: Pick<PaperDesk, 'published'>, { paper, older }: PaperLine): boolean {
  return older.length > 0 && !published.has(paper.id);
}
