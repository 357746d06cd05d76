import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';

/** A decision in two versions: in the second an article is put in, a figure is changed, and article 5 is gone. */
export const FIRST_VERSION = [
  page('Phạm vi điều chỉnh', 'Nghị quyết này quy định mức hỗ trợ đối với người dân thuộc diện di dời khỏi khu vực có nguy cơ sạt lở.', 1),
  page(
    'Kinh phí thực hiện',
    'Tổng kinh phí là 120 tỷ đồng, trong đó ngân sách tỉnh bố trí 80 tỷ đồng, phần còn lại từ các nguồn hợp pháp khác.',
    4,
  ),
  page('Tổ chức thực hiện', 'Giao Ủy ban nhân dân tỉnh tổ chức thực hiện và báo cáo kết quả tại kỳ họp cuối năm của Hội đồng nhân dân.', 7),
] as const;

export const SECOND_VERSION = [
  FIRST_VERSION[0],
  [
    'Điều 3a. Nguyên tắc hỗ trợ',
    'Việc hỗ trợ được công khai tại nơi cư trú và bảo đảm đúng đối tượng, không trùng lặp với chính sách khác.',
    ...without(FIRST_VERSION[1], 3).map((line) => line.replace('120 tỷ', '150 tỷ')),
  ],
  FIRST_VERSION[2],
] as const;

/** Each list of paragraphs is a page. The same lists give the same pages. */
export async function aDecision(pages: readonly (readonly string[])[]): Promise<Uint8Array> {
  const tinos = createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf');
  pdfmake.setFonts({ Tinos: { normal: tinos, bold: tinos, italics: tinos, bolditalics: tinos } });
  pdfmake.setLocalAccessPolicy((path) => path === tinos);
  pdfmake.setUrlAccessPolicy(() => false);
  const content = pages.flatMap((paragraphs, page) =>
    paragraphs.map((text, index) => ({
      text,
      fontSize: 14,
      margin: [0, 0, 0, 10] as [number, number, number, number],
      ...(page > 0 && index === 0 ? { pageBreak: 'before' as const } : {}),
    })),
  );
  return new Uint8Array(await pdfmake.createPdf({ content, pageSize: 'A4', pageMargins: 60, defaultStyle: { font: 'Tinos' } }).getBuffer());
}

function page(title: string, sentence: string, article: number): readonly string[] {
  return [
    `Điều ${article}. ${title}`,
    sentence,
    `Điều ${article + 1}. ${title} tại cơ sở`,
    `Ủy ban nhân dân các xã, phường rà soát danh sách ${article * 12} hộ, niêm yết công khai trong 10 ngày và tổng hợp ý kiến của người dân.`,
    `Các sở, ngành có liên quan phối hợp kiểm tra, giám sát theo chức năng, nhiệm vụ được giao; kịp thời tháo gỡ vướng mắc số ${article}.`,
    `Thời gian hoàn thành trước ngày 30 tháng ${article + 3} năm 2027, chậm nhất là ${article * 5 + 10} ngày sau khi có kết quả thẩm định.`,
  ];
}

function without(paragraphs: readonly string[], index: number): readonly string[] {
  return paragraphs.filter((_, place) => place !== index);
}
