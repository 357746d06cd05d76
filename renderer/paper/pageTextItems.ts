import type { LegacyPage } from '../../shared/paper/extract.ts';
import { type PageText, pageTextOf, type TextItem } from '../../shared/paper/pageText.ts';
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

/** The text that stands on a page, and where. `fonts`: how the vetting read the fonts of this page; null where nobody looked. */
export function pageTextIn(page: PDFPageProxy, { items }: PageWords, fonts: LegacyPage['fonts'] | null): PageText {
  return pageTextOf(items, fonts ? { fonts } : { nameOf: (font) => fontName(page, font) });
}

/** The font's own name; null before the page has been drawn. */
function fontName(page: PDFPageProxy, font: string): string | null {
  if (!page.commonObjs.has(font)) return null;
  const loaded: unknown = page.commonObjs.get(font);
  return typeof loaded === 'object' && loaded !== null && 'name' in loaded && typeof loaded.name === 'string' ? loaded.name : null;
}
