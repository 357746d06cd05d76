import { PDF } from '@libpdf/core';

/** One page of {@link aPaper}: entries of its dictionary as a PDF writes them, and lines of text in Helvetica. */
export interface PageOfPaper {
  readonly entries?: string;
  readonly lines?: readonly string[];
}

/** A small whole PDF with text, its table of objects right to the byte. */
export function aPaper(pages: readonly PageOfPaper[] = [{}]): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.map((_, index) => `${4 + 2 * index} 0 R`).join(' ')}] /Count ${pages.length} /Resources << /Font << /H 3 0 R >> >> >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages.flatMap(({ entries = '/MediaBox [0 0 595 842]', lines = ['Words of the paper'] }, index) => {
      const content = lines.map((line, row) => `BT /H 12 Tf 60 ${760 - 20 * row} Td (${line}) Tj ET`).join('\n');
      return [
        `<< /Type /Page /Parent 2 0 R ${entries} /Contents ${5 + 2 * index} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return new TextEncoder().encode(
    `${body}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
  );
}

/** The same paper, which everyone may open and only its owner may change. */
export async function lockedByOwner(paper: Uint8Array): Promise<Uint8Array> {
  const pdf = await PDF.load(paper);
  pdf.setProtection({ ownerPassword: 'chu-so-huu', userPassword: '', algorithm: 'AES-256' });
  return pdf.save();
}

/** The same paper with a table of objects that leads nowhere. */
export function withBrokenTable(paper: Uint8Array): Uint8Array {
  const text = Buffer.from(paper).toString('latin1');
  return Buffer.from(text.replace(/startxref\n\d+/, 'startxref\n7').replace(/\nxref\n/, '\nxxxx\n'), 'latin1');
}
