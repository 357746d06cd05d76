import { describe, expect, test } from 'vitest';
import { olderVersions } from '../../../renderer/versions/chain.ts';
import { entriesOf, pagesOfEntry, pointedWords } from '../../../renderer/versions/changeList.ts';
import { placedAt } from '../../../renderer/versions/placeMark.ts';
import { newId, type PaperId } from '../../../shared/base/ids.ts';
import type { FloorPaper } from '../../../shared/floor/floorState.ts';
import { pagePoint } from '../../../shared/ink/pageSpace.ts';
import { compareVersions } from '../../../shared/paper/versionDiff.ts';
import { aPaper } from '../floor/aFloor.ts';
import { aNote, aPage, onWords, someLines } from './somePages.ts';

describe('the list of changes', () => {
  const old = [0, 1, 2].map((seed) => aPage(someLines(seed, 8)));

  test('tells a page that came as a page, and words in the order of the new version', () => {
    const lines = someLines(1, 8);
    const changed = aPage([...lines.slice(0, 2), 'một câu được thêm vào đây', ...lines.slice(2, 6), lines[7] as string]);
    const entries = entriesOf(compareVersions(old, [old[0] as never, changed, old[2] as never, aPage(someLines(9, 8))]));
    const kinds = entries.map((entry) => (entry.kind === 'page' ? `page ${entry.change.state}` : entry.change.kind));
    expect(kinds).toEqual(['added', 'removed', 'page added']);
    expect(entries.map(pagesOfEntry)).toEqual([
      { old: 2, new: 2 },
      { old: 2, new: 2 },
      { old: null, new: 4 },
    ]);
  });

  test('a scan whose picture changed is an entry of its own', () => {
    const entries = entriesOf(compareVersions([aPage([], 'a')], [aPage([], 'b')]));
    expect(entries).toEqual([{ kind: 'page', change: { state: 'changed', old: 1, new: 1, hasText: false } }]);
  });

  test('words of one line are framed together', () => {
    const page = aPage(['một hai ba', 'bốn năm']);
    expect(pointedWords([page], { page: 1, from: 1, to: 5 }, 'added')).toHaveLength(2);
  });
});

describe('older versions', () => {
  const paper = (id: PaperId, replaces: PaperId | null, recalledAtMs: number | null = null): FloorPaper => ({
    ...aPaper(1, null),
    id,
    replaces,
    recalledAtMs,
  });
  const [one, two, three] = [newId<'paper'>(), newId<'paper'>(), newId<'paper'>()];

  test('come nearest first; those that were recalled are passed over', () => {
    const papers = [paper(one, null), paper(two, one), paper(three, two)];
    expect(olderVersions(papers[2] as FloorPaper, papers).map(({ id }) => id)).toEqual([two, one]);
    const recalled = papers.with(1, paper(two, one, 5));
    expect(olderVersions(papers[2] as FloorPaper, recalled).map(({ id }) => id)).toEqual([one]);
  });

  test('that replace each other in a ring end somewhere', () => {
    const papers = [paper(one, two), paper(two, one)];
    expect(olderVersions(papers[0] as FloorPaper, papers).length).toBeLessThanOrEqual(2);
  });
});

test('a mark is put with its middle where its person says', () => {
  expect(placedAt(aNote(1, 1, [100, 500]), 3, pagePoint(310, 390))).toMatchObject({ page: 3, at: [300, 400] });
  const highlight = onWords(2, 1, [aPage(['một hai ba'])], 'hai');
  const placed = placedAt(highlight, 2, pagePoint(200, 300));
  const [left, top, right, , , bottom] = 'quads' in placed ? (placed.quads[0] ?? []) : [];
  expect([((left ?? 0) + (right ?? 0)) / 2, ((top ?? 0) + (bottom ?? 0)) / 2]).toEqual([expect.closeTo(200, 3), expect.closeTo(300, 3)]);
});
