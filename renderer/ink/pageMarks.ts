import type { Bounds } from '../../shared/ink/stroke.ts';
import { overlap } from './bounds.ts';
import type { LaidMark } from './marks.ts';

/** Side of a cell: a few letters of handwriting. */
const CELL_PT = 72;
/** A mark over more cells than this is looked at each time instead of being written into all of them. */
const MOST_CELLS = 48;

/** The marks that are shown on one page, and which of them lie near a place: of ten thousand, an eraser looks at a handful. */
export class PageMarks {
  readonly all = new Set<LaidMark>();
  readonly #cells = new Map<number, Set<LaidMark>>();
  readonly #large = new Set<LaidMark>();

  add(mark: LaidMark): void {
    this.all.add(mark);
    const cells = cellsOf(mark.bounds);
    if (!cells) this.#large.add(mark);
    for (const cell of cells ?? []) {
      const held = this.#cells.get(cell);
      if (held) held.add(mark);
      else this.#cells.set(cell, new Set([mark]));
    }
  }

  delete(mark: LaidMark): void {
    this.all.delete(mark);
    this.#large.delete(mark);
    for (const cell of cellsOf(mark.bounds) ?? []) this.#cells.get(cell)?.delete(mark);
  }

  /** Marks whose bounds reach into these, in no order. */
  near(bounds: Bounds): readonly LaidMark[] {
    const cells = cellsOf(bounds);
    const found = new Set<LaidMark>(cells ? this.#large : this.all);
    for (const cell of cells ?? []) for (const mark of this.#cells.get(cell) ?? []) found.add(mark);
    return [...found].filter((mark) => overlap(mark.bounds, bounds));
  }
}

/** One number a cell; null where they would be too many. Far cells may share a number, which costs a comparison and nothing else. */
function cellsOf({ left, bottom, right, top }: Bounds): number[] | null {
  const [fromX, toX, fromY, toY] = [left, right, bottom, top].map((edge) => Math.floor(edge / CELL_PT)) as [number, number, number, number];
  if (!((toX - fromX + 1) * (toY - fromY + 1) <= MOST_CELLS)) return null;
  const cells: number[] = [];
  for (let x = fromX; x <= toX; x++) for (let y = fromY; y <= toY; y++) cells.push(x * 65_537 + y);
  return cells;
}
