import { isStroke, type Mark } from '../../shared/ink/mark.ts';
import { boundsOfMark } from '../../shared/ink/markShape.ts';
import { outlineOf } from '../../shared/ink/outline.ts';
import type { AuthoredMark } from './annotations.ts';
import { withPdf } from './reopenPdf.ts';

/** Whether pdf.js can write the mark by itself: handwriting and highlighted text. Its text boxes lose the letters of Vietnamese. */
export function isForPdfJs(mark: Mark): boolean {
  return isStroke(mark) || mark.kind === 'highlight';
}

/** Lets pdf.js, which opens files that the own writer refuses, append the marks (SPEC.md P23). Lines have one width, and marks no id. */
export function annotateByPdfJs(bytes: Uint8Array, marks: readonly AuthoredMark[]): Promise<Uint8Array> {
  return withPdf(bytes, async (document) => {
    for (const [index, authored] of marks.entries())
      document.annotationStorage.setValue(`pdfjs_internal_editor_${index}`, editorOf(authored));
    return document.saveDocument();
  });
}

/** pdf.js's numbers for the kinds of its editors. */
const HIGHLIGHT = 9;
const INK = 15;

/** What pdf.js's own editors would have left in its storage. */
function editorOf({ mark, author }: AuthoredMark): object {
  const { left, bottom, right, top } = boundsOfMark(mark);
  const common = {
    pageIndex: mark.page - 1,
    color: [1, 3, 5].map((at) => Number.parseInt(mark.colour.slice(at, at + 2), 16)),
    opacity: 1,
    rect: [left - 1, bottom - 1, right + 1, top + 1],
    rotation: 0,
    user: author,
    date: new Date(mark.atMs),
  };
  if (isStroke(mark)) {
    const points = mark.points.flatMap(({ x, y }) => [x, y]);
    if (mark.tool === 'pen')
      return { ...common, annotationType: INK, thickness: mark.widthPt, paths: { lines: [asCurve(points)], points: [points] } };
    return { ...common, annotationType: INK, outlines: { outline: asCurve(outlineOf(mark).flat()), points: [points] } };
  }
  const quads = 'quads' in mark ? mark.quads : [];
  const outlines = quads.map(([tlX, tlY, trX, trY, blX, blY, brX, brY]) => [tlX, tlY, trX, trY, brX, brY, blX, blY]);
  return { ...common, annotationType: HIGHLIGHT, quadPoints: quads.flat(), outlines };
}

/** Straight lines in pdf.js's form of curves: six numbers a point, the first four of which are none. */
function asCurve(points: readonly number[]): number[] {
  return points.flatMap((x, index) => (index % 2 === 0 ? [Number.NaN, Number.NaN, Number.NaN, Number.NaN, x, points[index + 1] ?? 0] : []));
}
