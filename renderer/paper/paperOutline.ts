import type { OutlineEntry } from '../../shared/paper/sideFile.ts';
import { OUTLINE_LIMITS } from '../../shared/paper/sideFile.ts';
import type { OpenedPaper } from './openPaper.ts';
import { readTarget } from './pageLinks.ts';

/** The outline as the document itself gives it, for a paper without a side file; empty where it has none, or one that cannot be read. */
export async function readOutline(paper: OpenedPaper): Promise<readonly OutlineEntry[]> {
  const nodes = await paper.document.getOutline().catch(() => null);
  return nodes ? readEntries(paper, nodes, OUTLINE_LIMITS.depth, { left: OUTLINE_LIMITS.entries }) : [];
}

/** A line of the tree as it stands there: its entries one after the other, those of closed ones left out. */
export interface OutlineRow {
  /** Where it stands: `0`, `0.3`, `0.3.1`. */
  readonly key: string;
  readonly entry: OutlineEntry;
  /** 1 for the outermost. */
  readonly level: number;
  readonly parent: string | null;
}

export function outlineRows(
  entries: readonly OutlineEntry[],
  open: ReadonlySet<string>,
  parent: string | null = null,
): readonly OutlineRow[] {
  const level = parent === null ? 1 : parent.split('.').length + 1;
  return entries.flatMap((entry, index) => {
    const key = parent === null ? String(index) : `${parent}.${index}`;
    const row = { key, entry, level, parent };
    return open.has(key) ? [row, ...outlineRows(entry.children, open, key)] : [row];
  });
}

/** The last row whose page is not behind this one: the part that is being read. */
export function rowOfPage(rows: readonly OutlineRow[], page: number): string | null {
  return rows.findLast(({ entry }) => entry.page !== null && entry.page <= page)?.key ?? null;
}

type Nodes = NonNullable<Awaited<ReturnType<OpenedPaper['document']['getOutline']>>>;

async function readEntries(paper: OpenedPaper, nodes: Nodes, depth: number, room: { left: number }): Promise<readonly OutlineEntry[]> {
  const entries: OutlineEntry[] = [];
  for (const node of nodes) {
    if (room.left <= 0) break;
    room.left--;
    const target = node.dest ? await readTarget(paper, node.dest).catch(() => null) : null;
    const children = depth > 1 ? await readEntries(paper, node.items, depth - 1, room) : [];
    entries.push({ title: node.title.slice(0, OUTLINE_LIMITS.titleLength), page: target?.page ?? null, children });
  }
  return entries;
}
