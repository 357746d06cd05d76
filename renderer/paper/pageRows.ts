/** All pages under one another; one page at a time; two side by side, as a book lies open. */
export const VIEW_KINDS = ['continuous', 'single', 'spread'] as const;
export type ViewKind = (typeof VIEW_KINDS)[number];
export interface PageView {
  readonly kind: ViewKind;
  /** In a spread, page 1 stands alone as the cover of a book does, so that even numbers stand at the left. */
  readonly firstAlone: boolean;
}
export const CONTINUOUS: PageView = { kind: 'continuous', firstAlone: true };

/** First and last page of each row. */
export function rowBounds(pageCount: number, view: PageView): (readonly [number, number])[] {
  const rows: (readonly [number, number])[] = [];
  for (let page = 1; page <= pageCount; ) {
    const isPair = view.kind === 'spread' && page < pageCount && !(view.firstAlone && page === 1);
    rows.push([page, isPair ? page + 1 : page]);
    page += isPair ? 2 : 1;
  }
  return rows;
}

/** Index of the row in which a page stands; the first row for a page that is in none. */
export function rowIndexOf(bounds: readonly (readonly [number, number])[], page: number): number {
  return Math.max(
    0,
    bounds.findIndex(([, last]) => page <= last),
  );
}
