import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PageWords } from '../../../shared/paper/pageWords.ts';
import { compareVersions, type VersionDiff } from '../../../shared/paper/versionDiff.ts';
import { aPage, someLines } from './somePages.ts';

const states = ({ pages }: VersionDiff) => pages.map(({ state, old, new: fresh }) => `${state} ${old ?? '-'}→${fresh ?? '-'}`);
const texts = ({ changes }: VersionDiff) => changes.map(({ removed, added }) => `${removed} → ${added}`);

describe('what changed between two versions', () => {
  const old = [0, 1, 2, 3].map((seed) => aPage(someLines(seed, 12)));

  test('nothing, when nothing changed', () => {
    const diff = compareVersions(old, [...old]);
    expect(diff.changes).toEqual([]);
    expect(states(diff)).toEqual(['same 1→1', 'same 2→2', 'same 3→3', 'same 4→4']);
  });

  test('one word on one page, with the words around it and its place on both (V7)', () => {
    const line = someLines(1, 12)[3] as string;
    const words = line.split(' ');
    const fresh = old.with(1, aPage(someLines(1, 12).with(3, words.with(2, 'MỚI').join(' '))));
    const diff = compareVersions(old, fresh);
    expect(states(diff)).toEqual(['same 1→1', 'changed 2→2', 'same 3→3', 'same 4→4']);
    expect(diff.changes).toHaveLength(1);
    const [change] = diff.changes;
    expect(change).toMatchObject({ kind: 'changed', removed: words[2], added: 'MỚI' });
    expect(change?.before.endsWith(`${words[0]} ${words[1]}`)).toBe(true);
    expect(change?.after.startsWith(words.slice(3).join(' '))).toBe(true);
    expect(written(old, change?.old)).toBe(words[2]);
    expect(written(fresh, change?.new)).toBe('MỚI');
  });

  test('a paragraph put in shows as that paragraph, not as every page behind it (V7)', () => {
    const all = [0, 1, 2, 3].flatMap((seed) => someLines(seed, 12));
    const put = ['Bổ sung khoản 3 về trách nhiệm của các sở', 'và cơ chế phối hợp giữa các bên'];
    const reflowed = all.toSpliced(5, 0, ...put);
    const fresh = [0, 12, 24, 36, 48].map((start) => aPage(reflowed.slice(start, start + 12)));
    const diff = compareVersions(old, fresh);
    expect(texts(diff)).toEqual([` → ${put.join(' ')}`]);
    expect(states(diff)).toEqual(['changed 1→1', 'same 2→2', 'same 3→3', 'same 4→4', 'added -→5']);
  });

  test('pages put in and taken out', () => {
    const extra = aPage(someLines(9, 12));
    const diff = compareVersions(old, [old[0], extra, old[2], old[3]] as PageWords[]);
    expect(states(diff)).toContain('same 3→3');
    expect(diff.changes.map(({ kind }) => kind)).toEqual(['changed']);
    expect(states(compareVersions(old, [old[0], old[1], extra, old[2], old[3]] as PageWords[]))).toEqual([
      'same 1→1',
      'same 2→2',
      'added -→3',
      'same 3→4',
      'same 4→5',
    ]);
    expect(states(compareVersions(old, [old[0], old[3]] as PageWords[]))).toEqual(['same 1→1', 'removed 2→-', 'removed 3→-', 'same 4→2']);
  });

  test('scans go by their pictures, and what cannot be compared is counted (V8)', () => {
    const diff = compareVersions([aPage([], 'a'), aPage([], 'b'), aPage([], null)], [aPage([], 'a'), aPage([], 'x'), aPage([], null)]);
    expect(states(diff)).toEqual(['same 1→1', 'changed 2→2', 'changed 3→3']);
    expect(diff.unknown).toBe(1);
    expect(diff.pages.map(({ hasText }) => hasText)).toEqual([false, false, false]);
  });

  test('a map whose title stayed is told apart by its picture', () => {
    const diff = compareVersions([aPage(['BẢN ĐỒ QUY HOẠCH'], 'a')], [aPage(['BẢN ĐỒ QUY HOẠCH'], 'b')]);
    expect(states(diff)).toEqual(['changed 1→1']);
  });

  test('two equal words between two changes belong to the change', () => {
    const before = [aPage(['Tổng mức đầu tư là một trăm hai mươi tỷ đồng'])];
    const after = [aPage(['Tổng mức đầu tư là chín mươi hai mươi lăm tỷ đồng'])];
    expect(texts(compareVersions(before, after))).toEqual(['một trăm hai mươi → chín mươi hai mươi lăm']);
  });

  test('versions with nothing in common are replaced page by page', () => {
    const fresh = [10, 11, 12, 13].map((seed) => aPage(someLines(seed, 12)));
    const diff = compareVersions(old, fresh);
    expect(states(diff)).toEqual(['changed 1→1', 'changed 2→2', 'changed 3→3', 'changed 4→4']);
  });

  test('every page of either version is named once, and the words that are told make one version of the other', () => {
    const page = fc.record({ seed: fc.nat(5), without: fc.array(fc.nat(11), { maxLength: 5 }) });
    const paper = fc.array(page, { minLength: 1, maxLength: 5 });
    const build = (pages: readonly { seed: number; without: readonly number[] }[]) =>
      pages.map(({ seed, without }) => aPage(someLines(seed, 12).filter((_, row) => !without.includes(row))));
    fc.assert(
      fc.property(paper, paper, (one, other) => {
        const [from, to] = [build(one), build(other)];
        const diff = compareVersions(from, to);
        expect(diff.pages.flatMap(({ old: number }) => number ?? []).sort()).toEqual(from.map((_, index) => index + 1));
        expect(diff.pages.flatMap(({ new: number }) => number ?? []).sort()).toEqual(to.map((_, index) => index + 1));
        for (const change of diff.changes) {
          expect(written(from, change.old)).toBe(change.removed);
          expect(written(to, change.new)).toBe(change.added);
        }
        const lengths = (pages: readonly PageWords[]) => pages.reduce((sum, { words }) => sum + words.length, 0);
        const told = (side: 'removed' | 'added') =>
          diff.changes.reduce((sum, change) => sum + (change[side] === '' ? 0 : change[side].split(' ').length), 0);
        expect(lengths(from) - told('removed')).toBe(lengths(to) - told('added'));
      }),
      { numRuns: 150, seed: 5 },
    );
  });

  test('three hundred pages with a paragraph put in at the beginning take less than five seconds', () => {
    const all = Array.from({ length: 300 }, (_, seed) => someLines(seed, 40)).flat();
    const paged = (lines: readonly string[]) =>
      Array.from({ length: Math.ceil(lines.length / 40) }, (_, index) => aPage(lines.slice(index * 40, index * 40 + 40)));
    const from = paged(all);
    const to = paged(all.toSpliced(3, 0, 'Một đoạn được bổ sung ở đầu tài liệu'));
    const startedMs = performance.now();
    expect(texts(compareVersions(from, to))).toEqual([' → Một đoạn được bổ sung ở đầu tài liệu']);
    expect(performance.now() - startedMs).toBeLessThan(5_000);
  });
});

function written(pages: readonly PageWords[], place: { page: number; from: number; to: number } | undefined): string {
  const { text, words } = pages[(place?.page ?? 0) - 1] ?? { text: '', words: [] };
  return words
    .slice(place?.from, place?.to)
    .map(({ start, end }) => text.slice(start, end))
    .join(' ');
}
