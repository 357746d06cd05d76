import type { Rotation } from '../../shared/ink/pageSpace.ts';
import type { Place } from './pageGeometry.ts';
import { type PageView, VIEW_KINDS } from './pageRows.ts';
import { MAX_ZOOM, type ZoomWish } from './pageZoom.ts';

/** How and where a person reads a paper. */
export interface Reading {
  readonly wish: ZoomWish;
  readonly view: PageView;
  /** By how much the reader turned the paper, clockwise. */
  readonly turn: Rotation;
  /** What lies in the upper left corner of the window, on the page as the reader sees it, turned. */
  readonly place: Place;
}

/**
 * The plain values that a reading is kept as, in the Y.Map `place` of the person's private ink document of the paper. `x` and `y` are
 * shares of the page as it lies without the reader's turn, so that they mean the same wherever it is read.
 */
export interface KeptPlace {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly zoom: ZoomWish;
  readonly view: PageView['kind'];
  readonly firstAlone: boolean;
  readonly rotation: Rotation;
}

export function keptPlace({ wish, view, turn, place }: Reading): KeptPlace {
  const { along, down } = unturned(place, turn);
  return {
    page: place.page,
    x: rounded(along),
    y: rounded(down),
    zoom: wish,
    view: view.kind,
    firstAlone: view.firstAlone,
    rotation: turn,
  };
}

/** Whether two readings are kept as the same. */
export function isSamePlace(left: Reading, right: Reading): boolean {
  return JSON.stringify(keptPlace(left)) === JSON.stringify(keptPlace(right));
}

/** Reads what stands in the document; null for anything that no reader wrote. A page beyond the paper's end becomes its last. */
export function readKeptPlace(values: ReadonlyMap<string, unknown>, pageCount: number): Reading | null {
  const [page, x, y] = [values.get('page'), values.get('x'), values.get('y')];
  const [zoom, kind, rotation] = [values.get('zoom'), values.get('view'), values.get('rotation')];
  if (typeof page !== 'number' || !Number.isInteger(page) || page < 1 || !isShare(x) || !isShare(y)) return null;
  const wish = zoom === 'fitWidth' || zoom === 'fitPage' || isZoom(zoom) ? zoom : null;
  const viewKind = VIEW_KINDS.find((one) => one === kind);
  const turn = ([0, 90, 180, 270] as const).find((one) => one === rotation);
  if (wish === null || !viewKind || turn === undefined) return null;
  const shown = turned({ along: x, down: y }, turn);
  const view = { kind: viewKind, firstAlone: values.get('firstAlone') !== false };
  const isBeyond = page > pageCount;
  return { wish, view, turn, place: isBeyond ? { page: pageCount, along: 0, down: 0 } : { page, ...shown } };
}

interface Shares {
  readonly along: number;
  readonly down: number;
}

/** Where a point of the unturned page lies once the page is turned clockwise. */
export function turned({ along, down }: Shares, turn: Rotation): Shares {
  switch (turn) {
    case 0:
      return { along, down };
    case 90:
      return { along: 1 - down, down: along };
    case 180:
      return { along: 1 - along, down: 1 - down };
    case 270:
      return { along: down, down: 1 - along };
  }
}

export function unturned(shares: Shares, turn: Rotation): Shares {
  return turned(shares, ((360 - turn) % 360) as Rotation);
}

/** Beside the page by several windows at the most. */
function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= -20 && value <= 20;
}

function isZoom(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= MAX_ZOOM;
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
