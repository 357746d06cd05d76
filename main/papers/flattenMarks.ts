import type { PlacedMark } from '../../shared/ink/mark.ts';
import { linesOf } from '../../shared/ink/markDrawing.ts';
import type { Rect } from '../../shared/ink/markShape.ts';
import { pagePoint } from '../../shared/ink/pageSpace.ts';
import { type AuthoredMark, type CopyFonts, pageFonts, registerForm } from './annotations.ts';
import { type Appearance, appearanceOf } from './appearance.ts';
import { lineOfText } from './appearanceText.ts';
import type { LoadedCopy } from './exportCopyEngine.ts';

/** Words of the sheets that list the notes, in the person's language. */
export interface NoteWords {
  readonly title: string;
  /** Before a page's number: `Trang`. */
  readonly page: string;
}

/**
 * Draws the marks into the pages for good: no reader can take them off, and every reader shows them. What notes say stands on sheets
 * behind the last page, each under the number that its sign bears. Answers how many sheets there are.
 */
export function drawIntoPages(copy: LoadedCopy, marks: readonly AuthoredMark[], fonts: CopyFonts, words: NoteWords): number {
  const notes = marks.filter(isNote).sort((left, right) => left.mark.page - right.mark.page || left.mark.atMs - right.mark.atMs);
  const numbers = new Map(notes.map(({ mark }, index) => [mark.id, index + 1]));
  for (const [number, ofPage] of Map.groupBy(marks, ({ mark }) => mark.page)) {
    const page = copy.page(number);
    const drawn = ofPage.map(({ mark }) => appearanceOf(mark, pageFonts(copy, fonts), numbers.get(mark.id)));
    page.appendContent(registerForm(copy, drawn, around(drawn), fonts));
  }
  const lines = notes.map(({ mark, author }, index) => `${index + 1}. ${words.page} ${mark.page} – ${author}: ${mark.text}`);
  return lines.length === 0 ? 0 : addSheets(copy, [words.title, '', ...lines], fonts);
}

/** A4. */
const SHEET: Rect = [0, 0, 595, 842];
const MARGIN_PT = 56;
const SIZE_PT = 12;
const LINE_PT = 16;

function addSheets(copy: LoadedCopy, paragraphs: readonly string[], fonts: CopyFonts): number {
  const { font } = copy.font(fonts.regular);
  const lines = linesOf(paragraphs.join('\n'), SIZE_PT, SHEET[2] - 2 * MARGIN_PT, font.widthOf);
  const fitting = Math.floor((SHEET[3] - 2 * MARGIN_PT) / LINE_PT);
  const sheets = Math.ceil(lines.length / fitting);
  for (let sheet = 0; sheet < sheets; sheet++) {
    const ofSheet = lines.slice(sheet * fitting, (sheet + 1) * fitting);
    const body = ofSheet.map((line, index) => {
      const foot = pagePoint(MARGIN_PT, SHEET[3] - MARGIN_PT - SIZE_PT - index * LINE_PT);
      return lineOfText('/F', font, line, SIZE_PT, foot, 0);
    });
    copy.addPage(SHEET).appendContent(registerForm(copy, [{ body: `0 g\n${body.join('\n')}`, multiplies: false }], SHEET, fonts));
  }
  return sheets;
}

function isNote(authored: AuthoredMark): authored is AuthoredMark & { readonly mark: PlacedMark & { kind: 'note' } } {
  return 'kind' in authored.mark && authored.mark.kind === 'note';
}

function around(appearances: readonly Appearance[]): Rect {
  const edges = appearances.map(({ rect }) => rect);
  return [
    Math.min(...edges.map(([left]) => left)),
    Math.min(...edges.map(([, bottom]) => bottom)),
    Math.max(...edges.map(([, , right]) => right)),
    Math.max(...edges.map(([, , , top]) => top)),
  ];
}
