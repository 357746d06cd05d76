import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isStroke, type Mark } from '../../../shared/ink/mark.ts';
import { anchorMarks } from '../../../shared/paper/anchor.ts';
import { likestMatch } from '../../../shared/paper/findQuote.ts';
import { type PageWords, pageWordsOf } from '../../../shared/paper/pageWords.ts';
import { aNote, aPage, markId, onWords, someLines, underLine } from './somePages.ts';

function placeOf(mark: Mark): readonly number[] {
  if (isStroke(mark)) return [mark.page, mark.points[0]?.x ?? 0, mark.points[0]?.y ?? 0];
  if ('quads' in mark) return [mark.page, mark.quads[0]?.[0] ?? 0, mark.quads[0]?.[1] ?? 0];
  return 'at' in mark ? [mark.page, ...mark.at] : [mark.page];
}

/** Twelve lines a page, and on each page a highlight, a stroke and a note. */
function aPaper(pageCount: number): PageWords[] {
  return Array.from({ length: pageCount }, (_, index) => aPage(someLines(index, 12)));
}
function marksOn(pages: readonly PageWords[]): Mark[] {
  return pages.flatMap((page, index) => {
    const number = index + 1;
    const quote = page.text.split(' ').slice(14, 20).join(' ');
    return [onWords(3 * number, number, pages, quote), underLine(3 * number + 1, number, 7), aNote(3 * number + 2, number, [300, 660])];
  });
}

describe('words of a page', () => {
  test('pieces that follow without a gap are one word, all others are words of their own', () => {
    const piece = (str: string, x: number, width: number) => ({ str, transform: [10, 0, 0, 10, x, 500], width, height: 10 });
    const { text, words } = pageWordsOf([piece('Ngh', 0, 20), piece('ị quyết', 20, 40), piece('số', 75, 10)]);
    expect(text).toBe('Nghị quyết số');
    expect(words.map(({ rect }) => [Math.round(rect[0]), Math.round(rect[2])])).toEqual([
      [0, 26],
      [31, 60],
      [75, 85],
    ]);
  });

  test('letters that a file holds apart are composed', () => {
    expect(pageWordsOf([{ str: 'đồng'.normalize('NFD'), transform: [10, 0, 0, 10, 0, 0], width: 40, height: 10 }]).text).toBe('đồng');
  });

  test('words of a turned page stand one above another', () => {
    const { words } = pageWordsOf([{ str: 'hai từ', transform: [0, 10, -10, 0, 100, 200], width: 60, height: 10 }]);
    expect(words[1]?.rect[1]).toBeGreaterThan(words[0]?.rect[3] ?? 0);
  });
});

describe('carrying marks to a new version', () => {
  const old = aPaper(4);
  const marks = marksOn(old);

  test('identical versions: everything is where it was, and sure (V2)', () => {
    const { placed, unplaced } = anchorMarks(marks, old, aPaper(4));
    expect(unplaced).toEqual([]);
    expect(placed.map(({ mark }) => mark).sort(byId)).toEqual([...marks].sort(byId));
    expect(new Set(placed.map(({ sureness }) => sureness))).toEqual(new Set(['same']));
  });

  test('a page put in before shifts everything by one (V2)', () => {
    const { placed, unplaced } = anchorMarks(marks, old, [aPage(someLines(99, 12)), ...old]);
    expect(unplaced).toEqual([]);
    expect(placed.map(({ mark }) => mark).sort(byId)).toEqual(marks.map((mark) => ({ ...mark, page: mark.page + 1 })).sort(byId));
    expect(placed.every(({ sureness }) => sureness === 'same')).toBe(true);
  });

  test('two lines put in at the top move marks on words and handwriting by two lines (V4, V5)', () => {
    const fresh = [aPage([...someLines(77, 2), ...someLines(0, 12)]), ...old.slice(1)];
    const { placed, unplaced } = anchorMarks(marks.slice(0, 3), old, fresh);
    expect(unplaced).toEqual([]);
    for (const { mark, sureness } of placed) {
      const [, x = 0, y = 0] = placeOf(marks.find(({ id }) => id === mark.id) as Mark);
      expect(placeOf(mark)).toEqual([1, expect.closeTo(x, 1), expect.closeTo(y - 40, 1)]);
      expect(sureness).toBe('found');
    }
  });

  test('a paragraph removed: its marks are unplaced, those beside it are not (V3)', () => {
    const lines = someLines(0, 12);
    const gone = [onWords(1, 1, old, lines[5] as string), underLine(2, 1, 5, 62), { ...underLine(3, 1, 5), page: 1 }];
    const stays = onWords(4, 1, old, lines[9] as string);
    const fresh = [aPage([...lines.slice(0, 3), ...lines.slice(8)]), ...old.slice(1)];
    const { placed, unplaced } = anchorMarks([...gone, stays], old, fresh);
    expect(placed.map(({ mark }) => mark.id)).toEqual([stays.id]);
    expect(unplaced.map(({ id }) => id).sort()).toEqual(gone.map(({ id }) => id).sort());
    expect(unplaced).toContainEqual(gone[0]);
  });

  test('a few letters changed within a quote: likely, and shown on the changed words (V4)', () => {
    const lines = someLines(0, 12);
    const quote = lines[4] as string;
    const changed = quote.replace(quote.split(' ')[2] as string, 'sửa');
    const fresh = [aPage(lines.with(4, changed)), ...old.slice(1)];
    const { placed } = anchorMarks([onWords(1, 1, old, quote)], old, fresh);
    expect(placed[0]).toMatchObject({ sureness: 'likely', page: 1 });
    expect(placed[0]?.mark.page).toBe(1);
  });

  test('a line that now breaks elsewhere gets quads on both lines', () => {
    const lines = someLines(0, 4);
    const [first, second] = [(lines[1] as string).split(' '), (lines[2] as string).split(' ')];
    const before = [aPage(lines), ...old.slice(1)];
    const mark = onWords(1, 1, before, lines[1] as string);
    const broken = [lines[0] as string, first.slice(0, 3).join(' '), [...first.slice(3), ...second].join(' '), lines[3] as string];
    const { placed } = anchorMarks([mark], before, [aPage(broken), ...old.slice(1)]);
    const carried = placed[0]?.mark;
    expect(carried && 'quads' in carried && carried.quads.map((quad) => Math.round(quad[0]))).toEqual([60, 60]);
    expect(placed[0]?.sureness).toBe('found');
  });

  test('a short quote that stands in many places goes by what surrounds it, and nowhere when nothing does (V4)', () => {
    const lines = ['Chương I. Điều 1. Phạm vi của quy chế này', 'Chương II. Điều 1. Đối tượng được áp dụng'];
    const before = [aPage(lines), ...old.slice(1)];
    const mark = onWords(1, 1, before, 'Điều 1.');
    expect(anchorMarks([mark], before, [aPage(['Lời mở đầu của bản mới', ...lines]), ...old.slice(1)]).placed[0]).toMatchObject({
      sureness: 'found',
    });
    const other = ['Điều 1. Giải thích từ ngữ', 'Điều 1. Tổ chức thực hiện'];
    expect(anchorMarks([mark], before, [aPage(other), ...old.slice(1)]).unplaced).toEqual([mark]);
  });

  test('a sentence of the same form with another figure, which was there before, is another sentence (V4)', () => {
    const sentence = (figure: number) => `Ủy ban nhân dân xã rà soát danh sách ${figure} hộ và niêm yết công khai trong 10 ngày`;
    const before = [aPage([sentence(12), ...someLines(0, 4)]), aPage([sentence(48), ...someLines(1, 4)])];
    const mark = onWords(1, 2, before, sentence(48));
    // Once on an unchanged page, once on a changed one.
    expect(anchorMarks([mark], before, [before[0] as PageWords, aPage(someLines(1, 4))]).unplaced).toEqual([mark]);
    expect(anchorMarks([mark], before, [aPage([sentence(12), ...someLines(0, 3)]), aPage(someLines(1, 4))]).unplaced).toEqual([mark]);
    const changed = anchorMarks([mark], before, [before[0] as PageWords, aPage([sentence(50), ...someLines(1, 4)])]);
    expect(changed.placed[0]).toMatchObject({ sureness: 'likely', mark: { page: 2 } });
  });

  test('a paragraph that moved to another page takes its marks along', () => {
    const lines = someLines(0, 12);
    const mark = onWords(1, 1, old, lines[5] as string);
    const ink = underLine(2, 1, 5);
    const fresh = [
      aPage(lines.toSpliced(5, 1)),
      old[1] as PageWords,
      aPage([...someLines(2, 12), lines[5] as string]),
      old[3] as PageWords,
    ];
    const { placed } = anchorMarks([mark, ink], old, fresh);
    expect(placed.map(({ mark: { page } }) => page)).toEqual([3, 3]);
  });

  test('a word in handwriting stays together although its strokes lie nearest to different words (V5)', () => {
    const strokes = [underLine(1, 1, 6, 60), underLine(2, 1, 6, 145), underLine(3, 1, 7, 230)];
    const fresh = [aPage([...someLines(77, 1), ...someLines(0, 12)]), ...old.slice(1)];
    const { placed } = anchorMarks(strokes.slice(0, 2), old, fresh);
    const shifts = placed.map(({ mark }) => {
      const was = placeOf(strokes.find(({ id }) => id === mark.id) as Mark);
      return placeOf(mark).map((value, index) => value - (was[index] ?? 0));
    });
    expect(shifts).toHaveLength(2);
    expect(shifts[0]).toEqual(shifts[1]);
  });

  test('a note far from all words stays on the page between two unchanged ones, as likely (V6)', () => {
    const note = aNote(1, 2, [400, 100]);
    const fresh = old.with(1, aPage(someLines(1, 12).with(0, 'một dòng đầu trang đã khác hẳn')));
    expect(anchorMarks([note], old, fresh).placed[0]).toMatchObject({ sureness: 'likely', mark: { page: 2, at: [400, 100] } });
    expect(anchorMarks([note], old, old.toSpliced(1, 1)).unplaced).toEqual([note]);
  });

  test('a scan is the same only by its picture (V2)', () => {
    const scans = [aPage([], 'a'), aPage([], 'b'), aPage([], null)];
    const ink = [underLine(1, 1, 5), underLine(2, 2, 5), underLine(3, 3, 5)];
    const { placed, unplaced } = anchorMarks(ink, scans, [aPage([], 'x'), aPage([], 'b'), aPage([], null)]);
    expect(placed.map(({ mark: { id }, sureness }) => [id, sureness])).toEqual([[markId(2), 'same']]);
    expect(unplaced.map(({ id }) => id)).toEqual([markId(1), markId(3)]);
  });

  test('a quote longer than four hundred letters is found by its ends (V4)', () => {
    const lines = someLines(0, 30);
    const before = [aPage(lines)];
    const mark = onWords(1, 1, before, lines.slice(4, 24).join(' '));
    const { placed } = anchorMarks([mark], before, [aPage(lines.with(12, 'một câu khác hẳn ở giữa đoạn văn dài'))]);
    expect(placed[0]).toMatchObject({ sureness: 'likely' });
  });

  test('nothing is placed in a paper that has nothing in common with the old one', () => {
    const { placed, unplaced } = anchorMarks(marks, old, [aPage(someLines(50, 12)), aPage(someLines(51, 12))]);
    expect(placed).toEqual([]);
    expect(unplaced).toHaveLength(marks.length);
  });
});

describe('whatever the new version is', () => {
  /** A new version: pages of the old one in any order, some gone, some doubled, lines taken out of some, new ones between. */
  const change = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('old' as const), page: fc.nat(3), without: fc.array(fc.nat(11), { maxLength: 6 }) }),
      fc.record({ kind: fc.constant('new' as const), seed: fc.integer({ min: 20, max: 90 }) }),
    ),
    { maxLength: 7 },
  );

  test('every mark comes out once: placed + unplaced = all, none merged, on pages that exist (V3)', () => {
    const old = aPaper(4);
    const marks = marksOn(old);
    fc.assert(
      fc.property(change, (pages) => {
        const fresh = pages.map((page) =>
          page.kind === 'new'
            ? aPage(someLines(page.seed, 12))
            : aPage(someLines(page.page, 12).filter((_, row) => !page.without.includes(row))),
        );
        const { placed, unplaced } = anchorMarks(marks, old, fresh);
        const ids = [...placed.map(({ mark }) => mark.id), ...unplaced.map(({ id }) => id)];
        expect(ids.sort()).toEqual(marks.map(({ id }) => id).sort());
        for (const { mark } of placed) expect(mark.page >= 1 && mark.page <= fresh.length).toBe(true);
        for (const mark of unplaced) expect(marks).toContainEqual(mark);
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  test('pages put in anywhere leave all marks the same, on the page that they were on', () => {
    const old = aPaper(4);
    const marks = marksOn(old);
    fc.assert(
      fc.property(fc.array(fc.nat(4), { minLength: 1, maxLength: 3 }), (places) => {
        const fresh = [...old];
        for (const [index, place] of places.entries()) fresh.splice(place, 0, aPage(someLines(60 + index, 12)));
        const { placed } = anchorMarks(marks, old, fresh);
        expect(placed).toHaveLength(marks.length);
        for (const { mark, page, sureness } of placed) {
          expect(sureness).toBe('same');
          expect(fresh[mark.page - 1]).toBe(old[page - 1]);
        }
      }),
      { numRuns: 60, seed: 11 },
    );
  });
});

describe('the likest place', () => {
  test('is what counting errors one by one finds', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 24 });
    const quote = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(letters, quote, fc.nat(4), (text, pattern, most) => {
        const least = Math.min(...pieces(text).map((piece) => distance(piece, pattern)));
        const match = likestMatch(text, pattern, most);
        if (least > most) expect(match).toBeNull();
        else {
          expect(match?.errors).toBe(least);
          expect(distance(text.slice(match?.start, match?.end), pattern)).toBe(least);
        }
      }),
      { numRuns: 400, seed: 3 },
    );
  });
});

function pieces(text: string): string[] {
  return Array.from({ length: text.length + 1 }, (_, start) =>
    Array.from({ length: text.length - start + 1 }, (_, length) => text.slice(start, start + length)),
  ).flat();
}

function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let column = 1; column <= other.length; column++) {
      const changed = (row[column - 1] ?? 0) + (one[at - 1] === other[column - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

function byId(left: Mark, right: Mark): number {
  return left.id < right.id ? -1 : 1;
}
