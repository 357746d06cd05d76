import type { PictureHead } from './pictureHead.ts';

/** A picture's data as a PDF holds them. */
export interface PictureData {
  readonly data: Uint8Array;
  readonly filter: 'DCTDecode' | 'FlateDecode';
}

/** The longer side of A4: pictures come as photographs of pages, and are read as such. */
const LONG_SIDE_PT = 841.89;

/** A PDF of one page that is the picture, upright, its longer side as long as that of A4. */
export function picturePdf({ width, height, components, orientation }: PictureHead, { data, filter }: PictureData): Uint8Array {
  const isTurned = orientation >= 5;
  const [across, down] = isTurned ? [height, width] : [width, height];
  const scale = LONG_SIDE_PT / Math.max(across, down);
  const [pageWidth, pageHeight] = [round(across * scale), round(down * scale)];
  const content = `q ${placed(orientation, pageWidth, pageHeight)} cm /P Do Q`;
  const space = { 1: 'DeviceGray', 3: 'DeviceRGB', 4: 'DeviceCMYK' }[components] ?? 'DeviceRGB';
  // Printing inks come from Photoshop, which writes them inverted.
  const decode = components === 4 ? ' /Decode [1 0 1 0 1 0 1 0]' : '';
  return document([
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${pageWidth} ${pageHeight}] /Resources << /XObject << /P 4 0 R >> >> /Contents 5 0 R >>`],
    [
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /${space} /BitsPerComponent 8 /Filter /${filter}${decode} /Length ${data.length} >>\nstream\n`,
      data,
      '\nendstream',
    ],
    [`<< /Length ${content.length} >>\nstream\n${content}\nendstream`],
  ]);
}

/** The matrix that puts the unit square of a picture onto its page, by how the camera was held. */
function placed(orientation: number, width: number, height: number): string {
  const [w, h] = [width, height];
  const matrices = [
    [w, 0, 0, h, 0, 0],
    [-w, 0, 0, h, w, 0],
    [-w, 0, 0, -h, w, h],
    [w, 0, 0, -h, 0, h],
    [0, -h, -w, 0, w, h],
    [0, -h, w, 0, 0, h],
    [0, h, w, 0, 0, 0],
    [0, h, -w, 0, w, 0],
  ];
  return (matrices[orientation - 1] ?? matrices[0] ?? []).join(' ');
}

/** Objects from number 1 on, the first the catalog. */
function document(objects: readonly (readonly (string | Uint8Array)[])[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let position = parts[0]?.length ?? 0;
  const add = (part: string | Uint8Array) => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    parts.push(bytes);
    position += bytes.length;
  };
  const offsets = objects.map((object, index) => {
    const offset = position;
    add(`${index + 1} 0 obj\n`);
    object.forEach(add);
    add('\nendobj\n');
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  add(`xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${position}\n%%EOF\n`);
  return new Uint8Array(Buffer.concat(parts));
}

function round(points: number): number {
  return Math.round(points * 100) / 100;
}
