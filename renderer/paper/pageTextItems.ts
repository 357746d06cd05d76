import { type PageText, pageTextOf, type TextItem } from '../../shared/paper/pageText.ts';
import type { LegacyEncoding } from '../../shared/paper/sideFile.ts';
import type { PDFPageProxy, TextContent } from './pdfjs.ts';

/** The words of a page as pdf.js reads them: for the layer over its picture, and for finding. */
export interface PageWords {
  readonly content: TextContent;
  /** What of it is text, in the order in which the layer makes an element for each. */
  readonly items: readonly TextItem[];
}

/** Letters stay as the paper writes them: what is put together of them is normalised by `pageTextOf`. */
export async function readPageWords(page: PDFPageProxy): Promise<PageWords> {
  const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  // Marked content names what screen readers leave out; it is no text.
  const items = content.items.filter((item): item is Extract<typeof item, { str: string }> => 'str' in item);
  return { content, items };
}

/** `encodings`: the old encodings that the vetting found in this paper; null where nobody looked. */
export function pageTextIn(page: PDFPageProxy, { items }: PageWords, encodings: readonly LegacyEncoding[] | null): PageText {
  const nameOf = (font: string) => fontName(page, font);
  return pageTextOf(items, encodings ? { nameOf, encodings } : { nameOf });
}

/** The font's own name; null before the page has been drawn. */
function fontName(page: PDFPageProxy, font: string): string | null {
  if (!page.commonObjs.has(font)) return null;
  const loaded: unknown = page.commonObjs.get(font);
  return typeof loaded === 'object' && loaded !== null && 'name' in loaded && typeof loaded.name === 'string' ? loaded.name : null;
}
