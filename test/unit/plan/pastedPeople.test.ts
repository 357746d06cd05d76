import { describe, expect, it } from 'vitest';
import { readPastedPeople, splitCells } from '../../../shared/meeting/pastedPeople.ts';

const names = (text: string) => readPastedPeople(text).rows.map((row) => row.name);

describe('a pasted list of people', () => {
  it('tells rows that hold something but no name, by their line', () => {
    const table = readPastedPeople('Họ và tên;Chức vụ;Ghế\n;Phó Chủ tịch;3\nLê Thị Bình;Ủy viên;4\n;;\n');
    expect(table.unread).toEqual([{ line: 2, why: 'noName' }]);
    expect(table.rows).toEqual([{ line: 3, name: 'Lê Thị Bình', position: 'Ủy viên', unit: '', role: '', seat: '4' }]);
  });

  it('finds nobody in an empty paste', () => {
    for (const text of ['', '\n\n', ' \t \n', ';;;']) expect(readPastedPeople(text)).toEqual({ rows: [], unread: [] });
  });

  it('reads names alone, one a line', () => {
    expect(names('Nguyễn Văn An\r\nTrần Thị Bích\n\nLê Cường')).toEqual(['Nguyễn Văn An', 'Trần Thị Bích', 'Lê Cường']);
  });

  it('reads columns in their usual order where there is no heading, after a running number', () => {
    const person = { name: 'Nguyễn Văn An', position: 'Chủ tịch', unit: 'UBND tỉnh', role: 'Chủ tọa', seat: '1' };
    expect(readPastedPeople('Nguyễn Văn An\tChủ tịch\tUBND tỉnh\tChủ tọa\t1').rows).toEqual([{ line: 1, ...person }]);
    expect(readPastedPeople('1.\tNguyễn Văn An\tChủ tịch\tUBND tỉnh\tChủ tọa\t1\n2.\tLê Cường').rows).toMatchObject([
      person,
      { name: 'Lê Cường' },
    ]);
  });

  it('understands headings in any order, in Vietnamese and in English, under a title', () => {
    const vietnamese =
      'DANH SÁCH ĐẠI BIỂU\n(kèm theo Giấy mời số 12)\nSTT\tĐơn vị\tHỌ VÀ TÊN\tVai trò\tSố ghế\n1\tSở Tài chính\tLê Cường\tđại biểu\t7';
    expect(readPastedPeople(vietnamese)).toEqual({
      rows: [{ line: 4, name: 'Lê Cường', position: '', unit: 'Sở Tài chính', role: 'đại biểu', seat: '7' }],
      unread: [],
    });
    expect(readPastedPeople('Seat;Full name;Position\nA1;Le Cuong;Director').rows).toMatchObject([
      { name: 'Le Cuong', position: 'Director', seat: 'A1' },
    ]);
  });

  it('joins a family name in a column of its own', () => {
    expect(names('TT\tHọ và tên đệm\tTên\n1\tNguyễn Văn\tAn')).toEqual(['Nguyễn Văn An']);
  });

  it('keeps commas inside a position', () => {
    expect(readPastedPeople('Lê Cường;Phó Giám đốc, Bí thư chi bộ').rows).toMatchObject([{ position: 'Phó Giám đốc, Bí thư chi bộ' }]);
  });

  it('joins a cell that the spreadsheet broke over two lines, and keeps line numbers of the rows', () => {
    const rows = readPastedPeople('"Lê\nCường"\t"Giám đốc ""phụ trách"""\nTrần Dung\tPhó').rows;
    expect(rows).toMatchObject([
      { name: 'Lê Cường', position: 'Giám đốc "phụ trách"' },
      { name: 'Trần Dung', position: 'Phó' },
    ]);
  });

  it('brings letters written with separate marks to one form', () => {
    expect(names('Trần Thị Bích Hường'.normalize('NFD'))).toEqual(['Trần Thị Bích Hường']);
  });

  it('takes a quote that is never closed as an ordinary character', () => {
    expect(splitCells('"Lê;Cường\n"a"b;c', ';')).toEqual([
      ['"Lê', 'Cường'],
      ['"a"b', 'c'],
    ]);
  });
});
