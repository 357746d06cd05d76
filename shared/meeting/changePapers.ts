import type * as Y from 'yjs';
import type { PaperId } from '../base/ids.ts';
import { isSameAudience } from './audience.ts';
import type { PaperTerms } from './paperTerms.ts';
import { changePlanEntry, type PlanPaper } from './planDocument.ts';
import { readPlanDraft } from './planDraft.ts';

/** What several papers have in common; null where they differ. */
export type CommonTerms = { readonly [Name in keyof PaperTerms]: PaperTerms[Name] | null };

export function commonTerms(papers: readonly PaperTerms[]): CommonTerms {
  const [first, ...others] = papers;
  if (!first) return { class: null, mayPrint: null, mayExport: null, audience: null };
  const inAll = <Value>(value: Value, isSame: (other: PaperTerms) => boolean): Value | null => (others.every(isSame) ? value : null);
  return {
    class: inAll(first.class, (other) => other.class === first.class),
    mayPrint: inAll(first.mayPrint, (other) => other.mayPrint === first.mayPrint),
    mayExport: inAll(first.mayExport, (other) => other.mayExport === first.mayExport),
    audience: inAll(first.audience, (other) => isSameAudience(other.audience, first.audience)),
  };
}

/** Sets what is not null in `terms` for all these papers in one step. What is the same already is not written. */
export function changeTerms(document: Y.Doc, papers: readonly PaperId[], terms: CommonTerms, origin: unknown): void {
  const { papers: all } = readPlanDraft(document);
  document.transact(() => {
    for (const paper of all) if (papers.includes(paper.id)) changePlanEntry(document, 'papers', paper.id, changed(paper, terms), origin);
  }, origin);
}

function changed(paper: PlanPaper, terms: CommonTerms): Partial<PaperTerms> {
  return {
    ...(terms.class !== null && { class: terms.class }),
    ...(terms.mayPrint !== null && { mayPrint: terms.mayPrint }),
    ...(terms.mayExport !== null && { mayExport: terms.mayExport }),
    ...(terms.audience !== null && !isSameAudience(terms.audience, paper.audience) && { audience: terms.audience }),
  };
}
