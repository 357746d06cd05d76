import { expect, test } from 'vitest';
import { floorWithShelf } from '../../../renderer/room/floorWithShelf.ts';
import type { FloorPaper, FloorState } from '../../../shared/floor/floorState.ts';

const paper = (order: number) => ({ id: `paper ${order}`, order }) as unknown as FloorPaper;

test('the papers of the shelf stand among those of the floor, in their order', () => {
  const floor = { papers: [paper(1), paper(3)] } as unknown as FloorState;
  const shelf = [paper(2), paper(4)];
  expect(floorWithShelf(floor, shelf).papers.map(({ order }) => order)).toEqual([1, 2, 3, 4]);
  expect(floorWithShelf(floor, [])).toBe(floor);
});

test('what did not change stays the same object: for every screen, and through a ballot', () => {
  const papers = [paper(1)];
  const shelf = [paper(2)];
  const before = { papers, cast: new Map() } as unknown as FloorState;
  const after = { ...before, cast: new Map([['vote', new Map()]]) } as unknown as FloorState;
  expect(floorWithShelf(before, shelf)).toBe(floorWithShelf(before, shelf));
  expect(floorWithShelf(after, shelf)).not.toBe(floorWithShelf(before, shelf));
  expect(floorWithShelf(after, shelf).papers).toBe(floorWithShelf(before, shelf).papers);
  expect(floorWithShelf(after, [paper(2)]).papers).not.toBe(floorWithShelf(after, shelf).papers);
});
