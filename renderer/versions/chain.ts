import type { FloorPaper } from '../../shared/floor/floorState.ts';

/** The versions before a paper that can still be read, nearest first. No longer than there are papers: a ring would go round for ever. */
export function olderVersions(paper: FloorPaper, papers: readonly FloorPaper[]): readonly FloorPaper[] {
  const older: FloorPaper[] = [];
  let before = paper.replaces;
  while (before !== null && older.length < papers.length) {
    const version = papers.find(({ id }) => id === before);
    if (!version) break;
    if (version.recalledAtMs === null) older.push(version);
    before = version.replaces;
  }
  return older;
}
