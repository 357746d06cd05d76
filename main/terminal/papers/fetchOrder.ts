import type { FileRef } from '../../../shared/floor/floorState.ts';
import { SIDE_BLOCK_BYTES } from '../../../shared/paper/sideFile.ts';
import { type Extent, extentOf } from './extents.ts';
import type { StoredRef } from './paperStore.ts';

/** A paper that this terminal should hold, with what goes with it. */
export interface WantedPaper extends StoredRef {
  readonly title: string;
  readonly side: FileRef | null;
  readonly extract: FileRef | null;
}

/** What is known of a file here. */
export interface FileStanding {
  readonly isWhole: boolean;
  /** It cannot be had: not to be asked for again by itself. */
  readonly hasFailed: boolean;
  missingIn(extent: Extent): readonly Extent[];
}

/** The next thing to fetch: an extent of a file; null: all of it is there and is to be checked. */
export interface FetchStep {
  readonly paper: WantedPaper;
  readonly file: StoredRef;
  readonly extent: Extent | null;
}

export interface FetchView {
  standing(file: StoredRef): FileStanding;
  /** The first blocks that the paper's side file names; null while it is not here, or names none. */
  firstBlocks(paper: WantedPaper): readonly number[] | null;
}

/** A paper that is not larger than the few blocks of a first page comes whole at once. */
const SMALL_BYTES = 4 * SIDE_BLOCK_BYTES;

/**
 * What comes next (T11): of all papers in their order first what shows the first page (side file, and the blocks that it names), then
 * the extracts, then the rest. Within each of the three, the paper that a person waits for comes first.
 */
export function nextStep(papers: readonly WantedPaper[], view: FetchView): FetchStep | null {
  for (const stepOf of [openingStep, extractStep, restStep])
    for (const paper of papers) {
      const step = stepOf(paper, view);
      if (step) return step;
    }
  return null;
}

/** Whether the first page can be shown without the hub. */
export function hasFirstPage(paper: WantedPaper, view: FetchView): boolean {
  const standing = view.standing(paper);
  if (standing.isWhole) return true;
  return view.firstBlocks(paper)?.every((block) => standing.missingIn(blockOf(paper, block)).length === 0) ?? false;
}

function openingStep(paper: WantedPaper, view: FetchView): FetchStep | null {
  if (view.standing(paper).isWhole || view.standing(paper).hasFailed) return null;
  const side = paper.side && wholeStep(paper, paper.side, view);
  if (side) return side;
  if (paper.bytes <= SMALL_BYTES) return wholeStep(paper, paper, view);
  const blocks = view.firstBlocks(paper) ?? [];
  for (const [index, block] of blocks.entries()) {
    const [missing] = view.standing(paper).missingIn(blockOf(paper, block));
    if (missing) return { paper, file: paper, extent: { ...missing, end: endOfRun(paper, blocks, index, missing.end) } };
  }
  return null;
}

/** Neighbours that are named one after the other come in one piece. */
function endOfRun(paper: WantedPaper, blocks: readonly number[], from: number, firstEnd: number): number {
  let end = firstEnd;
  for (const block of blocks.slice(from + 1)) {
    const next = blockOf(paper, block);
    if (next.start !== end) break;
    end = next.end;
  }
  return end;
}

function extractStep(paper: WantedPaper, view: FetchView): FetchStep | null {
  return paper.extract && wholeStep(paper, paper.extract, view);
}

function restStep(paper: WantedPaper, view: FetchView): FetchStep | null {
  return wholeStep(paper, paper, view);
}

function wholeStep(paper: WantedPaper, file: StoredRef, view: FetchView): FetchStep | null {
  const standing = view.standing(file);
  if (standing.isWhole || standing.hasFailed) return null;
  const [extent = null] = standing.missingIn(extentOf(file.bytes));
  return { paper, file: { hash: file.hash, bytes: file.bytes }, extent };
}

function blockOf(paper: WantedPaper, block: number): Extent {
  const start = Math.min(block * SIDE_BLOCK_BYTES, paper.bytes);
  return { start, end: Math.min(start + SIDE_BLOCK_BYTES, paper.bytes) };
}
