import { describe, expect, it } from 'vitest';
import { Finder, type Hit } from '../../../renderer/paper/finder.ts';
import { excerptOf, findSpans, foldedText } from '../../../renderer/paper/findText.ts';
import { PaperTexts } from '../../../renderer/paper/paperTexts.ts';

const spans = (text: string, words: string, exact = false) =>
  findSpans(foldedText(text), { words, exact }).map(({ start, end }) => text.slice(start, end));

describe('finding in a text', () => {
  it('finds nothing for nothing, and takes no sign for a pattern', () => {
    expect(spans('một hai', '   ')).toEqual([]);
    expect(spans('một hai', '.*')).toEqual([]);
    expect(spans('Điều 5 (khoản 2)', '(khoản 2)')).toEqual(['(khoản 2)']);
  });

  it('does without case, tones and đ, unless it is to be exact', () => {
    expect(spans('Hội ĐỒNG nhân dân, hoi dong', 'hoi dong')).toEqual(['Hội ĐỒNG', 'hoi dong']);
    expect(spans('Hội đồng, hội đồng, hoi dong', 'hội đồng', true)).toEqual(['hội đồng']);
  });

  it('finds what was typed with its marks apart, and letters that a paper holds so', () => {
    const text = 'Ủy ban nhân dân';
    expect(spans(text, 'uỷ ban'.normalize('NFD'))).toEqual(['Ủy ban']);
  });

  it('goes on over the end of a line', () => {
    expect(spans('hội\nđồng nhân  dân', 'hoi dong nhan dan')).toEqual(['hội\nđồng nhân  dân']);
  });

  it('shows a hit among whole words', () => {
    const text = `${'dài dòng '.repeat(20)}đích cần tìm ${'còn nữa '.repeat(20)}`;
    const start = text.indexOf('đích');
    const { before, hit, after } = excerptOf(text, { start, end: start + 4 });
    expect(hit).toBe('đích');
    expect(before).toMatch(/^…(dài|dòng)( dài| dòng)* $/);
    expect(after).toMatch(/^ cần tìm (còn|nữa).*…$/);
  });
});

/** A finder over these texts, as an extract brings them; `at` is the page that is read. */
function finderOf(pages: readonly string[], at = 1): Finder {
  const texts = new PaperTexts(pages.length, () => Promise.reject(new Error('no page is read here')));
  texts.offer({ texts: pages });
  return new Finder(texts, () => at);
}

describe('finding in a paper', () => {
  const PAGES = ['một ngân sách', 'hai', 'ba ngân sách, ngan sach', 'bốn', 'năm NGÂN SÁCH'];

  it('shows first what comes next from the page that is read, and counts in the order of the paper', async () => {
    const finder = finderOf(PAGES, 2);
    const shown: number[] = [];
    finder.onReveal(({ page }) => shown.push(page));
    await finder.find({ words: 'ngan sach', exact: false });
    const { hits, current, progress } = finder.state();
    expect([hits.map(({ page, ordinal }) => [page, ordinal]), current, progress]).toEqual([
      [
        [1, 0],
        [3, 0],
        [3, 1],
        [5, 0],
      ],
      1,
      'done',
    ]);
    expect(shown).toEqual([3]);
  });

  it('steps round the ends', async () => {
    const finder = finderOf(PAGES, 5);
    const shown: Hit[] = [];
    finder.onReveal((hit) => shown.push(hit));
    await finder.find({ words: 'ngân sách', exact: false });
    finder.next();
    finder.previous();
    finder.previous();
    expect(shown.map(({ page, ordinal }) => `${page}.${ordinal}`)).toEqual(['5.0', '1.0', '5.0', '3.1']);
  });

  it('forgets a search that was overtaken by the next letter', async () => {
    const finder = finderOf(PAGES);
    const first = finder.find({ words: 'n', exact: false });
    const second = finder.find({ words: 'hai', exact: false });
    await Promise.all([first, second]);
    expect(finder.state().hits.map(({ page }) => page)).toEqual([2]);
    await finder.find({ words: '', exact: false });
    expect(finder.state()).toMatchObject({ hits: [], current: null, progress: 'idle' });
  });

  it('says how many pages have no letters at all', async () => {
    const finder = finderOf(['', 'có chữ', '  \n']);
    await finder.find({ words: 'không đâu', exact: false });
    expect(finder.state()).toMatchObject({ hits: [], progress: 'done', textless: 2 });
  });

  it('takes a page that cannot be read for one without words', async () => {
    const texts = new PaperTexts(2, () => Promise.reject(new Error('broken')));
    texts.offer(null);
    const finder = new Finder(texts, () => 1);
    await finder.find({ words: 'gì', exact: false });
    expect(finder.state()).toMatchObject({ hits: [], progress: 'done', textless: 2 });
  });
});
