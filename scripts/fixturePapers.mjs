// node scripts/fixturePapers.mjs: makes anew those papers of test/fixtures/papers that are written here: old Vietnamese fonts, and a
// document that would like to reach out. They are kept in the repository; run this only to change them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { legacyCodes } from '../test/kit/legacyCodes.ts';

const folder = join(import.meta.dirname, '../test/fixtures/papers');

/** Objects from number 1 on, the first the catalog; strings of one byte a character. */
function write(/** @type {string} */ name, /** @type {readonly string[]} */ objects) {
  let body = '%PDF-1.6\n%\xe2\xe3\xcf\xd3\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  body += `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  writeFileSync(join(folder, name), Buffer.from(body, 'latin1'));
  process.stdout.write(`${name} ${body.length} bytes\n`);
}

const stream = (/** @type {string} */ data, /** @type {string} */ head = '') =>
  `<< ${head} /Length ${data.length} >>\nstream\n${data}\nendstream`;
/** The bytes of Windows-1252, as the fonts have them. */
const bytes = (/** @type {string} */ text) =>
  Array.from(text, (letter) => String.fromCharCode(WINDOWS_1252.get(letter) ?? letter.charCodeAt(0))).join('');
const WINDOWS_1252 = new Map(
  Array.from({ length: 32 }, (_, index) => [new TextDecoder('windows-1252').decode(Uint8Array.of(0x80 + index)), 0x80 + index]),
);
const shown = (/** @type {string} */ text) => `(${text.replace(/[()\\]/g, '\\$&')}) Tj`;

/**
 * One page with two lines in a font that is not embedded.
 * @param {string} name
 * @param {{ readonly baseFont: string, readonly encoding: 'tcvn3' | 'vni' | 'vps', readonly lines: readonly string[], readonly toUnicode?: boolean }} paper
 */
function legacyPaper(name, { baseFont, encoding, lines, toUnicode = false }) {
  const content = `BT /F1 14 Tf 18 TL 60 760 Td ${lines.map((line) => shown(bytes(legacyCodes(line, encoding)))).join(' T* ')} ET`;
  const map =
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n1 begincodespacerange <00> <FF> endcodespacerange\n1 beginbfrange <00> <FF> <0000> endbfrange\nendcmap end end';
  write(name, [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>',
    `<< /Type /Font /Subtype /TrueType /BaseFont /${baseFont} /FirstChar 0 /LastChar 255 /Widths [${'500 '.repeat(256)}] /Encoding /WinAnsiEncoding${toUnicode ? ' /ToUnicode 6 0 R' : ''} >>`,
    stream(content),
    ...(toUnicode ? [stream(map)] : []),
  ]);
}

const LINES = ['Nghị quyết về phát triển kinh tế - xã hội năm 2026, nhiệm vụ', 'của các sở, ngành: cải cách hành chính, giữ vững an ninh.'];
legacyPaper('vn-vni-legacy.pdf', { baseFont: 'VNI-Times', encoding: 'vni', lines: LINES });
legacyPaper('vn-vps-legacy.pdf', { baseFont: 'VPSTimes', encoding: 'vps', lines: LINES });
// As word processors embed fonts: a name that tells nothing, and ư as a soft hyphen, which readers leave out of a page's text.
legacyPaper('vn-tcvn3-unnamed.pdf', {
  baseFont: 'ABCDEF+F1',
  encoding: 'tcvn3',
  lines: ['nhân dân được hưởng nước sạch, người lao động chưa có việc', 'như vậy cần ưu tiên nguồn lực của nhà nước cho địa phương'],
  toUnicode: true,
});

const action = (/** @type {string} */ rect, /** @type {string} */ deed) =>
  `<< /Type /Annot /Subtype /Link /Rect [${rect}] /Border [0 0 1] /A << ${deed} >> >>`;
write('hostile/reaching-out.pdf', [
  '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /SubmitForm /F << /FS /URL /F (http://127.0.0.1:47109/open) >> >> /Names << /EmbeddedFiles << /Names [(a) 8 0 R] >> >> >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R /Annots [6 0 R 7 0 R 10 0 R 11 0 R 12 0 R] /AA << /O << /S /URI /URI (http://127.0.0.1:47109/page) >> >> >>',
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  stream('BT /F1 14 Tf 60 760 Td (Links that lead out of this paper) Tj ET'),
  action('60 700 200 720', '/S /URI /URI (http://127.0.0.1:47109/uri)'),
  action('60 670 200 690', '/S /GoToR /F (\\\\\\\\127.0.0.1\\\\share\\\\other.pdf) /D [0 /Fit]'),
  `<< /Type /Filespec /F (phu luc.xlsx) /UF <FEFF${Buffer.from('phụ lục.xlsx', 'utf16le').swap16().toString('hex')}> /EF << /F 9 0 R >> >>`,
  stream('not a table', '/Type /EmbeddedFile'),
  action('60 640 200 660', '/S /SubmitForm /F << /FS /URL /F (http://127.0.0.1:47109/form) >>'),
  action('60 610 200 630', '/S /ImportData /F (data.fdf)'),
  '<< /Type /Annot /Subtype /FileAttachment /Rect [60 580 80 600] /FS 8 0 R /Contents (attached) >>',
]);

const form =
  '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns="http://www.xfa.org/schema/xfa-template/3.3/"><subform name="form"><pageSet><pageArea><contentArea w="200mm" h="280mm"/><medium long="297mm" short="210mm"/></pageArea></pageSet><event activity="initialize"><script contentType="application/x-javascript">app.launchURL("http://127.0.0.1:47109/xfa"); xfa.host.messageBox("run");</script></event><draw><value><text>The form itself</text></value></draw></subform></template></xdp:xdp>';
write('hostile/form-xfa.pdf', [
  '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] /XFA 6 0 R >> /NeedsRendering true >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>',
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  stream('BT /F1 14 Tf 60 760 Td (This page stands for the form) Tj ET'),
  stream(form),
]);
