import { type LegacyPage, PAGE_TEXT_LENGTH } from '../../../shared/paper/extract.ts';
import { mayBeLegacy } from '../../../shared/paper/legacyText.ts';
import { type PageText, pageTextOf, type TextItem } from '../../../shared/paper/pageText.ts';
import { LEGACY_ENCODINGS, type LegacyEncoding } from '../../../shared/paper/sideFile.ts';
import { type PDFDocumentProxy, type PDFPageProxy, pdfjs } from './pdfjs.ts';

export interface Texts {
  readonly texts: readonly string[];
  readonly legacyFonts: readonly LegacyPage[];
  readonly legacyEncodings: readonly LegacyEncoding[];
  /** Pages that were not read: for want of time, or because pdf.js cannot. */
  readonly unreadPages: number;
  /** The time ended before the pages did. */
  readonly isCut: boolean;
}

/** The text of every page, in order, as far as the time goes. A page that pdf.js cannot read has none. */
export async function readTexts(document: PDFDocumentProxy, isTimeLeft: () => boolean, onStep: () => void): Promise<Texts> {
  const texts: string[] = [];
  const legacyFonts: LegacyPage[] = [];
  let unreadPages = 0;
  let isCut = false;
  for (let number = 1; number <= document.numPages; number++) {
    isCut ||= !isTimeLeft();
    const read = isCut ? null : await readPage(document, number);
    texts.push(read?.text.slice(0, PAGE_TEXT_LENGTH) ?? '');
    if (!read) unreadPages++;
    else if (read.fonts.some(Boolean)) legacyFonts.push({ page: number, fonts: read.fonts });
    onStep();
  }
  const used = new Set(legacyFonts.flatMap(({ fonts }) => fonts.flatMap((font) => font?.encoding ?? [])));
  return { texts, legacyFonts, legacyEncodings: LEGACY_ENCODINGS.filter((encoding) => used.has(encoding)), unreadPages, isCut };
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<PageText | null> {
  const page = await document.getPage(number);
  try {
    const { items } = await page.getTextContent({ disableNormalization: true });
    const pieces = items.filter((item): item is Extract<typeof item, { str: string }> => 'str' in item);
    // Only fonts that could be old are worth the operators of their page, which bring their names and the letters that text content drops.
    if (![...textsByFont(pieces).values()].some(mayBeLegacy)) return pageTextOf(pieces, { fonts: [] });
    const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: pdfjs.AnnotationMode.DISABLE });
    const nameOf = (font: string) => fontName(page, font);
    const shown = shownCharacters(fnArray, argsArray);
    return pageTextOf(withSoftHyphens(pieces, shown), { nameOf });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // A page whose words cannot be read may still be drawn: search does not find them, and the facts say so.
    return null;
  } finally {
    page.cleanup();
  }
}

function textsByFont(pieces: readonly TextItem[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { fontName, str } of pieces) texts.set(fontName, (texts.get(fontName) ?? '') + str);
  return texts;
}

function fontName(page: PDFPageProxy, font: string): string | null {
  if (!page.commonObjs.has(font)) return null;
  const loaded: unknown = page.commonObjs.get(font);
  return typeof loaded === 'object' && loaded !== null && 'name' in loaded && typeof loaded.name === 'string' ? loaded.name : null;
}

/** All characters that the page shows, in their order. */
function shownCharacters(operators: readonly number[], args: readonly unknown[]): string {
  return operators
    .flatMap((operator, index) => {
      const given = args[index];
      return operator === pdfjs.OPS.showText && Array.isArray(given) ? (given[0] as unknown[]) : [];
    })
    .map((glyph) =>
      typeof glyph === 'object' && glyph !== null && 'unicode' in glyph && typeof glyph.unicode === 'string' ? glyph.unicode : '',
    )
    .join('');
}

const SOFT_HYPHEN = '\u00ad';

/**
 * pdf.js leaves soft hyphens out of a page's text. In TCVN3 that code is ư, without which `người` is `ngời`: they are put back where the
 * page shows them. Both run in the order of the page; where they no longer agree, the pieces stay as they are.
 */
export function withSoftHyphens(pieces: readonly TextItem[], shown: string): readonly TextItem[] {
  if (!shown.includes(SOFT_HYPHEN)) return pieces;
  let place = 0;
  const skipSpaces = () => {
    while (/\s/.test(shown.charAt(place))) place++;
  };
  return pieces.map((piece) => {
    let str = '';
    for (const letter of piece.str) {
      if (letter.trim() === '') {
        // A soft hyphen in front of a space belongs to the word before it.
        str += hyphensHere() + letter;
        continue;
      }
      skipSpaces();
      const hyphens = hyphensHere();
      if (shown.startsWith(letter, place)) place += letter.length;
      else return piece;
      str += hyphens + letter;
    }
    return { ...piece, str: str + (piece.str.trim() === '' ? '' : hyphensHere()) };
  });

  function hyphensHere(): string {
    const start = place;
    while (shown[place] === SOFT_HYPHEN) place++;
    return shown.slice(start, place);
  }
}
