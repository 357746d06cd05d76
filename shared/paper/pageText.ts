import { decodeLegacy, type LegacyFont, legacyFonts } from './legacyText.ts';
import type { LegacyEncoding } from './sideFile.ts';

/** What pdf.js' `getTextContent` gives for a piece of text; marked content has no `str` and is left out by the caller. */
export interface TextItem {
  readonly str: string;
  /** A line ends behind this piece. */
  readonly hasEOL: boolean;
  /** To page space: the last two are the place of the piece's beginning. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  /** pdf.js' own name for the font, good within one document that is open. */
  readonly fontName: string;
}

/** Ways to know which fonts of a page are old; without any, only the letters tell. */
export interface PageTextOptions {
  /** The font's name in the PDF; null where it is not known. The vetting has it, a reader has not. */
  readonly nameOf?: (fontName: string) => string | null;
  /** What the vetting found, for the fonts of this page in the order in which they come ({@link PageText.fonts}, `Extract.legacyFonts`). */
  readonly fonts?: readonly (LegacyFont | null)[];
  /** Encodings that may be found; all unless given. For a reader that has only the paper's facts. */
  readonly encodings?: readonly LegacyEncoding[];
}

/**
 * The text of a page, and where each of its UTF-16 units stands: `items[i]` is the item (-1 for what the page does not write: the space
 * between lines), and `starts[i]` to `ends[i]` the units of that item's `str`. All units of one letter share the same place.
 */
export interface PageText {
  readonly text: string;
  readonly items: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** How the fonts of the page were read, in the order in which they come; null: as they stand. */
  readonly fonts: readonly (LegacyFont | null)[];
}

/** A stretch of one item's `str`. */
export interface ItemRange {
  readonly item: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Puts the text of a page together: NFC, old Vietnamese encodings read as Unicode, one space between the lines of a paragraph and a line
 * break where one ends. The vetting stores `text`; a reader makes it again from the same items and so knows where a found place is drawn.
 */
export function pageTextOf(items: readonly TextItem[], options: PageTextOptions = {}): PageText {
  const fonts = fontsOf(items, options);
  const raw = new Letters();
  for (let index = 0; index < items.length; ) {
    const font = fonts.get(items[index]?.fontName ?? '') ?? null;
    let next = index + 1;
    // Pieces of one line in one font are read together: VNI puts a letter and its mark into two codes, which two pieces may share.
    while (font && !items[next - 1]?.hasEOL && next < items.length && fonts.get(items[next]?.fontName ?? '') === font) next++;
    const codes = codesOf(items, index, next);
    if (font) addDecoded(raw, codes, font);
    else raw.addAll(codes);
    const last = items[next - 1];
    if (last?.hasEOL) raw.add(breakAfter(items, next - 1), -1, 0, 0);
    index = next;
  }
  return { ...composed(raw), fonts: [...fonts.values()] };
}

/**
 * The places of `text` (a page's text as it was stored) on items that are drawn now. Where the two differ in a few letters, because a
 * font's name was not known or a letter could not be drawn, those letters have no place and the others keep theirs.
 */
export function placedText(text: string, drawn: PageText): PageText {
  if (text === drawn.text) return drawn;
  const items = new Int32Array(text.length).fill(-1);
  const starts = new Int32Array(text.length);
  const ends = new Int32Array(text.length);
  for (let here = 0, there = 0; here < text.length && there < drawn.text.length; here++, there++) {
    if (text[here] !== drawn.text[there]) {
      const [ahead, aheadThere] = nextCommon(text, here, drawn.text, there);
      here += ahead;
      there += aheadThere;
      if (here >= text.length || there >= drawn.text.length) break;
    }
    items[here] = drawn.items[there] ?? -1;
    starts[here] = drawn.starts[there] ?? 0;
    ends[here] = drawn.ends[there] ?? 0;
  }
  return { text, items, starts, ends, fonts: drawn.fonts };
}

/** The stretches of items that the units from `from` to before `to` are drawn with, in their order. */
export function rangesOf({ items, starts, ends }: PageText, from: number, to: number): readonly ItemRange[] {
  const ranges: { item: number; start: number; end: number }[] = [];
  for (let unit = from; unit < to; unit++) {
    const item = items[unit] ?? -1;
    if (item === -1) continue;
    const start = starts[unit] ?? 0;
    const end = ends[unit] ?? 0;
    const last = ranges.at(-1);
    if (last?.item === item && start <= last.end) last.end = Math.max(last.end, end);
    else ranges.push({ item, start, end });
  }
  return ranges;
}

function fontsOf(items: readonly TextItem[], { nameOf, fonts, encodings }: PageTextOptions): Map<string, LegacyFont | null> {
  const wanted = (font: LegacyFont | null | undefined) => (font && (!encodings || encodings.includes(font.encoding)) ? font : null);
  const texts = new Map<string, string[]>();
  for (const { fontName, str, hasEOL } of items) {
    const pieces = texts.get(fontName) ?? [];
    if (pieces.length === 0) texts.set(fontName, pieces);
    pieces.push(str, hasEOL ? '\n' : '');
  }
  const names = [...texts.keys()];
  const found = fonts ?? legacyFonts(names.map((name) => ({ name: nameOf?.(name) ?? null, text: texts.get(name)?.join('') ?? '' })));
  return new Map(names.map((name, index) => [name, wanted(found[index])]));
}

/** Letters with their places, as parallel lists: a page may have a hundred thousand. */
class Letters {
  readonly letters: string[] = [];
  readonly items: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];

  add(letter: string, item: number, start: number, end: number): void {
    this.letters.push(letter);
    this.items.push(item);
    this.starts.push(start);
    this.ends.push(end);
  }

  addAll({ letters, items, starts, ends }: Letters): void {
    for (let index = 0; index < letters.length; index++)
      this.add(letters[index] ?? '', items[index] ?? -1, starts[index] ?? 0, ends[index] ?? 0);
  }
}

/** The characters of items `from` to before `to`, one entry each. */
function codesOf(items: readonly TextItem[], from: number, to: number): Letters {
  const codes = new Letters();
  for (let item = from; item < to; item++) {
    let start = 0;
    for (const character of items[item]?.str ?? '') {
      codes.add(character, item, start, start + character.length);
      start += character.length;
    }
  }
  return codes;
}

function addDecoded(raw: Letters, codes: Letters, font: LegacyFont): void {
  let first = 0;
  for (const { text, taken } of decodeLegacy(codes.letters, font)) {
    const item = codes.items[first] ?? -1;
    const last = codes.items[first + taken - 1] === item ? first + taken - 1 : first;
    raw.add(text, item, codes.starts[first] ?? 0, codes.ends[last] ?? 0);
    first += taken;
  }
}

/** Lines of a paragraph are at most this many times their height apart; further, or up into another column, is another paragraph. */
const PARAGRAPH_LEADING = 1.9;

function breakAfter(items: readonly TextItem[], index: number): ' ' | '\n' {
  const line = items[index];
  const next = items.slice(index + 1, index + 6).find(({ str }) => str.trim() !== '');
  if (!line || !next) return '\n';
  const height = Math.max(line.height, next.height);
  const [dx, dy] = [(line.transform[4] ?? 0) - (next.transform[4] ?? 0), (line.transform[5] ?? 0) - (next.transform[5] ?? 0)];
  // Text that is turned runs along the other axis.
  const isTurned = Math.abs(line.transform[1] ?? 0) > Math.abs(line.transform[0] ?? 0);
  const leading = Math.abs(isTurned ? dx : dy);
  const isUpwards = !isTurned && dy < 0;
  return height > 0 && !isUpwards && leading <= height * PARAGRAPH_LEADING ? ' ' : '\n';
}

const PLAIN = /^[\x20-\x7e]$/;
const MARK = /^\p{M}/u;
/** Hangul vowels and finals compose with what stands before them without being marks. */
const JAMO = /^[\u1161-\u1175\u11a8-\u11c2]/;
/** Of printing, not of spelling: nobody types ﬁ to find `fi`. */
const LIGATURE = /^[\ufb00-\ufb06]/;
const SPACE = /^[\p{Zs}\t]$/u;
/** Control codes, the hyphen that shows only at the end of a line, and what only steers the layout. */
const UNSEEN = /^[\p{Cc}\u00ad\u200b\u2060\ufeff]$/u;

function composed(raw: Letters): Omit<PageText, 'fonts'> {
  const out = new Letters();
  for (let index = 0; index < raw.letters.length; index++) {
    let letter = raw.letters[index] ?? '';
    let last = index;
    const isOwnBreak = raw.items[index] === -1;
    if (!PLAIN.test(letter) || !PLAIN.test(raw.letters[index + 1] ?? ' ')) {
      while (!isOwnBreak && joins(letter, raw.letters[last + 1])) {
        last++;
        letter += raw.letters[last] ?? '';
      }
      letter = SPACE.test(letter) ? ' ' : letter.normalize(LIGATURE.test(letter) ? 'NFKC' : 'NFC');
    }
    const item = raw.items[index] ?? -1;
    const end = raw.items[last] === item ? raw.ends[last] : raw.ends[index];
    if (isOwnBreak || !UNSEEN.test(letter)) out.add(letter, item, raw.starts[index] ?? 0, end ?? 0);
    index = last;
  }
  return laidOut(out);
}

function joins(letter: string, next: string | undefined): boolean {
  return next !== undefined && (MARK.test(next) || (JAMO.test(next) && /[\u1100-\u1112\u1161-\u1175\uac00-\ud7a3]$/.test(letter)));
}

function laidOut({ letters, items, starts, ends }: Letters): Omit<PageText, 'fonts'> {
  const text = letters.join('');
  const placed = { text, items: new Int32Array(text.length), starts: new Int32Array(text.length), ends: new Int32Array(text.length) };
  let unit = 0;
  for (let index = 0; index < letters.length; index++) {
    for (const last = unit + (letters[index]?.length ?? 0); unit < last; unit++) {
      placed.items[unit] = items[index] ?? -1;
      placed.starts[unit] = starts[index] ?? 0;
      placed.ends[unit] = ends[index] ?? 0;
    }
  }
  return placed;
}

/** How far the two texts are looked through for the place where they go on alike, and how many units must agree there. */
const LOOK_AHEAD = 64;
const AGREE = 3;

/** How many units of each text to pass over until they agree again. Past both ends when they do not. */
function nextCommon(text: string, here: number, other: string, there: number): readonly [number, number] {
  for (let distance = 1; distance <= LOOK_AHEAD * 2; distance++) {
    for (let ahead = Math.max(0, distance - LOOK_AHEAD); ahead <= Math.min(distance, LOOK_AHEAD); ahead++) {
      const probe = text.slice(here + ahead, here + ahead + AGREE);
      if (probe !== '' && other.startsWith(probe, there + distance - ahead)) return [ahead, distance - ahead];
    }
  }
  return [text.length, other.length];
}
