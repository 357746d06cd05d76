import { LEGACY_LETTERS } from '../../shared/paper/legacyLetters.ts';
import type { LegacyEncoding } from '../../shared/paper/sideFile.ts';

/** All letters with which Vietnamese is written beyond ASCII, small and capital, in NFC. */
export const VIETNAMESE_LETTERS: readonly string[] = (() => {
  const toned = [...'aăâeêioôơuưy'].flatMap((base) =>
    ['', '\u0301', '\u0300', '\u0309', '\u0303', '\u0323'].map((tone) => (base + tone).normalize('NFC')),
  );
  const small = [...toned.filter((letter) => !/^[a-z]$/.test(letter)), 'đ'];
  return [...small, ...small.map((letter) => letter.toUpperCase())];
})();

/** A text of today's administration with every tone. */
export const VIETNAMESE_CORPUS =
  `Cộng hòa xã hội chủ nghĩa Việt Nam. Độc lập, tự do, hạnh phúc. Các sở, ngành, địa phương đã chủ động bám sát
chương trình công tác, tập trung chỉ đạo thực hiện đồng bộ các nhiệm vụ, giải pháp đề ra từ đầu năm. Tiến độ giải ngân vốn đầu tư công có
chuyển biến tích cực nhưng còn một số dự án vướng mắc về giải phóng mặt bằng. Công tác cải cách hành chính, chuyển đổi số tiếp tục được quan
tâm; tỷ lệ hồ sơ giải quyết trực tuyến tăng so với cùng kỳ. Sản xuất nông nghiệp cơ bản ổn định; dịch bệnh trên cây trồng, vật nuôi được kiểm
soát. Giao các cơ quan liên quan rà soát, tham mưu báo cáo cấp có thẩm quyền xem xét, quyết định theo quy định của pháp luật. Ủy ban nhân dân
tỉnh ưu tiên nguồn lực bảo đảm an sinh xã hội, quốc phòng, an ninh; người dân được hưởng thụ nước sạch, chưa để xảy ra khiếu kiện kéo dài.`.replaceAll(
    '\n',
    ' ',
  );

/** The characters of Windows-1252 under which `text` lies in a font of this encoding. What the encoding cannot write stays as it is. */
export function legacyCodes(text: string, encoding: LegacyEncoding): string {
  const { single, pair } = LEGACY_LETTERS[encoding];
  const codes = new Map([...pair, ...single].reverse().map(([code, letter]) => [letter, code]));
  // VNI: a capital carries the capital mark.
  for (const [code, letter] of pair) if (code === code.toUpperCase() && letter === letter.toUpperCase()) codes.set(letter, code);
  return Array.from(text.normalize('NFC'), (letter) => codes.get(letter) ?? letter).join('');
}
