import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { Archive } from '../../../main/archive/archive.ts';
import { excerptOf } from '../../../main/archive/search/excerpt.ts';
import { placesIn } from '../../../main/archive/search/places.ts';
import { matchExpression, parseSearch, type SearchQuery } from '../../../main/archive/search/searchQuery.ts';
import type { PaperHash } from '../../../shared/base/ids.ts';
import { until } from '../../kit/until.ts';
import { aFolder, anArchive, aPerson } from './room.ts';

function query(typed: string, isExact = false): SearchQuery {
  const parsed = parseSearch(typed, isExact);
  if (!parsed) throw new TypeError(`${typed} has no word`);
  return parsed;
}

describe('what somebody types', () => {
  test.each([
    ['Hội nghị', 'folded : ("hoi" AND "nghi"*)'],
    ['Hội nghị ', 'folded : ("hoi" AND "nghi")'],
    ['"Hội nghị" đảng', 'folded : ("hoi nghi" AND "dang"*)'],
    ['“hội nghị”', 'folded : ("hoi nghi")'],
    ['số 05/2026', 'folded : ("so" AND "05 2026"*)'],
    ['a" OR b NEAR(c) * ^ {written}: -d', 'folded : ("a" AND "or" AND "b" AND "near c" AND "written" AND "d"*)'],
    ['"không đóng', 'folded : ("khong" AND "dong"*)'],
  ])('%s becomes an expression of words', (typed, expression) => {
    expect(matchExpression(query(typed))).toBe(expression);
  });

  test('is taken as it stands where the search is exact', () => {
    expect(matchExpression(query('Hội Nghị', true))).toBe('written : ("Hội" AND "Nghị")');
    expect(query('Hội', true)).toEqual(query('Ho\u0323\u0302i', true));
  });

  test.each(['', '   ', '"', '""', '***', '()', '…!?', '😀', '\u0000', '\u0301', '\ud800'])('%j has no word in it', (typed) => {
    expect([parseSearch(typed, false), parseSearch(typed, true)]).toEqual([null, null]);
  });
});

describe('places on a page', () => {
  const text = 'Điều 5. Hội nghị về HỘI đồng; hội-nghị lần 2, đạo diễn Đào.';
  const found = (typed: string, isExact = false) =>
    placesIn(text, query(typed, isExact)).map(([at, length]) => text.slice(at, at + length));

  test('are found without case, tones and đ, as the words that are written there', () => {
    expect(found('hoi ')).toEqual(['Hội', 'HỘI', 'hội']);
    expect(found('dao ')).toEqual(['đạo', 'Đào']);
    expect(found('DIEU nghi ')).toEqual(['Điều', 'nghị', 'nghị']);
    expect(found('"hoi nghi"')).toEqual(['Hội nghị', 'hội-nghị']);
    expect(found('5 hoi')).toEqual(['5', 'Hội', 'HỘI', 'hội']);
  });

  test('are whole words, but for the last one that is still being typed', () => {
    expect(found('ngh')).toEqual(['nghị', 'nghị']);
    expect(found('"ngh"')).toEqual([]);
    expect(found('ngh ')).toEqual([]);
    expect(found('iều')).toEqual([]);
  });

  test('are what was written where the search is exact', () => {
    expect(found('hội', true)).toEqual(['hội']);
    expect(found('HỘI đồng', true)).toEqual(['HỘI', 'đồng']);
    expect(found('hôi', true)).toEqual([]);
    expect(found('"Hội nghị"', true)).toEqual(['Hội nghị']);
  });

  test('are none where one of the words is missing', () => {
    expect(found('hoi tiec ')).toEqual([]);
  });

  test('keep to the text where its characters take two units or do not fold', () => {
    const odd = '😀 İstanbul 𝐀 ﬁn 😀đ Ð';
    expect(placesIn(odd, query('d ')).map(([at, length]) => odd.slice(at, at + length))).toEqual(['đ']);
    expect(placesIn(odd, query('ist')).map(([at, length]) => odd.slice(at, at + length))).toEqual(['İstanbul']);
  });
});

describe('an excerpt', () => {
  const of = (text: string, typed: string) => {
    const { text: line, found } = excerptOf(text, placesIn(text, query(typed)));
    return { line, words: found.map(([at, length]) => line.slice(at, at + length)) };
  };

  test('of a short page is the page, as one line', () => {
    expect(of('Báo cáo\nkinh tế\t2026', 'kinh ')).toEqual({ line: 'Báo cáo kinh tế 2026', words: ['kinh'] });
  });

  test('of a long page is a line around the words, cut between words', () => {
    const text = `${'lời mở đầu '.repeat(40)}ngân sách nhà nước${' phần kết thúc'.repeat(40)}`;
    const { line, words } = of(text, 'ngân sách ');
    expect(words).toEqual(['ngân', 'sách']);
    expect(line.length).toBeLessThanOrEqual(182);
    expect(line).toMatch(/^…(lời|mở|đầu) .* (phần|kết|thúc)…$/);
  });

  test('shows the place where most of the words stand together', () => {
    const text = `ngân hàng ${'x '.repeat(300)} ngân sách và quyết toán ngân sách`;
    expect(of(text, 'ngan sach ').words).toEqual(['ngân', 'sách', 'ngân', 'sách']);
  });

  test('of a page that is one endless word does not cut a character in two', () => {
    const text = `a ${'😀'.repeat(400)}`;
    const { line } = of(text, 'a ');
    expect(line.isWellFormed()).toBe(true);
  });
});

describe('the index of pages', () => {
  const bring = (archive: Archive, letter: string, ...texts: readonly string[]) => {
    const hash = letter.repeat(64) as PaperHash;
    archive.transaction(() => {
      const [person] = archive.people.list();
      const by = person ?? aPerson();
      if (!person) archive.people.add(by, 'pin', 1);
      archive.paperVersions.add({
        hash,
        bytes: 1,
        pages: texts.length,
        fileName: 'a.pdf',
        title: 'A',
        importedBy: by.id,
        importedAtMs: 1,
        texts,
      });
    });
    return hash;
  };
  const find = (archive: Archive, typed: string, isExact = false) =>
    [...archive.search.find(query(typed, isExact))].map((id) => {
      const place = archive.pageTexts.placeOf(id);
      return `${place?.hash.slice(0, 1)}${place?.page}`;
    });

  test('finds what a paper brought in says, a moment after it came', async () => {
    const archive = anArchive();
    bring(archive, 'a', 'Ngân sách nhà nước', '', 'Đầu tư công');
    bring(archive, 'b', 'ngân hàng');
    await until(() => find(archive, 'dau tu').length === 1, 'the last page is indexed');
    await until(() => find(archive, 'ngan').length === 2, 'the second paper is indexed');
    expect([find(archive, 'đầu tư công'), find(archive, 'ngan sach'), find(archive, 'sach nuoc ngan')]).toEqual([['a3'], ['a1'], ['a1']]);
    expect([find(archive, 'Ngân', true).sort(), find(archive, 'Ngan', true)]).toEqual([['a1', 'b1'], []]);
  });

  test('puts the page first that says most of it', () => {
    const archive = anArchive();
    bring(archive, 'a', `${'phần khác '.repeat(100)} thuế`, 'thuế thuế thuế', 'không có');
    archive.search.settle();
    expect(find(archive, 'thue ')).toEqual(['a2', 'a1']);
  });

  test('goes on after a restart, and is made anew when it is lost, damaged, or of another archive', () => {
    const folder = aFolder();
    const path = join(folder, 'search.sqlite');
    const first = anArchive(folder);
    bring(first, 'a', 'một');
    first.search.settle();
    bring(first, 'b', 'một hai');
    first.close();
    const again = () => {
      const archive = anArchive(folder);
      archive.search.settle();
      const found = find(archive, 'mot ').sort();
      archive.close();
      return found;
    };
    expect(again()).toEqual(['a1', 'b1']);
    rmSync(path);
    expect([again(), existsSync(path)]).toEqual([['a1', 'b1'], true]);
    for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
    writeFileSync(path, 'không phải là cơ sở dữ liệu '.repeat(400));
    expect(again()).toEqual(['a1', 'b1']);
    const drop = () => {
      const tool = new Sqlite(path);
      tool.exec('DROP TABLE page');
      tool.close();
    };
    drop();
    expect(again()).toEqual(['a1', 'b1']);
    const inUse = anArchive(folder);
    expect(find(inUse, 'mot ')).toHaveLength(2);
    drop();
    expect(() => find(inUse, 'mot ')).toThrow('no such table');
    inUse.search.settle();
    expect(find(inUse, 'mot ')).toHaveLength(2);
    inUse.close();
    const other = anArchive(aFolder());
    bring(other, 'c', 'một', 'một');
    other.search.settle();
    const { directory } = other;
    other.close();
    rmSync(join(directory, 'archive.sqlite'));
    const restored = anArchive(directory);
    bring(restored, 'd', 'một');
    restored.close();
    const reopened = anArchive(directory);
    reopened.search.settle();
    expect(find(reopened, 'mot ')).toEqual(['d1']);
  });

  test('is told by nothing that somebody may type', () => {
    const archive = anArchive();
    bring(archive, 'a', 'hội nghị');
    archive.search.settle();
    const typed = [
      'hoi"',
      '"hoi',
      'hoi*',
      '^hoi',
      'hoi:nghi',
      'NOT hoi',
      '-hoi',
      'hoi AND',
      '(hoi',
      'hoi + nghi',
      'ᠠ',
      '𝔥𝔬𝔦',
      'ꙮ',
      '\ue000',
      'a\u0301',
    ];
    for (const text of [...typed, 'x'.repeat(200), 'a '.repeat(100), 'ho\u0323\u0302i', '٣', '漢字 hoi']) {
      const parsed = parseSearch(text, false);
      if (parsed) expect(() => [...archive.search.find(parsed)]).not.toThrow();
    }
    expect(find(archive, 'ho\u0323\u0302i')).toEqual(['a1']);
  });
});
