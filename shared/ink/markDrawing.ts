import { isStroke, type Mark, type Turn } from './mark.ts';
import { arrowLines, cornersOf, NOTE_PT, readBox, readingDirections, rectCorners, rectOfBox, uprightRect } from './markShape.ts';
import { outlineOf } from './outline.ts';
import { type PagePoint, pagePoint } from './pageSpace.ts';
import type { InkColour } from './stroke.ts';

/**
 * How a mark is drawn, in page points, for a canvas as for a PDF: parts from the lowest to the topmost. Text stands upright for a
 * reader who sees the page turned by `turn`.
 */
export type DrawnPart =
  | {
      readonly kind: 'fill';
      readonly outline: readonly (readonly [number, number])[];
      readonly colour: InkColour;
      /** 0 … 1; 1 when absent. */
      readonly opacity?: number | undefined;
    }
  | {
      readonly kind: 'line';
      readonly points: readonly PagePoint[];
      readonly closed: boolean;
      readonly colour: InkColour;
      readonly widthPt: number;
    }
  | {
      readonly kind: 'ellipse';
      readonly rect: readonly [number, number, number, number];
      readonly colour: InkColour;
      readonly widthPt: number;
    }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Where the first letter's baseline begins. */
      readonly at: PagePoint;
      readonly turn: Turn;
      readonly sizePt: number;
      readonly bold: boolean;
      readonly colour: InkColour;
    };

/** Width of a text in points. */
export type Measure = (text: string, sizePt: number, bold: boolean) => number;

/** Which of a page's two dry layers: light colours multiply with the paper, everything else covers it (SPEC.md I11). */
export type MarkLayer = 'under' | 'over';

export function layerOf(mark: Mark): MarkLayer {
  if (isStroke(mark)) return mark.tool === 'highlighter' ? 'under' : 'over';
  return mark.kind === 'highlight' ? 'under' : 'over';
}

/** Distance of the baselines of a text box, in sizes of its letters, and the room between its frame and its words, in points. */
export const LINE_HEIGHT = 1.3;
export const BOX_PADDING_PT = 3;

export function drawingOf(mark: Mark, measure: Measure): readonly DrawnPart[] {
  if (isStroke(mark)) return [{ kind: 'fill', outline: outlineOf(mark), colour: mark.colour }];
  const { colour } = mark;
  switch (mark.kind) {
    case 'highlight':
      return mark.quads.map((quad) => ({ kind: 'fill', outline: cornersOf(quad).map(({ x, y }) => [x, y] as const), colour }));
    case 'underline':
      return mark.quads.map((quad) => quadLine(quad, 0.08, colour));
    case 'strike':
      return mark.quads.map((quad) => quadLine(quad, 0.42, colour));
    case 'note':
      return noteParts(pagePoint(...mark.at), mark.turn ?? 0, colour);
    case 'textBox':
      return textBoxParts(mark, measure);
    case 'arrow':
      return arrowLines(mark).map((points) => ({ kind: 'line', points, closed: false, colour, widthPt: mark.widthPt }));
    case 'rectangle':
      return [{ kind: 'line', points: rectCorners(mark.rect), closed: true, colour, widthPt: mark.widthPt }];
    case 'ellipse':
      return [{ kind: 'ellipse', rect: uprightRect(mark.rect), colour, widthPt: mark.widthPt }];
    case 'stamp':
      return stampParts(mark, measure);
  }
}

/** The lines of a text in a box so wide, broken between words; a word longer than the box is broken anywhere. */
export function linesOf(text: string, sizePt: number, widthPt: number, measure: Measure): readonly string[] {
  const room = Math.max(widthPt, sizePt);
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(/(?<= )/)) {
      for (const part of fitting(word, sizePt, room, measure)) {
        if (line !== '' && measure((line + part).trimEnd(), sizePt, false) > room) {
          lines.push(line.trimEnd());
          line = '';
        }
        line += part;
      }
    }
    return [...lines, line.trimEnd()];
  });
}

/** How high a text box must be for its words. */
export function heightOfText(text: string, sizePt: number, widthPt: number, measure: Measure): number {
  return linesOf(text, sizePt, widthPt - 2 * BOX_PADDING_PT, measure).length * sizePt * LINE_HEIGHT + 2 * BOX_PADDING_PT;
}

/** A stamp's extent for its word at this height. */
export function widthOfStamp(text: string, heightPt: number, measure: Measure): number {
  return measure(text, heightPt * STAMP_LETTERS, true) + heightPt;
}
const STAMP_LETTERS = 0.52;

function fitting(word: string, sizePt: number, room: number, measure: Measure): readonly string[] {
  if (measure(word.trimEnd(), sizePt, false) <= room) return [word];
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && measure(part + letter, sizePt, false) > room) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}

function quadLine(quad: Parameters<typeof cornersOf>[0], above: number, colour: InkColour): DrawnPart {
  const [topLeft, topRight, bottomRight, bottomLeft] = cornersOf(quad) as [PagePoint, PagePoint, PagePoint, PagePoint];
  const at = (top: PagePoint, bottom: PagePoint) => pagePoint(bottom.x + above * (top.x - bottom.x), bottom.y + above * (top.y - bottom.y));
  const heightPt = Math.hypot(topLeft.x - bottomLeft.x, topLeft.y - bottomLeft.y);
  const widthPt = Math.min(3, Math.max(0.75, heightPt / 12));
  return { kind: 'line', points: [at(topLeft, bottomLeft), at(topRight, bottomRight)], closed: false, colour, widthPt };
}

/** A sheet with a folded corner and three lines of writing, 20 pt square. */
function noteParts(at: PagePoint, turn: Turn, colour: InkColour): readonly DrawnPart[] {
  const { right, down } = readingDirections(turn);
  const place = (x: number, y: number) => pagePoint(at.x + x * right.x + y * down.x, at.y + x * right.y + y * down.y);
  const sheet = [
    place(1, 1),
    place(NOTE_PT - 1, 1),
    place(NOTE_PT - 1, NOTE_PT - 6),
    place(NOTE_PT - 6, NOTE_PT - 1),
    place(1, NOTE_PT - 1),
  ];
  const line = (y: number, until: number): DrawnPart => ({
    kind: 'line',
    points: [place(4.5, y), place(until, y)],
    closed: false,
    colour: '#ffffff',
    widthPt: 1.4,
  });
  return [
    { kind: 'fill', outline: sheet.map(({ x, y }) => [x, y] as const), colour },
    { kind: 'line', points: sheet, closed: true, colour: '#ffffff', widthPt: 1 },
    line(5.5, 15.5),
    line(9.5, 15.5),
    line(13.5, 11),
  ];
}

interface Worded {
  readonly rect: readonly [number, number, number, number];
  readonly text: string;
  readonly colour: InkColour;
  readonly turn?: Turn | undefined;
}

function textBoxParts(
  { rect, text, colour, sizePt, turn = 0 }: Worded & { readonly sizePt: number },
  measure: Measure,
): readonly DrawnPart[] {
  const { at, widthPt, heightPt } = readBox(rect, turn);
  const { right, down } = readingDirections(turn);
  const lines = linesOf(text, sizePt, widthPt - 2 * BOX_PADDING_PT, measure);
  const words = lines.flatMap((line, index) => {
    if (line === '') return [];
    // The baseline lies four fifths of a letter's size below the top of its line, half of the leading above.
    const below = BOX_PADDING_PT + sizePt * (index * LINE_HEIGHT + (LINE_HEIGHT - 1) / 2 + 0.85);
    const x = at.x + BOX_PADDING_PT * right.x + below * down.x;
    const y = at.y + BOX_PADDING_PT * right.y + below * down.y;
    return [{ kind: 'text', text: line, at: pagePoint(x, y), turn, sizePt, bold: false, colour } satisfies DrawnPart];
  });
  // A box is wider than a few words need: what stands beside them stays to be seen.
  const takenPt = Math.max(...lines.map((line) => measure(line, sizePt, false))) + 2 * BOX_PADDING_PT;
  return [groundUnder(rectOfBox(at, Math.min(widthPt, takenPt), heightPt, turn), 0.88), ...words];
}

/** Words over words cannot be read: the paper shows through only a little. */
function groundUnder(rect: readonly [number, number, number, number], opacity: number): DrawnPart {
  return { kind: 'fill', outline: rectCorners(rect).map(({ x, y }) => [x, y] as const), colour: '#ffffff', opacity };
}

/** A word in a double frame, as large as the frame lets it. */
function stampParts({ rect, text, colour, turn = 0 }: Worded, measure: Measure): readonly DrawnPart[] {
  const { at, widthPt, heightPt } = readBox(rect, turn);
  const { right, down } = readingDirections(turn);
  const place = (x: number, y: number) => pagePoint(at.x + x * right.x + y * down.x, at.y + x * right.y + y * down.y);
  const frame = (inset: number, linePt: number): DrawnPart => ({
    kind: 'line',
    points: [place(inset, inset), place(widthPt - inset, inset), place(widthPt - inset, heightPt - inset), place(inset, heightPt - inset)],
    closed: true,
    colour,
    widthPt: linePt,
  });
  const natural = heightPt * STAMP_LETTERS;
  const sizePt = Math.min(natural, (natural * widthPt * 0.86) / Math.max(measure(text, natural, true), 0.001));
  const start = (widthPt - measure(text, sizePt, true)) / 2;
  const side = Math.min(heightPt, widthPt);
  return [
    groundUnder(rect, 0.7),
    frame(side * 0.04, Math.min(2, Math.max(0.5, side * 0.06))),
    frame(side * 0.13, Math.min(1, Math.max(0.4, side * 0.02))),
    { kind: 'text', text, at: place(start, heightPt / 2 + sizePt * 0.36), turn, sizePt, bold: true, colour },
  ];
}
