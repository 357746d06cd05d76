import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText } from '../../../shared/base/foldText.ts';
import { type PageText, pageTextOf, placedText, rangesOf, type TextItem } from '../../../shared/paper/pageText.ts';
import { legacyCodes } from '../../kit/legacyCodes.ts';

interface Piece {
  readonly str: string;
  readonly y?: number;
  readonly hasEOL?: boolean;
  readonly font?: string;
}
const items = (...pieces: readonly (string | Piece)[]): TextItem[] =>
  pieces.map((piece) => {
    const { str, y = 700, hasEOL = false, font = 'g_d0_f1' } = typeof piece === 'string' ? { str: piece } : piece;
    return { str, hasEOL, transform: [12, 0, 0, 12, 50, y], width: str.length * 6, height: 12, fontName: font };
  });
/** What the items hold where `found` stands in the text. */
const drawnAt = (page: PageText, pieces: readonly TextItem[], found: string) => {
  const from = page.text.indexOf(found);
  expect(from).toBeGreaterThanOrEqual(0);
  return rangesOf(page, from, from + found.length).map(({ item, start, end }) => pieces[item]?.str.slice(start, end));
};

describe('the text of a page', () => {
  test('lines of a paragraph are one text, paragraphs and columns are apart', () => {
    const pieces = items(
      { str: 'Điều 1. Phạm vi', y: 700, hasEOL: true },
      { str: 'điều chỉnh.', y: 684, hasEOL: true },
      { str: 'Điều 2.', y: 640, hasEOL: true },
      { str: 'Cột thứ hai', y: 700 },
    );
    expect(pageTextOf(pieces).text).toBe('Điều 1. Phạm vi điều chỉnh.\nĐiều 2.\nCột thứ hai');
  });

  test('letters come composed, also when a mark stands in the next piece, and lead back to what is drawn', () => {
    const pieces = items('He\u0323\u0302', '\u0300 thống và hội'.normalize('NFD'));
    const page = pageTextOf(pieces);
    expect(page.text).toBe('Hệ̀ thống và hội'.normalize('NFC'));
    expect(drawnAt(page, pieces, 'hội')).toEqual(['hội'.normalize('NFD')]);
    expect(drawnAt(page, pieces, 'H')).toEqual(['H']);
  });

  test('a place found in the folded text is the same place in the text', () => {
    const pieces = items('Đồng bằng sông Cửu Long'.normalize('NFD'), { str: '', hasEOL: true }, { str: 'điều hòa', y: 684 });
    const page = pageTextOf(pieces);
    const folded = foldText(page.text);
    expect(folded.length).toBe(page.text.length);
    const at = folded.indexOf('dieu hoa');
    expect(rangesOf(page, at, at + 8)).toEqual([{ item: 2, start: 0, end: 8 }]);
  });

  test('a find over two pieces names both, and nothing for the space between lines', () => {
    const pieces = items({ str: 'dự án đầu', hasEOL: true }, { str: 'tư công', y: 684 });
    const page = pageTextOf(pieces);
    expect(drawnAt(page, pieces, 'đầu tư')).toEqual(['đầu', 'tư']);
  });

  test('spaces of all kinds are one kind; what is not seen is not there', () => {
    expect(pageTextOf(items('a\u00a0b\u2003c\td\u00ade\u200bf\u0000')).text).toBe('a b c def');
  });

  test('ligatures are the letters that they stand for', () => {
    const pieces = items('o\ufb03ce');
    const page = pageTextOf(pieces);
    expect(page.text).toBe('office');
    expect(rangesOf(page, 1, 3)).toEqual([{ item: 0, start: 1, end: 2 }]);
  });

  test('a letter outside the basic plane keeps its two units together', () => {
    const pieces = items('x𝟙y');
    const page = pageTextOf(pieces);
    expect(rangesOf(page, 1, 2)).toEqual([{ item: 0, start: 1, end: 3 }]);
    expect(drawnAt(page, pieces, 'y')).toEqual(['y']);
  });

  test('whatever the pieces hold, the text is composed and every place exists', () => {
    const str = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...'aơêđ \u0301\u0323\u0302\u1100\u1161\u11a8\u00c5\u212b'),
        fc.string({ unit: 'binary', maxLength: 2 }),
      ),
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.array(fc.record({ str, hasEOL: fc.boolean() }), { maxLength: 6 }), (given) => {
        const pieces = items(...given);
        const page = pageTextOf(pieces);
        expect(page.text.normalize('NFC')).toBe(page.text);
        expect(foldText(page.text).length).toBe(page.text.length);
        for (const { item, start, end } of rangesOf(page, 0, page.text.length)) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(pieces[item]?.str.length ?? -1);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('old fonts on a page', () => {
  const vni = legacyCodes('Ủy ban nhân dân tỉnh báo cáo tình hình kinh tế xã hội', 'vni');

  test('only the font that is old is read so', () => {
    const pieces = items({ str: vni, font: 'g_d0_f1', hasEOL: true }, { str: 'Đã là Unicode: à, é', font: 'g_d0_f2', y: 684 });
    const page = pageTextOf(pieces);
    expect(page.text).toBe('Ủy ban nhân dân tỉnh báo cáo tình hình kinh tế xã hội Đã là Unicode: à, é');
    expect(page.fonts).toEqual([{ encoding: 'vni', capitals: false }, null]);
    expect(drawnAt(page, pieces, 'tỉnh')).toEqual(['tænh']);
    expect(drawnAt(page, pieces, 'Ủy')).toEqual(['UÛy']);
  });

  test('a letter and its mark may lie in two pieces of a line', () => {
    const cut = vni.indexOf('aâ') + 1;
    const pieces = items(vni.slice(0, cut), vni.slice(cut));
    expect(pageTextOf(pieces).text).toBe('Ủy ban nhân dân tỉnh báo cáo tình hình kinh tế xã hội');
  });

  test('the name of the font decides where there are few letters', () => {
    const pieces = items({ str: 'Céng hßa', font: 'g_d3_f7' });
    expect(pageTextOf(pieces).text).toBe('Céng hßa');
    const nameOf = (font: string) => (font === 'g_d3_f7' ? 'ABCDEF+.VnTimeH' : null);
    const named = pageTextOf(pieces, { nameOf });
    expect(named.text).toBe('CỘNG HÒA');
    // A reader does not know the name, but what the vetting made of it; its own names for fonts are others.
    const elsewhere = items({ str: 'Céng hßa', font: 'g_d9_f1' });
    expect(pageTextOf(elsewhere, { fonts: named.fonts })).toEqual(named);
    expect(pageTextOf(elsewhere, { fonts: [] }).text).toBe('Céng hßa');
    expect(pageTextOf(pieces, { nameOf, encodings: ['vni'] }).text).toBe('Céng hßa');
  });
});

describe('the stored text on what is drawn', () => {
  test('letters that the reader could not see have no place, the others keep theirs', () => {
    const pieces = items('Nhà níc và ngêi dân');
    const placed = placedText('Nhà nước và người dân', pageTextOf(pieces));
    expect(drawnAt(placed, pieces, 'người dân')).toEqual(['ng', 'i dân']);
    expect(drawnAt(placed, pieces, 'Nhà n')).toEqual(['Nhà n']);
    expect(drawnAt(placed, pieces, ' và ')).toEqual([' và ']);
  });

  test('texts that have nothing in common give no places', () => {
    expect(rangesOf(placedText('abc', pageTextOf(items('xyz'))), 0, 3)).toEqual([]);
    expect(rangesOf(placedText('abc', pageTextOf([])), 0, 3)).toEqual([]);
  });

  test('the same text is the same places', () => {
    const page = pageTextOf(items('như nhau'));
    expect(placedText('như nhau', page)).toBe(page);
  });
});
