import { describe, expect, test } from 'vitest';
import { markListCsv } from '../../../main/terminal/takeAwayList.ts';
import { AT_MS } from './someMarks.ts';

const HEADINGS = ['Trang', 'Loại ghi chú', 'Người ghi', 'Thời gian', 'Nội dung'];
const row = (text: string) => ({ page: 3, kind: 'Ghi chú', person: 'Trần Minh Đức', atMs: AT_MS, text });

describe('a list of marks', () => {
  test('opens in a spreadsheet with Vietnamese letters and Vietnam’s time', () => {
    expect(markListCsv(HEADINGS, [row('Đồng ý')])).toBe(
      '\ufeff"Trang","Loại ghi chú","Người ghi","Thời gian","Nội dung"\r\n"3","Ghi chú","Trần Minh Đức","22/11/2026 08:15","Đồng ý"\r\n',
    );
  });

  test.each(['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '|calc', '  =1', '\t=1', '%0A=1'])('makes no formula of %j', (text) => {
    const last = markListCsv(HEADINGS, [row(text)])
      .split('\r\n')[1]
      ?.split('","')
      .at(-1);
    expect(last).toMatch(/^'/);
  });

  test('keeps quotes, commas and line breaks within their cell', () => {
    expect(markListCsv(HEADINGS, [row('Ông "A", bà B\nđồng ý')])).toContain('"Ông ""A"", bà B\nđồng ý"');
  });
});
