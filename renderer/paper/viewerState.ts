import type { Rotation } from '../../shared/ink/pageSpace.ts';
import { currentPage, type Layout, pagesBeside, pagesWithin } from './pageGeometry.ts';
import type { PageView } from './pageRows.ts';
import type { ZoomWish } from './pageZoom.ts';

/** What the components draw. A new object at each change. */
export interface ViewerState {
  readonly layout: Layout;
  readonly wish: ZoomWish;
  readonly view: PageView;
  readonly turn: Rotation;
  readonly current: number;
  readonly pageCount: number;
  /** Pages that stand in the document now: what is seen, a screen on either side, and the neighbours of the current page. */
  readonly mounted: readonly number[];
  /** Pages of which a part is seen. */
  readonly visible: readonly number[];
  /** In the middle of a pinch or a turn of the wheel: whatever is costly to resize is hidden until the hand rests. */
  readonly zooming: boolean;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  /** The document itself has been opened; before, only what its side file says is shown. */
  readonly isOpen: boolean;
}

/** The part of the content that the window shows. */
export interface Band {
  readonly topPx: number;
  readonly heightPx: number;
}

/**
 * The state with a change made to it, as the window shows it; the same object when nothing differs. `sparse`: of the pages that are not
 * seen, none is mounted that was not before: after a jump, the page that is seen comes before its neighbours.
 */
export function changedState(before: ViewerState, change: Partial<ViewerState>, { topPx, heightPx }: Band, sparse: boolean): ViewerState {
  const layout = change.layout ?? before.layout;
  const wanted = change.current ?? before.current;
  const current = currentPage(layout, topPx, heightPx, wanted);
  const visible = pagesWithin(layout, topPx, topPx + heightPx);
  const near = pagesWithin(layout, topPx - heightPx, topPx + 2 * heightPx);
  const wantedPages = [...new Set([...near, ...pagesBeside(layout, current)])].sort((left, right) => left - right);
  const isSeen = (page: number) => visible.includes(page) || page === current;
  const mounted = sparse ? wantedPages.filter((page) => isSeen(page) || before.mounted.includes(page)) : wantedPages;
  const next: ViewerState = {
    ...before,
    ...change,
    layout,
    current,
    visible: kept(before.visible, visible),
    mounted: kept(before.mounted, mounted),
  };
  return Object.entries(next).some(([key, value]) => before[key as keyof ViewerState] !== value) ? next : before;
}

function kept(before: readonly number[], after: readonly number[]): readonly number[] {
  return before.length === after.length && before.every((page, index) => page === after[index]) ? before : after;
}
