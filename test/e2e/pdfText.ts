import { readFile } from 'node:fs/promises';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** All words of a PDF in the order in which they were written, with single spaces: where lines break is the typesetter's business. */
export async function readPdfText(path: string): Promise<string> {
  const task = getDocument({ data: new Uint8Array(await readFile(path)), verbosity: 0 });
  const pdf = await task.promise;
  const parts: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    for (const item of items) if ('str' in item) parts.push(item.hasEOL ? `${item.str}\n` : item.str);
  }
  await task.destroy();
  return parts.join('').replace(/\s+/g, ' ');
}
