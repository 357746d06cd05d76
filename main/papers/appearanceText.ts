import type { Turn } from '../../shared/ink/mark.ts';
import { readingDirections } from '../../shared/ink/markShape.ts';
import type { PagePoint } from '../../shared/ink/pageSpace.ts';
import { number } from './appearanceNumbers.ts';

/** A font of the exported file: how wide a text is in it, and its glyphs as the content stream takes them. */
export interface PageFont {
  widthOf(text: string, sizePt: number): number;
  /** Hexadecimal glyph numbers, four digits each. The glyphs become part of the file's subset. */
  glyphsOf(text: string): string;
}

/** Operators of one line of text whose baseline begins at a place, upright for a reader who sees the page turned. */
export function lineOfText(name: '/F' | '/B', font: PageFont, text: string, sizePt: number, at: PagePoint, turn: Turn): string {
  const { right, down } = readingDirections(turn);
  const matrix = [right.x, right.y, 0 - down.x, 0 - down.y, at.x, at.y].map(number).join(' ');
  return `BT ${name} ${number(sizePt)} Tf ${matrix} Tm <${font.glyphsOf(text.normalize('NFC'))}> Tj ET`;
}
