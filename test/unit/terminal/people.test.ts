import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readPeopleFile } from '../../../main/terminal/people/peopleList.ts';
import { unpackedZipBytes } from '../../../main/terminal/people/zipSize.ts';

const CSV =
  'Họ và tên;Chức vụ;Đơn vị;Vai trò;Ghế\r\nNguyễn Văn An;Giám đốc;Sở Tài chính;Đại biểu;12\r\nTrần Thị Bình;;"Sở Y tế; phòng 2";Thư ký;\r\n';
const PEOPLE = [
  { line: 2, name: 'Nguyễn Văn An', position: 'Giám đốc', unit: 'Sở Tài chính', role: 'Đại biểu', seat: '12' },
  { line: 3, name: 'Trần Thị Bình', position: '', unit: 'Sở Y tế; phòng 2', role: 'Thư ký', seat: '' },
];
const utf8 = (text: string) => Buffer.from(text, 'utf8');

test('files that are no list are refused, whatever their name', async () => {
  for (const bytes of [
    new Uint8Array(0),
    utf8('   \r\n'),
    Buffer.from('%PDF-1.7\n\u0000\u0001\u0002'),
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0, 0]),
    utf8('PK\u0003\u0004 but nothing behind it'),
    aZip({ 'word/document.xml': '<w:document/>' }),
  ]) {
    expect(await readPeopleFile(bytes)).toEqual({ refused: 'LIST_UNREADABLE' });
  }
});

test('a file that is too long, or says that it unpacks to too much, is not read', async () => {
  expect(await readPeopleFile(new Uint8Array(11 * 1024 * 1024))).toEqual({ refused: 'TOO_LARGE' });
  expect(await readPeopleFile(utf8('An\n'.repeat(6_000)))).toEqual({ refused: 'TOO_LARGE' });
  const bomb = aZip({ 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/sheet1.xml': '<worksheet/>' }, 60 * 1024 * 1024);
  expect(unpackedZipBytes(bomb)).toBe(120 * 1024 * 1024);
  expect(await readPeopleFile(bomb)).toEqual({ refused: 'LIST_UNREADABLE' });
});

test('a list is read the same in every encoding that programs of the field write', async () => {
  const utf16 = (text: string, bigEndian: boolean) => {
    const bytes = Buffer.from(text, 'utf16le');
    return bigEndian ? bytes.swap16() : bytes;
  };
  for (const bytes of [
    utf8(CSV),
    utf8(`\ufeff${CSV}`),
    utf8(CSV.normalize('NFD')),
    utf16(`\ufeff${CSV}`, false),
    utf16(`\ufeff${CSV}`, true),
    utf16(CSV, false),
  ]) {
    expect(await readPeopleFile(bytes)).toEqual({ rows: PEOPLE, unread: [] });
  }
});

test('the old Vietnamese code page is read', async () => {
  // "Họ và tên" and "Nguyễn" in windows-1258: letters and tone marks apart.
  const line = [...utf8('Ho'), 0xf2, ...utf8(' va'), 0xcc, ...utf8(' t'), 0xea, ...utf8('n,Ghe\nNguy'), 0xea, 0xde, ...utf8('n An,3\n')];
  expect(await readPeopleFile(Uint8Array.from(line))).toMatchObject({ rows: [{ name: 'Nguyễn An' }] });
});

test('commas, semicolons and tabs separate, whichever the file uses', async () => {
  for (const separator of [',', ';', '\t']) {
    const text = [`name${separator}seat${separator}unit`, `An${separator}1${separator}"A, B; C"`].join('\n');
    expect(await readPeopleFile(utf8(text))).toMatchObject({ rows: [{ name: 'An', seat: '1', unit: 'A, B; C' }] });
  }
});

test('a spreadsheet is read by its first sheet; numbers are seats, rows without a name are told', async () => {
  const rows = [
    ['DANH SÁCH ĐẠI BIỂU'],
    ['STT', 'Họ và tên', 'Ghế', 'Đơn vị'],
    [1, 'Nguyễn Văn An', 12, 'Sở Tài chính'],
    [2, '', 13, 'Sở Y tế'],
    [3, 'Trần Thị Bình', '', ''],
  ];
  expect(await readPeopleFile(aSpreadsheet(rows))).toEqual({
    rows: [
      { line: 3, name: 'Nguyễn Văn An', position: '', unit: 'Sở Tài chính', role: '', seat: '12' },
      { line: 5, name: 'Trần Thị Bình', position: '', unit: '', role: '', seat: '' },
    ],
    unread: [{ line: 4, why: 'noName' }],
  });
});

/** A spreadsheet with one sheet and inline texts: the least that Excel itself opens. */
function aSpreadsheet(rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const column = (index: number) => String.fromCharCode(65 + index);
  const cell = (value: string | number, at: string) =>
    typeof value === 'number' ? `<c r="${at}"><v>${value}</v></c>` : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const sheet = rows
    .map(
      (row, index) =>
        `<row r="${index + 1}">${row.map((value, at) => (value === '' ? '' : cell(value, `${column(at)}${index + 1}`))).join('')}</row>`,
    )
    .join('');
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const documentRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return aZip({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${documentRelations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${documentRelations}"><sheets><sheet name="Danh sách" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${documentRelations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
  });
}

/** A ZIP archive of these files, deflated. `claimedBytes`: what each says that it unpacks to, when that is not the truth. */
function aZip(files: Readonly<Record<string, string>>, claimedBytes?: number): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text, 'utf8');
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claimedBytes ?? content.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, place, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listing, end]);
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
