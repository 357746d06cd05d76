import type * as Y from 'yjs';
import type { PaperId } from '../base/ids.ts';
import { addPlanEntry, changePlanEntry, movePlanEntry, type NewPlanEntry, type PlanPaper, removePlanEntry } from './planDocument.ts';
import { readPlanDraft } from './planDraft.ts';

/** A paper as it stands in the list, and the older versions that it took the place of, the newest of them first. */
export interface PaperLine {
  readonly paper: PlanPaper;
  readonly older: readonly PlanPaper[];
}

/**
 * Folds older versions under the newest one. Where two papers say that they replace the same one (two secretaries at once), it stands
 * under the first; papers that replace each other in a circle, which only a damaged copy can hold, are listed as if they replaced nothing.
 */
export function paperLines(papers: readonly PlanPaper[]): readonly PaperLine[] {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const successor = new Map<PaperId, PaperId>();
  for (const paper of papers) if (paper.replaces && !successor.has(paper.replaces)) successor.set(paper.replaces, paper.id);
  const isNewest = (paper: PlanPaper) => !successor.has(paper.id) || isInCircle(paper, byId);
  return papers.filter(isNewest).map((paper) => ({ paper, older: isInCircle(paper, byId) ? [] : olderOf(paper, byId, successor) }));
}

/** Which paper replaces this one; null when it is the newest. */
export function successorOf(papers: readonly PlanPaper[], id: PaperId): PlanPaper | null {
  return papers.find((paper) => paper.replaces === id) ?? null;
}

/**
 * Puts a new version into the place of `old`: its title, terms, item and place in the list; the old one stands behind it. What was
 * replaced meanwhile by someone else is replaced at the end of its chain. Null when the old paper is gone.
 */
export function replacePaper(
  document: Y.Doc,
  old: PaperId,
  file: Pick<NewPlanEntry<'papers'>, 'fileName' | 'hash' | 'pages' | 'bytes'>,
  origin: unknown,
): PaperId | null {
  const { papers } = readPlanDraft(document);
  const replaced = newestOf(papers, old);
  if (!replaced) return null;
  const { title, item, class: paperClass, mayPrint, mayExport, audience } = replaced;
  let added: PaperId | null = null;
  document.transact(() => {
    const terms = { title, item, class: paperClass, mayPrint, mayExport, audience, replaces: replaced.id };
    added = addPlanEntry(document, 'papers', { ...file, ...terms }, origin);
    movePlanEntry(document, 'papers', added, replaced.id, origin);
  }, origin);
  return added;
}

/** Removes one version. What replaced it replaces what it had replaced; an older version comes to stand in the list again. */
export function removePaper(document: Y.Doc, id: PaperId, origin: unknown): void {
  const { papers } = readPlanDraft(document);
  const removed = papers.find((paper) => paper.id === id);
  if (!removed) return;
  document.transact(() => {
    for (const paper of papers)
      if (paper.replaces === id) changePlanEntry(document, 'papers', paper.id, { replaces: removed.replaces }, origin);
    removePlanEntry(document, 'papers', id, origin);
  }, origin);
}

function olderOf(paper: PlanPaper, byId: ReadonlyMap<PaperId, PlanPaper>, successor: ReadonlyMap<PaperId, PaperId>): PlanPaper[] {
  const older: PlanPaper[] = [];
  for (let at: PlanPaper | undefined = paper; at?.replaces && successor.get(at.replaces) === at.id; ) {
    at = byId.get(at.replaces);
    if (at) older.push(at);
  }
  return older;
}

function isInCircle(paper: PlanPaper, byId: ReadonlyMap<PaperId, PlanPaper>): boolean {
  const seen = new Set<PaperId>();
  for (let at: PaperId | null = paper.replaces; at !== null && !seen.has(at); at = byId.get(at)?.replaces ?? null) {
    if (at === paper.id) return true;
    seen.add(at);
  }
  return false;
}

function newestOf(papers: readonly PlanPaper[], id: PaperId): PlanPaper | null {
  const line = paperLines(papers).find(({ paper, older }) => paper.id === id || older.some((each) => each.id === id));
  return line?.paper ?? null;
}
