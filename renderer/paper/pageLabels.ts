import type { OpenedPaper } from './openPaper.ts';

/** What the document calls its pages: `i`, `ii`, `1` …; null where that says no more than their number. */
export type PageLabels = readonly string[] | null;

/** Labels that only count the pages are none. */
export function tellingLabels(labels: readonly string[] | null): PageLabels {
  return labels?.some((label, index) => label !== '' && label !== String(index + 1)) ? labels : null;
}

/** Labels as the document itself gives them, for a paper without a side file. */
export async function readLabels(paper: OpenedPaper): Promise<PageLabels> {
  // Broken labels are none; the pages have their numbers.
  const labels = await paper.document.getPageLabels().catch(() => null);
  return labels?.length === paper.pageCount ? tellingLabels(labels) : null;
}

/** The page that somebody means who typed this: its label, else its number; null for nothing that is a page. */
export function pageTyped(typed: string, labels: PageLabels, pageCount: number): number | null {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return null;
  const labelled = labels?.findIndex((label) => label.toLowerCase() === wanted) ?? -1;
  if (labelled >= 0) return labelled + 1;
  if (!/^\d{1,6}$/.test(wanted)) return null;
  return Math.min(pageCount, Math.max(1, Number(wanted)));
}
