import { type AuthoredMark, annotate, type CopyFonts } from './annotations.ts';
import { annotateByPdfJs, isForPdfJs } from './annotationsByPdfJs.ts';
import { loadCopy } from './exportCopyEngine.ts';
import { pagesAsPictures } from './flatten.ts';
import { drawIntoPages, type NoteWords } from './flattenMarks.ts';
import { lostInCopy } from './reopen.ts';

/** As standard annotations, which other readers show and edit; or drawn into the pages. */
export type CopyForm = 'annotations' | 'flattened';
/** What a way made of the paper: the paper itself continued, or its pages as pictures. */
export type CopyPages = 'kept' | 'pictures';

export interface CopyOrder {
  readonly original: Uint8Array;
  readonly marks: readonly AuthoredMark[];
  readonly form: CopyForm;
  readonly fonts: CopyFonts;
  readonly words: NoteWords;
}
export interface MadeCopy {
  readonly bytes: Uint8Array;
  readonly pages: CopyPages;
  /** Ways that were tried before, and what each lost. */
  readonly failed: readonly string[];
}

/**
 * Makes the copy by the first way whose result, opened again, has everything (SPEC.md P23, P24): appended by the own writer; appended
 * by pdf.js; onto pictures of the pages. `bytes` null: none of them did.
 */
export async function makeCopy(order: CopyOrder): Promise<MadeCopy | { readonly bytes: null; readonly failed: readonly string[] }> {
  const failed: string[] = [];
  for (const [name, way] of Object.entries(WAYS)) {
    if (!way.suits(order)) continue;
    try {
      const { bytes, sheets } = await way.make(order);
      const lost = await lostInCopy({
        original: order.original,
        copy: bytes,
        marks: order.marks.map(({ mark }) => mark),
        as: order.form === 'annotations' ? 'annotations' : 'content',
        keepsText: way.pages === 'kept',
        sheets,
      });
      if (lost === null) return { bytes, pages: way.pages, failed };
      failed.push(`${name}: ${lost}`);
    } catch (error) {
      // Damaged files make the libraries throw whatever they stumble over: the next way may do.
      if (!(error instanceof Error)) throw error;
      failed.push(`${name}: ${error.message}`);
    }
  }
  return { bytes: null, failed };
}

interface Way {
  readonly pages: CopyPages;
  suits(order: CopyOrder): boolean;
  make(order: CopyOrder): Promise<{ readonly bytes: Uint8Array; readonly sheets: number }>;
}

const WAYS: Readonly<Record<string, Way>> = {
  appended: {
    pages: 'kept',
    suits: () => true,
    make: async (order) => marked(await loadCopy(order.original), order),
  },
  pdfjs: {
    pages: 'kept',
    suits: ({ form, marks }) => form === 'annotations' && marks.every(({ mark }) => isForPdfJs(mark)),
    make: async ({ original, marks }) => ({ bytes: await annotateByPdfJs(original, marks), sheets: 0 }),
  },
  pictures: {
    pages: 'pictures',
    suits: () => true,
    make: async (order) => marked(await pagesAsPictures(order.original), order),
  },
};

async function marked(copy: Awaited<ReturnType<typeof loadCopy>>, { form, marks, fonts, words }: CopyOrder) {
  if (form === 'annotations') annotate(copy, marks, fonts);
  const sheets = form === 'flattened' ? drawIntoPages(copy, marks, fonts, words) : 0;
  return { bytes: await copy.save(), sheets };
}
