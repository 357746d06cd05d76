import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf, positionAt, zoomOf } from '../../../renderer/paper/followable.ts';
import { type PageFacts, pageScale, turnedFacts } from '../../../renderer/paper/pageFacts.ts';

const facts: PageFacts = {
  size: { widthPt: 595, heightPt: 842 },
  viewBox: [10, 20, 605, 862],
  rotation: 0,
  unit: 1,
  isKnown: true,
};
const LEADER = { widthPx: 1_600, heightPx: 900 };
const FOLLOWER = { widthPx: 800, heightPx: 1_000 };

describe('following a leader', () => {
  it('shows the same middle and the same width of the page in a window of another size', () => {
    const scale = pageScale(facts, 1.4);
    const position = positionAt({ page: 3, along: 0.25, down: 0.6 }, facts, scale, LEADER);
    const zoom = zoomOf(position, facts, FOLLOWER);
    expect(placeOf(position, facts)).toMatchObject({ page: 3, along: expect.closeTo(0.25, 9), down: expect.closeTo(0.6, 9) });
    expect(FOLLOWER.widthPx / pageScale(facts, zoom)).toBeCloseTo(LEADER.widthPx / scale, 6);
  });

  it('finds the middle again however either of them turned the page', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<PageFacts['rotation']>(0, 90, 180, 270),
        fc.constantFrom<PageFacts['rotation']>(0, 90, 180, 270),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (mine, theirs, along, down) => {
          const [leading, following] = [turnedFacts(facts, mine), turnedFacts(facts, theirs)];
          const position = positionAt({ page: 1, along, down }, leading, 2, LEADER);
          const back = positionAt(placeOf(position, following), following, 2, LEADER);
          expect([back.x, back.y]).toEqual([expect.closeTo(position.x, 6), expect.closeTo(position.y, 6)]);
        },
      ),
      { seed: 5, numRuns: 100 },
    );
  });

  it('keeps a zoom that a window can show, whatever a leader sends', () => {
    for (const widthPt of [0, -5, 1e9, 1e-9]) {
      const zoom = zoomOf({ page: 1, x: 0, y: 0, widthPt }, facts, FOLLOWER);
      expect(zoom).toBeGreaterThan(0);
      expect(zoom).toBeLessThanOrEqual(8);
    }
  });
});
