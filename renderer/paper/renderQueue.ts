/**
 * Which page to draw next, which drawing to give up, which picture to let go. Pure: the caller tells what is seen and what there is,
 * and does what the answer says. One page is drawn at a time; pdf.js has one worker, and the room's terminals have two cores.
 */
export interface View {
  readonly pageCount: number;
  /** The page that the reader looks at, and all that are seen, in order. */
  readonly current: number;
  readonly visible: readonly number[];
  /** Where the reader last went. */
  readonly direction: 'forward' | 'back';
}

/** A picture at one size. Two pictures of a page with the same `size` are the same. */
export interface Picture {
  readonly size: string;
  readonly pixels: number;
}

export interface Stock {
  readonly drawn: ReadonlyMap<number, Picture>;
  /** What is being drawn at this moment. */
  readonly drawing: { readonly page: number; readonly size: string } | null;
  /** Pages that failed; not tried again until the reader asks. */
  readonly failed: ReadonlySet<number>;
}

export interface Decision {
  readonly start: number | null;
  readonly cancel: boolean;
  readonly evict: readonly number[];
}

/** Five pages of 1920 pixels' width (PAPERS.md §1: 20.8 MB each). */
export const STOCK_PIXELS = 5 * 1920 * 2716;
/** Pages that are kept beside the visible ones, however small they are. */
export const STOCK_PAGES = 5;

/** Pages in the order in which they are wanted: what is seen, then the next, the one before, the one after next. */
export function wantedPages(view: View): readonly number[] {
  const { current, visible, direction, pageCount } = view;
  const seen = [...visible].sort((left, right) => nearness(left) - nearness(right));
  const ahead = direction === 'forward' ? 1 : -1;
  const first = visible[0] ?? current;
  const last = visible.at(-1) ?? current;
  const [front, rear] = direction === 'forward' ? [last, first] : [first, last];
  const neighbours = [front + ahead, rear - ahead, front + 2 * ahead];
  const all = [...(visible.includes(current) ? seen : [current, ...seen]), ...neighbours];
  return [...new Set(all)].filter((page) => page >= 1 && page <= pageCount);

  function nearness(page: number): number {
    const distance = Math.abs(page - current) * 2;
    // Of two equally near, the one ahead.
    return Math.sign(page - current) === (direction === 'forward' ? 1 : -1) ? distance - 1 : distance;
  }
}

/**
 * What to do now. `wanted(page)` tells how a page should be drawn now; `idle` is false while the reader scrolls or zooms: then only
 * visible pages are begun.
 */
export function decide(view: View, stock: Stock, wanted: (page: number) => Picture, idle: boolean): Decision {
  const order = wantedPages(view);
  const isSeen = (page: number) => view.visible.includes(page) || page === view.current;
  const keep = affordable(order, isSeen, wanted);
  const missing = keep.filter((page) => !stock.failed.has(page) && stock.drawn.get(page)?.size !== wanted(page).size);
  const next = missing.find((page) => isSeen(page) || idle) ?? null;
  const evict = surplus(view, stock, keep);
  const { drawing } = stock;
  if (!drawing) return { start: next, cancel: false, evict };
  const stillWanted = missing.includes(drawing.page) && drawing.size === wanted(drawing.page).size;
  const inTheWay = next !== null && isSeen(next) && !isSeen(drawing.page);
  return { start: null, cancel: !stillWanted || inTheWay, evict };
}

/** As many of the wanted pages as the stock may hold; every visible one in any case. */
function affordable(order: readonly number[], isSeen: (page: number) => boolean, wanted: (page: number) => Picture): readonly number[] {
  let pixels = 0;
  let pages = 0;
  return order.filter((page) => {
    const more = wanted(page).pixels;
    if (!isSeen(page) && (pixels + more > STOCK_PIXELS || pages >= STOCK_PAGES)) return false;
    pixels += more;
    pages++;
    return true;
  });
}

/** Pictures that are not to be kept, farthest first, as many as must go for the stock to fit. */
function surplus(view: View, stock: Stock, keep: readonly number[]): readonly number[] {
  let pixels = [...stock.drawn.values()].reduce((sum, picture) => sum + picture.pixels, 0);
  let pages = stock.drawn.size;
  const spare = [...stock.drawn.keys()]
    .filter((page) => !keep.includes(page))
    .sort((left, right) => Math.abs(right - view.current) - Math.abs(left - view.current));
  return spare.filter((page) => {
    if (pixels <= STOCK_PIXELS && pages <= STOCK_PAGES) return false;
    pixels -= stock.drawn.get(page)?.pixels ?? 0;
    pages--;
    return true;
  });
}
