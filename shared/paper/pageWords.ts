/** A word as it stands on a page. */
export interface PageWord {
  /** UTF-16 units of {@link PageWords.text}, `end` not included. */
  readonly start: number;
  readonly end: number;
  /** Left, bottom, right, top, in the user space of the unrotated page. */
  readonly rect: Rect;
}
export type Rect = readonly [number, number, number, number];

/** What a page says and where, as two versions of a paper are compared by it (SPEC.md V1). */
export interface PageWords {
  /** NFC; one space between words. */
  readonly text: string;
  readonly words: readonly PageWord[];
  /** Tells pictures of pages apart: the same string for the same picture; null where nobody made one. */
  readonly picture: string | null;
}

/** A piece of text as pdf.js' `getTextContent` gives it: `transform` leads to the page's user space, `width` and `height` are in it. */
export interface PlacedText {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** A piece may end within a word (a change of font, a kerned letter): pieces this close, in heights of their letters, are one word. */
const JOINED = 0.12;

/**
 * The words of a page. A word's place is its share of its piece, by the number of letters: right to a letter or two, which is what
 * marks are placed by.
 */
export function pageWordsOf(pieces: readonly PlacedText[], picture: string | null = null): PageWords {
  let text = '';
  const words: { start: number; end: number; rect: Rect }[] = [];
  let before: PlacedText | null = null;
  for (const piece of pieces) {
    const letters = piece.str.normalize('NFC');
    if (letters.trim() === '') {
      if (letters !== '') before = null;
      continue;
    }
    let joins = before !== null && continues(before, piece) && !/^\s/.test(letters);
    for (const { 0: word, index } of letters.matchAll(/\S+/g)) {
      const rect = rectOf(piece, index / letters.length, (index + word.length) / letters.length);
      const last = words.at(-1);
      if (joins && last) {
        text += word;
        last.end = text.length;
        last.rect = around(last.rect, rect);
      } else {
        if (text !== '') text += ' ';
        words.push({ start: text.length, end: text.length + word.length, rect });
        text += word;
      }
      joins = false;
    }
    before = /\s$/.test(letters) ? null : piece;
  }
  return { text, words, picture };
}

/** The rectangle around both. */
export function around(one: Rect, other: Rect): Rect {
  return [Math.min(one[0], other[0]), Math.min(one[1], other[1]), Math.max(one[2], other[2]), Math.max(one[3], other[3])];
}

/** Whether `next` goes on in the same line right where `piece` ends. */
function continues(piece: PlacedText, next: PlacedText): boolean {
  const [a = 1, b = 0, , , x = 0, y = 0] = piece.transform;
  const length = Math.hypot(a, b) || 1;
  const [endX, endY] = [x + (a / length) * piece.width, y + (b / length) * piece.width];
  const [, , , , nextX = 0, nextY = 0] = next.transform;
  const height = Math.max(piece.height, next.height, 1);
  return Math.hypot(nextX - endX, nextY - endY) <= JOINED * height;
}

/** Part of a piece, along its own direction: text on a page that is turned runs upwards in user space. */
function rectOf({ transform, width, height }: PlacedText, from: number, to: number): Rect {
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = transform;
  const [along, up] = [Math.hypot(a, b) || 1, Math.hypot(c, d) || 1];
  const corner = (share: number, rise: number) =>
    [x + (a / along) * width * share + (c / up) * height * rise, y + (b / along) * width * share + (d / up) * height * rise] as const;
  const corners = [corner(from, -DESCENT), corner(to, -DESCENT), corner(from, ASCENT), corner(to, ASCENT)];
  const [xs, ys] = [corners.map(([left]) => left), corners.map(([, bottom]) => bottom)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
/** How far letters reach below and above their line, in heights. */
const DESCENT = 0.22;
const ASCENT = 0.88;
