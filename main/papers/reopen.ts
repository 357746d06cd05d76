import { isStroke, type Mark } from '../../shared/ink/mark.ts';
import { type PDFDocumentProxy, type PDFPageProxy, withPdf } from './reopenPdf.ts';

/** What a copy must have kept or gained, to be handed out. */
export interface ReopenOrder {
  readonly original: Uint8Array;
  readonly copy: Uint8Array;
  readonly marks: readonly Mark[];
  /** How the marks lie in the copy: as annotations, or drawn into its pages. */
  readonly as: 'annotations' | 'content';
  /** False where the pages were made pictures: then their words are gone for good. */
  readonly keepsText: boolean;
  /** Sheets that were added behind the last page. */
  readonly sheets: number;
}

/**
 * Opens a copy again, as another reader would, and compares it with the paper that it was made of: pages, their sizes and words, and
 * one annotation for each mark, of its kind and in its place. Null when all of it is there, otherwise what is lost (SPEC.md P24).
 */
export function lostInCopy({ original, copy, marks, as, keepsText, sheets }: ReopenOrder): Promise<string | null> {
  return withPdf(original, (before) =>
    withPdf(copy, async (after) => {
      const pages = before.numPages + sheets;
      if (after.numPages !== pages) return `${after.numPages} pages instead of ${pages}`;
      const byPage = Map.groupBy(marks, (mark) => mark.page);
      for (const number of pagesToCompare(before.numPages, [...byPage.keys()])) {
        const ofPage = byPage.get(number) ?? [];
        const lost = await lostOnPage(before, after, number, ofPage, as, keepsText);
        if (lost) return `page ${number}: ${lost}`;
      }
      return null;
    }),
  );
}

/** Every marked page, and of the others first, last and a few between them: a paper of 3,000 pages is not read twice. */
export function pagesToCompare(pageCount: number, marked: readonly number[]): readonly number[] {
  const others = Array.from({ length: OTHERS }, (_, index) => 1 + Math.round((index * (pageCount - 1)) / (OTHERS - 1)));
  return [...new Set([...marked, ...others])].sort((left, right) => left - right);
}
const OTHERS = 8;

async function lostOnPage(
  before: PDFDocumentProxy,
  after: PDFDocumentProxy,
  number: number,
  marks: readonly Mark[],
  as: ReopenOrder['as'],
  keepsText: boolean,
): Promise<string | null> {
  const [was, is] = await Promise.all([before.getPage(number), after.getPage(number)]);
  try {
    if (!sameBox(was, is)) return 'another size or rotation';
    if (keepsText && !(await wordsOf(is)).startsWith(await wordsOf(was))) return 'other words';
    if (as === 'content') return null;
    const [old, now] = await Promise.all([annotationsOf(was), annotationsOf(is)]);
    if (keepsText && now.length !== old.length + marks.length) return `${now.length} annotations instead of ${old.length + marks.length}`;
    return marks.map((mark) => missing(mark, now)).find((lost) => lost !== null) ?? null;
  } finally {
    was.cleanup();
    is.cleanup();
  }
}

interface ReadAnnotation {
  readonly subtype: string;
  readonly rect: readonly number[];
}

function missing(mark: Mark, annotations: readonly ReadAnnotation[]): string | null {
  const subtype = SUBTYPES[isStroke(mark) ? mark.tool : mark.kind];
  const { x, y } = somePointOf(mark);
  const isThere = annotations.some(({ subtype: its, rect: [left = 0, bottom = 0, right = 0, top = 0] }) => {
    return its === subtype && x >= left - EDGE_PT && x <= right + EDGE_PT && y >= bottom - EDGE_PT && y <= top + EDGE_PT;
  });
  return isThere ? null : `no ${subtype} for mark ${mark.id}`;
}

const EDGE_PT = 1;
const SUBTYPES = {
  pen: 'Ink',
  highlighter: 'Ink',
  highlight: 'Highlight',
  underline: 'Underline',
  strike: 'StrikeOut',
  note: 'Text',
  textBox: 'FreeText',
  arrow: 'Line',
  rectangle: 'Square',
  ellipse: 'Circle',
  stamp: 'Stamp',
} as const;

function somePointOf(mark: Mark): { readonly x: number; readonly y: number } {
  if (isStroke(mark)) return mark.points[0] ?? { x: 0, y: 0 };
  if ('quads' in mark) return { x: mark.quads[0]?.[0] ?? 0, y: mark.quads[0]?.[1] ?? 0 };
  if ('at' in mark) return { x: mark.at[0], y: mark.at[1] };
  if ('from' in mark) return { x: mark.from[0], y: mark.from[1] };
  return { x: mark.rect[0], y: mark.rect[1] };
}

async function annotationsOf(page: PDFPageProxy): Promise<readonly ReadAnnotation[]> {
  return (await page.getAnnotations({ intent: 'any' })) as ReadAnnotation[];
}

/** A page's words; '' where they cannot be read at all, which the copy cannot make worse. */
async function wordsOf(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent();
  return items
    .map((item) => ('str' in item ? item.str : ''))
    .join('')
    .replace(/\s+/g, '');
}

function sameBox(was: PDFPageProxy, is: PDFPageProxy): boolean {
  return was.rotate === is.rotate && was.view.every((edge, index) => Math.abs(edge - (is.view[index] ?? Number.NaN)) < 0.01);
}
