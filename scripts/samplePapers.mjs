// node scripts/samplePapers.mjs: makes the papers of the sample meeting anew, in main/cli/sample/papers.
// They are kept in the repository; run this only to change them. The same seed gives the same papers.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import pdfmake from 'pdfmake';

const require = createRequire(import.meta.url);
const folder = join(import.meta.dirname, '../main/cli/sample/papers');
const face = (/** @type {string} */ name) => require.resolve(`@expo-google-fonts/tinos/${name}/Tinos_${name}.ttf`);
const fonts = {
  normal: face('400Regular'),
  bold: face('700Bold'),
  italics: face('400Regular_Italic'),
  bolditalics: face('700Bold_Italic'),
};
const MM = 72 / 25.4;

/** @typedef {import('pdfmake/interfaces.js').Content} Content */

/** Numbers between 0 and 1 from a seed (mulberry32), so that the papers do not change from run to run. */
function seeded(/** @type {number} */ seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const random = seeded(2026);
const between = (/** @type {number} */ low, /** @type {number} */ high) => low + random() * (high - low);
/** @template T @param {readonly T[]} list @returns {T} */
const oneOf = (list) => /** @type {T} */ (list[Math.floor(random() * list.length)]);
const decimal = (/** @type {number} */ value) => value.toFixed(1).replace('.', ',');

const UNITS = [
  'Sở Tài chính',
  'Sở Xây dựng',
  'Sở Nông nghiệp và Môi trường',
  'Sở Công Thương',
  'Sở Y tế',
  'Sở Giáo dục và Đào tạo',
  'Sở Nội vụ',
  'Sở Khoa học và Công nghệ',
];
const SENTENCES = [
  'Các sở, ngành, địa phương đã chủ động bám sát chương trình công tác, tập trung chỉ đạo thực hiện đồng bộ các nhiệm vụ, giải pháp đề ra từ đầu năm.',
  'Tiến độ giải ngân vốn đầu tư công có chuyển biến tích cực nhưng còn một số dự án vướng mắc về giải phóng mặt bằng.',
  'Công tác cải cách hành chính, chuyển đổi số tiếp tục được quan tâm; tỷ lệ hồ sơ giải quyết trực tuyến tăng so với cùng kỳ.',
  'Sản xuất nông nghiệp cơ bản ổn định; diện tích gieo trồng vụ đông đạt kế hoạch; dịch bệnh trên cây trồng, vật nuôi được kiểm soát.',
  'Thu ngân sách nhà nước trên địa bàn đạt khá; chi ngân sách bảo đảm theo dự toán, đáp ứng các nhiệm vụ thường xuyên và đột xuất.',
  'Bên cạnh kết quả đạt được, vẫn còn những hạn chế cần tập trung khắc phục trong thời gian tới, nhất là kỷ luật, kỷ cương hành chính ở một số đơn vị.',
  'Giao các cơ quan liên quan rà soát, tham mưu báo cáo cấp có thẩm quyền xem xét, quyết định theo quy định của pháp luật.',
  'Văn hóa, xã hội có nhiều tiến bộ; an sinh xã hội được bảo đảm; quốc phòng, an ninh được giữ vững, trật tự an toàn xã hội ổn định.',
];
const TOPICS = [
  'Hạ tầng số',
  'Dữ liệu số',
  'Nền tảng dùng chung',
  'Dịch vụ công trực tuyến',
  'Nguồn nhân lực số',
  'An toàn thông tin',
  'Kinh tế số',
  'Xã hội số',
  'Kinh phí thực hiện',
  'Tổ chức thực hiện',
];

const paragraph = (/** @type {number} */ sentences) => ({
  text: Array.from({ length: sentences }, () => oneOf(SENTENCES)).join(' '),
  alignment: /** @type {const} */ ('justify'),
  leadingIndent: 12.7 * MM,
  margin: /** @type {[number, number, number, number]} */ ([0, 0, 0, 6]),
});
const heading = (/** @type {string} */ text, /** @type {boolean} */ onNewPage = false) => ({
  text,
  bold: true,
  margin: /** @type {[number, number, number, number]} */ ([0, 10, 0, 6]),
  ...(onNewPage ? { pageBreak: /** @type {const} */ ('before') } : {}),
});

/** Head and title of an administrative paper (Decree 30/2020, annex I). */
function opening(/** @type {string} */ sign, /** @type {string} */ kind, /** @type {string} */ about) {
  const centred = { alignment: /** @type {const} */ ('center') };
  return [
    {
      columns: [
        {
          width: '40%',
          stack: [
            { text: 'ỦY BAN NHÂN DÂN TỈNH', bold: true, ...centred },
            { text: `Số: ${sign}`, ...centred, margin: /** @type {[number, number, number, number]} */ ([0, 8, 0, 0]) },
          ],
        },
        {
          width: '*',
          stack: [
            { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', bold: true, fontSize: 12, ...centred },
            { text: 'Độc lập - Tự do - Hạnh phúc', bold: true, ...centred },
            {
              text: 'Ngày 18 tháng 11 năm 2026',
              italics: true,
              ...centred,
              margin: /** @type {[number, number, number, number]} */ ([0, 8, 0, 0]),
            },
          ],
        },
      ],
    },
    { text: kind, bold: true, fontSize: 15, ...centred, margin: /** @type {[number, number, number, number]} */ ([0, 24, 0, 0]) },
    { text: about, bold: true, ...centred, margin: /** @type {[number, number, number, number]} */ ([0, 2, 0, 16]) },
  ];
}

/** A table of figures by unit: plan, done, share and change on the year before. */
function table(/** @type {string} */ title) {
  const head = ['STT', 'Đơn vị', 'Kế hoạch\n(tỷ đồng)', 'Thực hiện\n(tỷ đồng)', 'Tỷ lệ (%)', 'So cùng kỳ (%)'].map((text) => ({
    text,
    bold: true,
    alignment: 'center',
    fillColor: '#eef2f5',
  }));
  const rows = UNITS.map((unit, index) => {
    const plan = between(80, 900);
    const share = between(52, 104);
    const right = (/** @type {number} */ value) => ({ text: decimal(value), alignment: 'right' });
    return [
      { text: String(index + 1), alignment: 'center' },
      unit,
      right(plan),
      right((plan * share) / 100),
      right(share),
      right(between(92, 124)),
    ];
  });
  return [
    {
      text: title,
      italics: true,
      alignment: /** @type {const} */ ('center'),
      margin: /** @type {[number, number, number, number]} */ ([0, 8, 0, 4]),
    },
    {
      table: { headerRows: 1, widths: [30, '*', 62, 62, 50, 58], body: [head, ...rows] },
      fontSize: 11,
      margin: /** @type {[number, number, number, number]} */ ([0, 0, 0, 10]),
    },
  ];
}

async function write(
  /** @type {string} */ name,
  /** @type {string} */ title,
  /** @type {unknown[]} */ content,
  /** @type {object} */ more = {},
) {
  const buffer = await pdfmake
    .createPdf({
      pageSize: 'A4',
      pageMargins: [30 * MM, 20 * MM, 20 * MM, 20 * MM],
      info: { title, author: 'Tài liệu mẫu của Plenum', creationDate: new Date(Date.UTC(2026, 10, 18, 2)) },
      defaultStyle: { font: 'Tinos', fontSize: 13, lineHeight: 1.15 },
      header: (/** @type {number} */ page) => (page === 1 ? null : { text: String(page), alignment: 'center', margin: [0, 26, 0, 0] }),
      content: /** @type {Content} */ (content),
      ...more,
    })
    .getBuffer();
  writeFileSync(join(folder, `${name}.pdf`), buffer);
  process.stdout.write(`${name}.pdf ${(buffer.length / 1024).toFixed(0)} kB\n`);
}

async function socioEconomicReport() {
  const parts = [
    'I. Phát triển kinh tế',
    'II. Thu, chi ngân sách',
    'III. Đầu tư công',
    'IV. Văn hóa, xã hội',
    'V. Nhiệm vụ trọng tâm tháng 12',
  ];
  const content = parts.flatMap((part, index) => [
    heading(part),
    paragraph(4),
    paragraph(5),
    ...table(`Bảng ${index + 1}. Kết quả thực hiện ${part.replace(/^[IV]+\. /, '').toLowerCase()}`),
    paragraph(5),
    paragraph(4),
  ]);
  await write('01-bao-cao-kinh-te-xa-hoi', 'Báo cáo tình hình kinh tế - xã hội tháng 11 năm 2026', [
    ...opening('215/BC-UBND', 'BÁO CÁO', 'Tình hình kinh tế - xã hội tháng 11 và nhiệm vụ trọng tâm tháng 12 năm 2026'),
    ...content,
  ]);
}

async function investmentPlan() {
  const content = ['Mục tiêu', 'Nguyên tắc phân bổ', 'Phương án phân bổ'].flatMap((part, index) => [
    heading(`${index + 1}. ${part}`),
    paragraph(5),
    ...table(`Biểu ${index + 1}. ${part} theo đơn vị`),
    paragraph(6),
  ]);
  await write('02-to-trinh-dau-tu-cong-2027', 'Tờ trình kế hoạch đầu tư công năm 2027', [
    ...opening('98/TTr-UBND', 'TỜ TRÌNH', 'Về kế hoạch đầu tư công năm 2027'),
    ...content,
  ]);
}

/** A land-use map on A3: contour lines, a river, roads, zones and a legend; about 30,000 path points. */
async function planningMap() {
  const width = 1_120;
  const height = 740;
  const contour = (/** @type {number} */ cx, /** @type {number} */ cy, /** @type {number} */ radius, /** @type {number} */ phase) =>
    `M${Array.from({ length: 181 }, (_, step) => {
      const angle = (step / 180) * Math.PI * 2;
      const wobble = radius * (1 + 0.14 * Math.sin(angle * 3 + phase) + 0.07 * Math.sin(angle * 7 + phase * 2));
      return `${(cx + Math.cos(angle) * wobble * 1.4).toFixed(1)} ${(cy + Math.sin(angle) * wobble).toFixed(1)}`;
    }).join('L')}`;
  const hills = Array.from({ length: 9 }, () => [between(120, 1_000), between(100, 640), between(0, 6)]);
  const contours = hills.flatMap(([cx = 0, cy = 0, phase = 0]) =>
    Array.from({ length: 16 }, (_, ring) => contour(cx, cy, 14 + ring * 11, phase + ring * 0.05)),
  );
  const river = `M0 470${Array.from({ length: 60 }, (_, step) => `L${step * 19} ${(470 + 60 * Math.sin(step / 7) - step * 2.4).toFixed(1)}`).join('')}`;
  const zones = Array.from({ length: 46 }, () => [
    between(40, 980),
    between(40, 620),
    between(40, 120),
    between(30, 90),
    oneOf(['#f6d9a8', '#cfe3b6', '#f2bdb4', '#c7d7ee', '#e2cfe8']),
  ]);
  const roads = Array.from(
    { length: 14 },
    () => `M${between(0, width).toFixed(0)} 0L${between(0, width).toFixed(0)} ${height / 2}L${between(0, width).toFixed(0)} ${height}`,
  );
  const legend = [
    ['#f6d9a8', 'Đất ở'],
    ['#cfe3b6', 'Đất nông nghiệp'],
    ['#f2bdb4', 'Đất công nghiệp'],
    ['#c7d7ee', 'Mặt nước'],
    ['#e2cfe8', 'Đất công cộng'],
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="#fbfaf5"/>
${zones.map(([x, y, w, h, fill]) => `<rect x="${Number(x).toFixed(0)}" y="${Number(y).toFixed(0)}" width="${Number(w).toFixed(0)}" height="${Number(h).toFixed(0)}" fill="${fill}" stroke="#8a8371" stroke-width="0.4"/>`).join('')}
${contours.map((path) => `<path d="${path}" fill="none" stroke="#b08a57" stroke-width="0.5"/>`).join('')}
${roads.map((path) => `<path d="${path}" fill="none" stroke="#c4502f" stroke-width="2"/>`).join('')}
<path d="${river}" fill="none" stroke="#5b9bd0" stroke-width="12"/>
<rect x="930" y="560" width="170" height="160" fill="#ffffff" stroke="#333"/>
${legend.map(([fill], index) => `<rect x="942" y="${576 + index * 28}" width="26" height="16" fill="${fill}" stroke="#555" stroke-width="0.5"/>`).join('')}
</svg>`;
  const labels = legend.map(([, text], index) => ({ text, fontSize: 11, absolutePosition: { x: 30 + 976, y: 66 + 577 + index * 28 } }));
  await write(
    '03-ban-do-quy-hoach',
    'Bản đồ quy hoạch sử dụng đất đến năm 2030',
    [
      { text: 'BẢN ĐỒ QUY HOẠCH SỬ DỤNG ĐẤT ĐẾN NĂM 2030 (MẪU)', bold: true, alignment: 'center', fontSize: 16, margin: [0, 0, 0, 8] },
      { svg, width },
      ...labels,
    ],
    {
      pageSize: 'A3',
      pageOrientation: 'landscape',
      pageMargins: [30, 30, 30, 20],
    },
  );
}

/** Three pages as an office scanner leaves them: grey paper, a little askew, 150 dpi JPEG, no text to select. */
async function scannedLetter() {
  GlobalFonts.register(readFileSync(fonts.normal), 'Tinos');
  GlobalFonts.register(readFileSync(fonts.bold), 'TinosBold');
  const pages = [1, 2, 3].map(scanPage);
  const images = pages.map((jpeg, index) => ({
    image: `data:image/jpeg;base64,${jpeg.toString('base64')}`,
    width: 210 * MM,
    ...(index > 0 ? { pageBreak: /** @type {const} */ ('before') } : {}),
  }));
  await write('04-cong-van-quet', 'Công văn đề nghị bổ sung kinh phí (bản quét)', images, { pageMargins: [0, 0, 0, 0], header: undefined });
}

function scanPage(/** @type {number} */ number) {
  const width = 1_240;
  const height = 1_753;
  const canvas = createCanvas(width, height);
  const ink = canvas.getContext('2d');
  ink.fillStyle = '#f1efe8';
  ink.fillRect(0, 0, width, height);
  ink.translate(width / 2, height / 2);
  ink.rotate(between(-0.012, 0.012));
  ink.translate(-width / 2, -height / 2);
  ink.fillStyle = '#26262a';
  let y = 170;
  if (number === 1) {
    ink.font = '26px TinosBold';
    ink.fillText('SỞ TÀI CHÍNH', 220, 120);
    ink.fillText('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 560, 120);
    ink.fillText('Độc lập - Tự do - Hạnh phúc', 650, 155);
    ink.font = '30px TinosBold';
    ink.fillText('V/v đề nghị bổ sung kinh phí phòng, chống thiên tai', 270, 250);
    y = 330;
  }
  ink.font = '27px Tinos';
  while (y < height - (number === 3 ? 520 : 150)) {
    for (const line of wrapped(ink, paragraph(3).text, width - 380)) {
      ink.fillText(line, 220, y);
      y += 40;
    }
    y += 18;
  }
  if (number === 3) stampAndSignature(ink, y);
  for (let speck = 0; speck < 900; speck++) {
    ink.fillStyle = `rgba(60,55,50,${between(0.05, 0.3).toFixed(2)})`;
    ink.fillRect(between(0, width), between(0, height), between(1, 2.4), between(1, 2.4));
  }
  return canvas.toBuffer('image/jpeg', 62);
}

function wrapped(/** @type {import('@napi-rs/canvas').SKRSContext2D} */ ink, /** @type {string} */ text, /** @type {number} */ width) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (ink.measureText(longer).width > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function stampAndSignature(/** @type {import('@napi-rs/canvas').SKRSContext2D} */ ink, /** @type {number} */ y) {
  ink.font = '28px TinosBold';
  ink.fillText('GIÁM ĐỐC', 830, y + 50);
  ink.strokeStyle = 'rgba(190,30,45,0.75)';
  ink.lineWidth = 5;
  for (const radius of [105, 92]) {
    ink.beginPath();
    ink.arc(800, y + 170, radius, 0, Math.PI * 2);
    ink.stroke();
  }
  ink.fillStyle = 'rgba(190,30,45,0.75)';
  ink.font = '22px TinosBold';
  ink.fillText('BẢN MẪU', 748, y + 178);
  ink.strokeStyle = 'rgba(25,50,140,0.85)';
  ink.beginPath();
  ink.moveTo(800, y + 190);
  for (let step = 0; step < 26; step++) ink.lineTo(810 + step * 9, y + 170 + 34 * Math.sin(step * 0.9) * (1 - step / 40));
  ink.stroke();
}

async function digitalProgramme() {
  /** @type {unknown[]} */
  const content = [...opening('12/ĐA-UBND', 'ĐỀ ÁN', 'Chuyển đổi số tỉnh giai đoạn 2026 - 2030'), paragraph(6)];
  for (let chapter = 1; chapter <= 199; chapter++) {
    const topic = TOPICS[(chapter - 1) % TOPICS.length];
    content.push(
      heading(`Mục ${chapter}. ${topic}, phần ${Math.floor((chapter - 1) / TOPICS.length) + 1}`, true),
      paragraph(5),
      paragraph(4),
    );
    if (chapter % 8 === 0) content.push(...table(`Bảng ${chapter}. ${topic} theo đơn vị`));
    else content.push(paragraph(5), paragraph(4));
  }
  await write('05-de-an-chuyen-doi-so', 'Đề án chuyển đổi số tỉnh giai đoạn 2026 - 2030', content);
}

async function draftDecision() {
  const articles = [
    'Phạm vi điều chỉnh',
    'Đối tượng áp dụng',
    'Nội dung quyết định',
    'Kinh phí thực hiện',
    'Tổ chức thực hiện',
    'Hiệu lực thi hành',
  ];
  const content = articles.flatMap((article, index) => [heading(`Điều ${index + 1}. ${article}`), paragraph(4), paragraph(3)]);
  // pdfmake writes into what it is given.
  const second = structuredClone(content);
  const about = 'Ban hành Quy chế làm việc của Ủy ban nhân dân tỉnh';
  await write('06-du-thao-quyet-dinh', 'Dự thảo Quyết định ban hành Quy chế làm việc', [
    ...opening('…/QĐ-UBND', 'QUYẾT ĐỊNH (DỰ THẢO)', about),
    ...content,
  ]);
  await write('06-du-thao-quyet-dinh-ban-2', 'Dự thảo Quyết định ban hành Quy chế làm việc (bản 2)', [
    ...opening('…/QĐ-UBND', 'QUYẾT ĐỊNH (DỰ THẢO)', about),
    ...revised(second),
  ]);
}

/** What became of the draft after the departments were heard: an article more, and a sentence in the last one. */
function revised(/** @type {ReturnType<typeof heading | typeof paragraph>[]} */ content) {
  const fourth = content.findIndex(({ text }) => text.startsWith('Điều 4.'));
  const last = content.at(-1);
  if (last) last.text = `Quyết định này có hiệu lực kể từ ngày 01 tháng 01 năm 2027. ${last.text}`;
  return [
    ...content.slice(0, fourth),
    heading('Điều 3a. Phòng họp không giấy'),
    {
      ...paragraph(1),
      text: 'Tài liệu phiên họp được gửi qua phòng họp không giấy chậm nhất 03 ngày làm việc trước ngày họp, trừ trường hợp đột xuất.',
    },
    ...content.slice(fourth),
  ];
}

/** For the chair alone: what the office writes beside the draft. */
async function memoOfTheOffice() {
  const points = [
    'Kính gửi đồng chí Chủ tịch Ủy ban nhân dân tỉnh.',
    'Dự thảo Quy chế làm việc đã lấy ý kiến của 19/19 sở, ngành; còn hai ý kiến khác nhau về thời hạn gửi tài liệu phiên họp: 03 ngày và 05 ngày làm việc.',
    'Văn phòng đề nghị chọn phương án 03 ngày làm việc, thống nhất với Quy chế làm việc của Chính phủ.',
    'Kính trình đồng chí Chủ tịch xem xét, cho ý kiến kết luận tại phiên họp.',
  ];
  await write('07-phieu-trinh-quy-che', 'Phiếu trình về dự thảo Quy chế làm việc', [
    ...opening('31/PTr-VP', 'PHIẾU TRÌNH', 'Về dự thảo Quy chế làm việc của Ủy ban nhân dân tỉnh'),
    ...points.map((text) => ({ ...paragraph(1), text })),
  ]);
}

mkdirSync(folder, { recursive: true });
pdfmake.setFonts({ Tinos: fonts });
pdfmake.setLocalAccessPolicy((path) => Object.values(fonts).includes(path));
pdfmake.setUrlAccessPolicy(() => false);
await socioEconomicReport();
await investmentPlan();
await planningMap();
await scannedLetter();
await digitalProgramme();
await draftDecision();
await memoOfTheOffice();
