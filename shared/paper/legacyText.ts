import { canonicalCode, LEGACY_LETTERS } from './legacyLetters.ts';
import { LEGACY_ENCODINGS, type LegacyEncoding } from './sideFile.ts';
import { isVietnameseSyllable } from './syllable.ts';

/** How the letters of one font are to be read. */
export interface LegacyFont {
  readonly encoding: LegacyEncoding;
  /** The font draws small letters as capitals, as TCVN3 has it: its codes have no toned capitals (.VnTimeH). */
  readonly capitals: boolean;
}

/** A font as a page uses it. */
export interface UsedFont {
  /** As the PDF names it, with or without the subset's prefix (`ABCDEF+.VnTime`); null when it is not known. */
  readonly name: string | null;
  /** All that the page writes with it, as the reader gives it. */
  readonly text: string;
}

/** A letter, and how many of the characters given made it. */
export interface DecodedLetter {
  readonly text: string;
  readonly taken: number;
}

/**
 * Which fonts of one page are to be read in an old Vietnamese encoding; null where the text is what it says. The font's name is believed
 * unless its text speaks against it; without a telling name the words must turn into Vietnamese syllables, and must not be such before.
 */
export function legacyFonts(fonts: readonly UsedFont[]): readonly (LegacyFont | null)[] {
  const decided = fonts.map(({ name, text }) => (CODES.test(text) ? (byName(name, text) ?? byLetters(text)) : null));
  // A heading of two words proves nothing by itself; beside a body in an old encoding, words that fit it belong to it.
  const encodings = new Set(decided.flatMap((font) => font?.encoding ?? []));
  return fonts.map(({ text }, index) => {
    const own = decided[index] ?? null;
    if (own || encodings.size !== 1 || !CODES.test(text)) return own;
    const [encoding] = encodings;
    const fit = encoding && fitOf(text, encoding);
    return fit && fit.decoded >= CONVINCING && fit.decoded > fit.raw ? { encoding, capitals: false } : null;
  });
}

/** What a font's name says, whatever its text. */
export function fontNamed(name: string): LegacyFont | null {
  const plain = name.replace(/^[A-Z]{6}\+/, '').replace(/[,-]?(?:Bold|Italic|Regular|Normal|MT|PS)+$/i, '');
  if (/^\.?Vn[A-Z0-9]/.test(plain) && !/^VnTimes? ?New/i.test(plain))
    return { encoding: 'tcvn3', capitals: /[a-z ]H$/.test(plain) || /[a-z]B?H[BI]*$/.test(plain) };
  if (/^VNI[-_ ]?[A-Z]/i.test(plain)) return { encoding: 'vni', capitals: false };
  if (/^VPS[-_ ]?[A-Z]/i.test(plain)) return { encoding: 'vps', capitals: false };
  return null;
}

/** Whether what a font writes could be old at all. Where not, neither its name nor its letters need be looked at. */
export function mayBeLegacy(text: string): boolean {
  return LETTER_CODES.test(text) && !UNICODE_VIETNAMESE.test(text);
}

/** The letters that `characters` (single ones, as the reader gives them) stand for in a font; together they take all of them. */
export function decodeLegacy(characters: readonly string[], { encoding, capitals }: LegacyFont): readonly DecodedLetter[] {
  const { single, pair } = LEGACY_LETTERS[encoding];
  const letters: DecodedLetter[] = [];
  for (let index = 0; index < characters.length; ) {
    const code = canonicalCode(characters[index] ?? '');
    const both = pair.get(code + canonicalCode(characters[index + 1] ?? ''));
    letters.push({ text: both ?? single.get(code) ?? characters[index] ?? '', taken: both === undefined ? 1 : 2 });
    index += both === undefined ? 1 : 2;
  }
  const whole = encoding === 'tcvn3' ? mendHyphens(letters) : letters;
  return capitals ? whole.map(({ text, taken }) => ({ text: text.toUpperCase(), taken })) : whole;
}

/** All of `text` as one font's letters. */
export function decodeLegacyText(text: string, font: LegacyFont): string {
  return decodeLegacy(Array.from(text), font)
    .map((letter) => letter.text)
    .join('');
}

/** Anything that an old encoding could have put there. */
const CODES = /[\u0080-\u00ff\u03bc€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|(?!\s)\p{Cc}/u;
/** Codes without the marks of typography, which every word processor writes: any old text has some of these. */
const LETTER_CODES = /[\u00a1-\u00ff\u03bc]/;
/** Letters that no old encoding can show: whoever wrote them knew Unicode. */
const UNICODE_VIETNAMESE = /[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]|\p{M}/u;

function byName(name: string | null, text: string): LegacyFont | null {
  const named = name === null ? null : fontNamed(name);
  if (!named || UNICODE_VIETNAMESE.test(text)) return null;
  const fit = fitOf(text, named.encoding);
  return fit.decoded >= fit.raw ? named : null;
}

/** Share of the changed words that must become syllables. Words of other languages reach a third. */
const CONVINCING = 0.75;
/** Proper Vietnamese, however it is written, is above this as it stands. */
const DOUBTFUL = 0.5;
/** So many different words must change, and such a share of all, before letters alone are believed. In Vietnamese, 35 of 100 and more do. */
const CHANGED_WORDS = 4;
const CHANGED_SHARE = 0.2;

function byLetters(text: string): LegacyFont | null {
  if (UNICODE_VIETNAMESE.test(text)) return null;
  const fits = LEGACY_ENCODINGS.map((encoding) => ({ encoding, ...fitOf(text, encoding) }));
  const believed = fits.filter(({ changed, share }) => changed >= CHANGED_WORDS && share >= CHANGED_SHARE);
  const best = believed.toSorted((left, right) => right.decoded - left.decoded)[0];
  return best && best.decoded >= CONVINCING && best.raw < DOUBTFUL ? { encoding: best.encoding, capitals: false } : null;
}

/** The different words that an encoding would change: how many, which share of all words, and how many of them are syllables, now and then. */
interface Fit {
  readonly changed: number;
  readonly share: number;
  readonly raw: number;
  readonly decoded: number;
}

/** A page of prose has some 200 different words; more prove nothing more. */
const WORDS_TRIED = 500;

function fitOf(text: string, encoding: LegacyEncoding): Fit {
  const words = [...new Set(wordsOf(text))].slice(0, WORDS_TRIED);
  const changes = words
    .map((word) => ({ word, decoded: decodeLegacyText(word, { encoding, capitals: false }) }))
    // A letter by itself is a syllable in any encoding: a table of characters is no prose.
    .filter(({ word, decoded }) => word !== decoded && decoded.length > 1);
  const changed = changes.length;
  const part = (count: number, of: number) => (of === 0 ? 0 : count / of);
  return {
    changed,
    share: part(changed, words.length),
    raw: part(changes.filter(({ word }) => isVietnameseSyllable(word)).length, changed),
    decoded: part(changes.filter(({ decoded }) => isVietnameseSyllable(decoded)).length, changed),
  };
}

/** Between spaces, digits and the punctuation of ASCII; the codes of letters may be any character above it. A hyphen may be a TCVN3 letter. */
function wordsOf(text: string): string[] {
  return text.split(/[\s!-,./:-@[-`{-~]+|\d+/).filter((word) => /[^-]/.test(word));
}

/**
 * TCVN3 has ư at 0xAD, the soft hyphen, for which Western code pages draw a hyphen: `n-íc` was `nước`. A hyphen becomes ư where its
 * neighbours are no syllables without it and one with it; `Hà Nội-Huế` stays.
 */
function mendHyphens(letters: readonly DecodedLetter[]): readonly DecodedLetter[] {
  return letters.map((letter, index) => {
    if (letter.text === '\u00ad') return { text: 'ư', taken: letter.taken };
    if (letter.text !== '-') return letter;
    const before = lettersFrom(letters, index - 1, -1);
    const after = lettersFrom(letters, index + 1, 1);
    const standsAlone = [before, after].every((part) => part === '' || (isVietnameseSyllable(part) && part !== 'u'));
    return !standsAlone && isVietnameseSyllable(`${before}ư${after}`) ? { text: 'ư', taken: letter.taken } : letter;
  });
}

/** The letters next to a place, to the left (-1) or the right (1), as far as a word goes. */
function lettersFrom(letters: readonly DecodedLetter[], start: number, step: -1 | 1): string {
  let word = '';
  // No syllable is longer than seven letters.
  for (let index = start; word.length < 8; index += step) {
    const text = letters[index]?.text ?? '';
    if (!/^\p{L}+$/u.test(text)) return word;
    word = step < 0 ? text + word : word + text;
  }
  return word;
}
