import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptParts, groupHits, hitsInOrder } from '../../../renderer/search/hitGroups.ts';
import { type MeetingId, newId, type PaperHash, type PaperId } from '../../../shared/base/ids.ts';
import type { SearchHit } from '../../../shared/room/calls.ts';

const [here, there] = [newId<'meeting'>() as MeetingId, newId<'meeting'>() as MeetingId];
const [report, plan, old] = [newId<'paper'>() as PaperId, newId<'paper'>() as PaperId, newId<'paper'>() as PaperId];
const aHit = (meeting: MeetingId, paper: PaperId, page: number): SearchHit => ({
  meeting,
  meetingTitle: meeting === here ? 'Phiên này' : 'Phiên trước',
  paper,
  title: { [report]: 'Báo cáo', [plan]: 'Kế hoạch', [old]: 'Nghị quyết' }[paper] ?? '',
  hash: '0f'.repeat(32) as PaperHash,
  page,
  excerpt: 'đầu tư công',
  found: [[0, 3]],
  count: 1,
});

describe('hits on the screen', () => {
  const hits = [aHit(there, old, 7), aHit(here, plan, 12), aHit(here, report, 3), aHit(here, plan, 2)];

  it('stand by meeting and paper, the meeting at hand first, pages in their order', () => {
    const groups = groupHits(hits, here);
    expect(groups.map(({ title, papers }) => [title, papers.map((paper) => [paper.title, paper.hits.map(({ page }) => page)])])).toEqual([
      [
        'Phiên này',
        [
          ['Kế hoạch', [2, 12]],
          ['Báo cáo', [3]],
        ],
      ],
      ['Phiên trước', [['Nghị quyết', [7]]]],
    ]);
    expect(groupHits(hits, null).map(({ title }) => title)).toEqual(['Phiên trước', 'Phiên này']);
  });

  it('are walked through in the order in which they stand', () => {
    expect(hitsInOrder(groupHits(hits, here)).map(({ page }) => page)).toEqual([2, 12, 3, 7]);
    expect(hitsInOrder(groupHits([], here))).toEqual([]);
  });

  it('show the found words apart, and lose no letter whatever places are told', () => {
    expect(
      excerptParts({
        excerpt: 'về đầu tư công',
        found: [
          [10, 4],
          [3, 3],
        ],
      }),
    ).toEqual([
      { text: 'về ', isFound: false },
      { text: 'đầu', isFound: true },
      { text: ' tư ', isFound: false },
      { text: 'công', isFound: true },
    ]);
    const place = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }));
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.array(place, { maxLength: 5 }), (excerpt, found) => {
        const parts = excerptParts({ excerpt, found });
        expect(parts.map(({ text }) => text).join('')).toBe(excerpt);
        expect(parts.every(({ text }) => text !== '')).toBe(true);
      }),
    );
  });
});
