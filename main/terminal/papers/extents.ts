/** Bytes `start` to `end` of a file, `end` not included. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

export function extentOf(bytes: number): Extent {
  return { start: 0, end: bytes };
}

export function lengthOfAll(extents: readonly Extent[]): number {
  return extents.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** Which bytes of a file are there. Kept in order, neighbours joined, so that a paper read from its ends has few of them. */
export class Extents {
  #list: readonly Extent[] = [];

  get bytes(): number {
    return lengthOfAll(this.#list);
  }

  add(extent: Extent): void {
    if (extent.end <= extent.start) return;
    const apart = this.#list.filter(({ start, end }) => end < extent.start || start > extent.end);
    const touching = this.#list.filter(({ start, end }) => end >= extent.start && start <= extent.end);
    const joined = {
      start: Math.min(extent.start, ...touching.map(({ start }) => start)),
      end: Math.max(extent.end, ...touching.map(({ end }) => end)),
    };
    this.#list = [...apart, joined].sort((left, right) => left.start - right.start);
  }

  has(extent: Extent): boolean {
    return extent.end <= extent.start || this.#list.some(({ start, end }) => start <= extent.start && end >= extent.end);
  }

  /** What of `extent` is not there, in order. */
  missingIn(extent: Extent): Extent[] {
    const missing: Extent[] = [];
    let from = extent.start;
    for (const { start, end } of this.#list) {
      if (end <= from || start >= extent.end) continue;
      if (start > from) missing.push({ start: from, end: start });
      from = end;
    }
    if (from < extent.end) missing.push({ start: from, end: extent.end });
    return missing;
  }
}

/** `extent` widened to whole blocks of a file of `bytes`. */
export function inBlocks({ start, end }: Extent, blockBytes: number, bytes: number): Extent {
  return { start: Math.floor(start / blockBytes) * blockBytes, end: Math.min(bytes, Math.ceil(end / blockBytes) * blockBytes) };
}
