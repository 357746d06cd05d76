import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefused } from '../../../shared/base/result.ts';
import { cleanLine } from '../../../shared/meeting/cleanLine.ts';
import { cleanFileName } from '../../../shared/meeting/fileNames.ts';
import { line } from '../../../shared/meeting/schemas.ts';

describe('the name of a paper', () => {
  it('refuses a name in which nothing is left to call the paper by', () => {
    for (const name of ['', '   ', '..', '../', '../../', '\0', '.pdf', '...pdf', '\u202e', '\ufeff.pdf', '???']) {
      expect(cleanFileName(name), JSON.stringify(name)).toEqual({ refused: 'PAPER_BAD_NAME' });
    }
  });

  it.each([
    ['../../etc/passwd.pdf', 'passwd.pdf', ['folder']],
    ['C:\\Họp\\tờ trình.pdf', 'tờ trình.pdf', ['folder']],
    ['bao\0cao.pdf', 'baocao.pdf', ['control']],
    ['bao\ncao\u0085.pdf', 'baocao.pdf', ['control']],
    ['bao\u2028cao.pdf', 'baocao.pdf', ['control']],
    ['nghị quyết\u202efdp.exe', 'nghị quyếtfdp.exe', ['bidi']],
    ['\u2066tờ trình\u2069.pdf', 'tờ trình.pdf', ['bidi']],
    ['Số 12: dự toán?.pdf', 'Số 12- dự toán-.pdf', ['character']],
    ['CON.pdf', '_CON.pdf', ['reserved']],
    ['com1', '_com1', ['reserved']],
    ['../\0aux.pdf', '_aux.pdf', ['folder', 'control', 'reserved']],
  ])('cleans %j to %j and says why', (given, fileName, faults) => {
    expect(cleanFileName(given)).toMatchObject({ fileName, faults });
  });

  it('leaves an ordinary Vietnamese name alone, in one form of its letters', () => {
    const decomposed = 'Báo cáo kinh tế – xã hội quý III.pdf'.normalize('NFD');
    expect(cleanFileName(`  ${decomposed} `)).toEqual({
      fileName: 'Báo cáo kinh tế – xã hội quý III.pdf',
      title: 'Báo cáo kinh tế – xã hội quý III',
      faults: [],
    });
    expect(cleanFileName('console.pdf')).toMatchObject({ fileName: 'console.pdf', faults: [] });
  });

  it('makes a title of the name without extension and underscores', () => {
    expect(cleanFileName('01_To_trinh__UBND.PDF')).toMatchObject({ title: '01 To trinh UBND' });
  });

  it('shortens a name of 300 characters and keeps its extension', () => {
    const cleaned = cleanFileName(`${'ỹ'.repeat(296)}.pdf`);
    expect(cleaned).toMatchObject({ fileName: `${'ỹ'.repeat(251)}.pdf`, faults: ['tooLong'] });
  });

  it('does not cut through a letter that is written with several code points', () => {
    const cleaned = cleanFileName(`${'a'.repeat(250)}👩‍👩‍👧‍👦.pdf`);
    expect(cleaned).toMatchObject({ fileName: `${'a'.repeat(250)}.pdf` });
  });

  it('drops dots and spaces at the end, which Windows would drop without a word', () => {
    expect(cleanFileName('tờ trình. . ')).toMatchObject({ fileName: 'tờ trình' });
  });

  it('makes of any text a name that is one plain line and stays as it is when cleaned again', () => {
    const nasty = fc.string({
      unit: fc.oneof(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
        fc.constantFrom('/', '\\', '.', '\0', '\u202e', ' ', 'đ', '\ud800'),
      ),
      maxLength: 320,
    });
    fc.assert(
      fc.property(nasty, (given) => {
        const cleaned = cleanFileName(given);
        if (isRefused(cleaned)) return;
        expect(line(255).safeParse(cleaned.fileName).data).toBe(cleaned.fileName);
        expect(line(500).safeParse(cleaned.title).success).toBe(true);
        expect(cleaned.fileName).not.toMatch(/[/\\<>:"|?*\0]/);
        expect(cleanFileName(cleaned.fileName)).toEqual({ ...cleaned, faults: [] });
      }),
      { numRuns: 150 },
    );
  });
});

describe('a line of text as it is kept', () => {
  it('loses what nobody can see and keeps every letter', () => {
    expect(cleanLine('  Báo\u202e cáo \0\tquý\r\nIII\u2028 ')).toBe('Báo cáo quý III');
    expect(cleanLine('Điều 5'.normalize('NFD'))).toBe('Điều 5');
  });

  it('makes of any text a line that the schema takes, or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const cleaned = cleanLine(text);
        expect(cleaned === '' || line(200).safeParse(cleaned).data === cleaned).toBe(true);
      }),
    );
  });
});
