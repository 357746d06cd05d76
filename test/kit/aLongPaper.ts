/** A PDF as scanners write it: one flat list of pages, each page's dictionary behind its content, `pageBytes` apart. */
export function aLongPaper({
  pages,
  pageBytes,
  more = '',
}: {
  readonly pages: number;
  readonly pageBytes: number;
  readonly more?: string;
}): Buffer {
  const parts: string[] = ['%PDF-1.4\n'];
  let position = parts[0]?.length ?? 0;
  const offsets: number[] = [];
  const add = (number: number, object: string) => {
    offsets[number] = position;
    const text = `${number} 0 obj\n${object}\nendobj\n`;
    parts.push(text);
    position += text.length;
  };
  const filler = `%${'x'.repeat(pageBytes)}\n`;
  for (let index = 0; index < pages; index++) {
    const content = `${filler}BT /F1 14 Tf 60 ${760 - index} Td (Page ${index + 1}) Tj ET`;
    add(4 + index * 2, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    const turned = index % 5 === 4 ? ' /Rotate 90' : '';
    add(
      5 + index * 2,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.28 841.89]${turned} /Resources << /Font << /F1 3 0 R >> >> /Contents ${4 + index * 2} 0 R${more} >>`,
    );
  }
  add(1, '<< /Type /Catalog /Pages 2 0 R >>');
  add(2, `<< /Type /Pages /Count ${pages} /Kids [${Array.from({ length: pages }, (_, index) => `${5 + index * 2} 0 R`).join(' ')}] >>`);
  add(3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  const rows = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const table = `xref\n0 ${offsets.length}\n0000000000 65535 f \n${rows.join('')}`;
  const trailer = `trailer\n<< /Size ${offsets.length} /Root 1 0 R >>\nstartxref\n${position}\n%%EOF\n`;
  return Buffer.from(parts.join('') + table + trailer, 'latin1');
}
