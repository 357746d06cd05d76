import { isStroke, type Mark, type PlacedMark } from '../../shared/ink/mark.ts';
import { type DrawnPart, drawingOf, heightOfText, layerOf, type Measure } from '../../shared/ink/markDrawing.ts';
import { boundsOfMark, NOTE_PT, type Rect, readBox, readingDirections, rectOfBox } from '../../shared/ink/markShape.ts';
import { pagePoint } from '../../shared/ink/pageSpace.ts';
import { channels, number } from './appearanceNumbers.ts';
import { lineOfText, type PageFont } from './appearanceText.ts';

/** How a mark looks in an exported file: what a reader draws, whatever it thinks of the annotation's other fields. */
export interface Appearance {
  /** What it covers on the page, in the user space of the unrotated page: left, bottom, right, top. */
  readonly rect: Rect;
  /** Operators of a content stream in that space. `/F` is the font, `/B` the bold one. */
  readonly body: string;
  /** Whether it multiplies with what lies under it, as a highlighter does. */
  readonly multiplies: boolean;
}

export interface PageFonts {
  readonly regular: PageFont;
  readonly bold: PageFont;
}

/**
 * Draws a mark as the window draws it ({@link drawingOf}); words stand upright for whoever wrote them, however the page is turned. A
 * note's sign bears the number under which its text stands elsewhere, where it is given one.
 */
export function appearanceOf(mark: Mark, fonts: PageFonts, noteNumber?: number): Appearance {
  const measure: Measure = (text, sizePt, bold) => (bold ? fonts.bold : fonts.regular).widthOf(text, sizePt);
  const parts = drawingOf(mark, measure).map((part) => operatorsOf(part, fonts));
  const label = !isStroke(mark) && mark.kind === 'note' && noteNumber !== undefined ? noteLabel(mark, noteNumber, fonts.bold) : [];
  return { rect: coveredBy(mark, measure), body: [...parts, ...label].join('\n'), multiplies: layerOf(mark) === 'under' };
}

function operatorsOf(part: DrawnPart, fonts: PageFonts): string {
  switch (part.kind) {
    case 'fill':
      return `${colour(part, 'rg')} ${path(part.outline)} h f`;
    case 'line': {
      const close = part.closed ? ' h' : '';
      return `${colour(part, 'RG')} ${number(part.widthPt)} w 1 J 1 j ${path(part.points.map(({ x, y }) => [x, y] as const))}${close} S`;
    }
    case 'ellipse':
      return `${colour(part, 'RG')} ${number(part.widthPt)} w ${ellipsePath(part.rect)} h S`;
    case 'text': {
      const line = lineOfText(part.bold ? '/B' : '/F', part.bold ? fonts.bold : fonts.regular, part.text, part.sizePt, part.at, part.turn);
      return `${colour(part, 'rg')} ${line}`;
    }
  }
}

/** In place of the lines on a note's sign. */
function noteLabel({ at, colour: own, ...mark }: PlacedMark & { kind: 'note' }, noteNumber: number, font: PageFont): string[] {
  const turn = mark.turn ?? 0;
  const { right, down } = readingDirections(turn);
  const place = (x: number, y: number) => pagePoint(at[0] + x * right.x + y * down.x, at[1] + x * right.y + y * down.y);
  const sheet = [place(2.5, 2.5), place(NOTE_PT - 2.5, 2.5), place(NOTE_PT - 2.5, NOTE_PT - 7), place(2.5, NOTE_PT - 2.5)];
  const text = String(noteNumber);
  const sizePt = text.length < 3 ? 11 : 8;
  const start = place((NOTE_PT - font.widthOf(text, sizePt)) / 2, NOTE_PT / 2 + 0.33 * sizePt);
  return [
    `${colour({ colour: own }, 'rg')} ${path(sheet.map(({ x, y }) => [x, y] as const))} h f`,
    `1 g ${lineOfText('/B', font, text, sizePt, start, turn)}`,
  ];
}

/** Text that needs more room than its box was given reaches below it: nothing that was written is cut off. */
function coveredBy(mark: Mark, measure: Measure): Rect {
  const { left, bottom, right, top } = boundsOfMark(mark);
  const bounds: Rect = [left - EDGE_PT, bottom - EDGE_PT, right + EDGE_PT, top + EDGE_PT];
  if (isStroke(mark) || mark.kind !== 'textBox') return bounds;
  const { at, widthPt, heightPt } = readBox(mark.rect, mark.turn ?? 0);
  return rectOfBox(at, widthPt, Math.max(heightPt, heightOfText(mark.text, mark.sizePt, widthPt, measure)), mark.turn ?? 0);
}
/** Room for the soft edge that readers draw. */
const EDGE_PT = 1;

function path(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], index) => `${number(x)} ${number(y)} ${index === 0 ? 'm' : 'l'}`).join('\n');
}

function ellipsePath([left, bottom, right, top]: Rect): string {
  const [x, y] = [(left + right) / 2, (bottom + top) / 2];
  const [across, up] = [(right - left) / 2, (top - bottom) / 2];
  const curve = (...corners: readonly (readonly [number, number])[]) =>
    `${corners.map(([a, b]) => `${number(x + a * across)} ${number(y + b * up)}`).join(' ')} c`;
  return [
    `${number(x + across)} ${number(y)} m`,
    curve([1, ROUND], [ROUND, 1], [0, 1]),
    curve([-ROUND, 1], [-1, ROUND], [-1, 0]),
    curve([-1, -ROUND], [-ROUND, -1], [0, -1]),
    curve([ROUND, -1], [1, -ROUND], [1, 0]),
  ].join('\n');
}
/** A quarter of a circle as a Bézier curve. */
const ROUND = 0.5523;

function colour(part: { readonly colour: Mark['colour'] }, operator: 'rg' | 'RG'): string {
  return `${channels(part.colour).map(number).join(' ')} ${operator}`;
}
