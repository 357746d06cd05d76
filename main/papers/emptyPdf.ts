/** Points across and from top to bottom. */
export interface EmptyPageSize {
  readonly widthPt: number;
  readonly heightPt: number;
}

/** A whole PDF of empty pages, for marks that lie on no paper: a whiteboard's. At least one page. */
export function emptyPdf(pages: number, { widthPt, heightPt }: EmptyPageSize): Uint8Array {
  const count = Math.max(1, pages);
  const kids = Array.from({ length: count }, (_, index) => `${index + FIRST_PAGE} 0 R`).join(' ');
  const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${widthPt} ${heightPt}] /Resources << >> >>`;
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`, ...Array(count).fill(page)];
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return new TextEncoder().encode(`${body}xref\n0 ${size}\n0000000000 65535 f \n${table}${trailer}`);
}

/** Number of the first page's object, behind the catalogue and the tree of pages. */
const FIRST_PAGE = 3;
