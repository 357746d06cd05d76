/** A small PDF made of numbered objects: the test says what matters, this writes header, table and trailer. */
export function pdfOf(objects: readonly string[]): Uint8Array {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((body, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const table = text.length;
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF`;
  return new TextEncoder().encode(text);
}

/** A document of these pages, each the inside of a page dictionary. Further objects come after the pages and are numbered on. */
export function aPaperOf(pages: readonly string[], more: readonly string[] = [], catalog = ''): Uint8Array {
  const kids = pages.map((_, index) => `${index + 3} 0 R`).join(' ');
  return pdfOf([
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    `<</Type/Pages/Count ${pages.length}/Kids[${kids}]>>`,
    ...pages.map((page) => `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]${page}>>`),
    ...more,
  ]);
}
