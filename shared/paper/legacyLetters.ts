import type { LegacyEncoding } from './sideFile.ts';

// Fonts of before Unicode draw Vietnamese letters in the places of Western ones. What is read from them is what a Western code page
// (Windows-1252) makes of the codes; these tables lead from there to the letters that stand on the page.

/** One row is sixteen codes, the first row begins with 0x80; `·` stands for a code that carries no Vietnamese letter. */
const TCVN3_ROWS = [
  // 0x80–0x9F carry capitals in TCVN 5712 (VN1), but papers in .Vn fonts have the quotation marks and dashes of Windows there.
  '················',
  '················',
  '·ĂÂÊÔƠƯĐăâêôơưđẰ',
  '·····àảãáạẲằẳẵắẴ',
  'ẮẦẨẪẤỀặầẩẫấậèỂẻẽ',
  'éẹềểễếệìỉỄẾỒĩíịò',
  'Ổỏõóọồổỗốộờởỡớợù',
  'ỖủũúụừửữứựỳỷỹýỵỐ',
];
const VPS_ROWS = [
  'ÀẢÃẤẦẨọỗĂếềểệẮẰẲ',
  'Ế··ỀỂỄỐỒỔỖýỷỵỚỜỞ',
  '·ắằẳẵặỠớÙờởỡŨứợỪ',
  'ổỬỲỸÍÌộỈĨÓửữÒỎÕự',
  'ầÁÂấẩẫậđẻÉÊẹỉễịỹ',
  'ƯỦồốÔỏơÈừứÚũưÝẺ·',
  'àáâãảạă·èéêẽìí·ĩ',
  'ẴĐòóôõ·Ơụùúủ·ỶẼỳ',
];
/** VPS keeps rare capitals among the control codes. */
const VPS_CONTROLS = {
  2: 'Ạ',
  3: 'Ậ',
  4: 'Ặ',
  5: 'Ẹ',
  6: 'Ệ',
  16: 'Ị',
  17: 'Ọ',
  18: 'Ộ',
  19: 'Ợ',
  20: 'Ụ',
  21: 'Ự',
  25: 'Ỵ',
  28: 'Ẫ',
  29: 'Ữ',
};

/** VNI: most letters are a plain one followed by a mark that has a code of its own; these stand alone. */
const VNI_SINGLE = { ô: 'ơ', ö: 'ư', ñ: 'đ', í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' };
const VNI_TONES = { ù: '\u0301', ø: '\u0300', û: '\u0309', õ: '\u0303', ï: '\u0323' };
/** On a, e, o: the circumflex with a tone. */
const VNI_CIRCUMFLEX = { â: '', á: '\u0301', à: '\u0300', å: '\u0309', ã: '\u0303', ä: '\u0323' };
/** On a: the breve with a tone. */
const VNI_BREVE = { ê: '', é: '\u0301', è: '\u0300', ú: '\u0309', ü: '\u0303', ë: '\u0323' };

/** The codes 0x80–0x9F in Windows-1252; those without a character there are read as the control code of the same number. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Readers compose the micro sign, and some writers leave the codes above 0x80 as control characters. */
const OTHER_FORMS = new Map([
  ['\u03bc', '\u00b5'],
  ...Array.from(WINDOWS_1252, (character, index) => [String.fromCharCode(0x80 + index), character] as const),
]);

/** What a code, or two in a row, stand for in one encoding. Keys are the characters that Windows-1252 makes of them. */
export interface LegacyLetters {
  readonly single: ReadonlyMap<string, string>;
  readonly pair: ReadonlyMap<string, string>;
}

export const LEGACY_LETTERS: Readonly<Record<LegacyEncoding, LegacyLetters>> = {
  tcvn3: { single: fromRows(TCVN3_ROWS), pair: new Map() },
  vps: {
    single: new Map([
      ...fromRows(VPS_ROWS),
      ...Object.entries(VPS_CONTROLS).map(([code, letter]) => [String.fromCharCode(Number(code)), letter] as const),
    ]),
    pair: new Map(),
  },
  vni: vniLetters(),
};

/** The character that a paper may hold for a code, as the one that the tables know. */
export function canonicalCode(character: string): string {
  return OTHER_FORMS.get(character) ?? character;
}

function fromRows(rows: readonly string[]): Map<string, string> {
  const letters = Array.from(rows.join(''));
  const coded = letters.map((letter, index) => [canonicalCode(String.fromCharCode(0x80 + index)), letter] as const);
  return new Map(coded.filter(([, letter]) => letter !== '·'));
}

function vniLetters(): LegacyLetters {
  const single = new Map(Object.entries(VNI_SINGLE));
  const pair = new Map<string, string>();
  const add = (bases: string, marks: Readonly<Record<string, string>>, shape: string) => {
    for (const base of bases) {
      const letter = VNI_SINGLE[base as keyof typeof VNI_SINGLE] ?? base;
      for (const [mark, tone] of Object.entries(marks)) pair.set(base + mark, (letter + shape + tone).normalize('NFC'));
    }
  };
  add('aeouyôö', VNI_TONES, '');
  add('aeo', VNI_CIRCUMFLEX, '\u0302');
  add('a', VNI_BREVE, '\u0306');
  for (const [code, letter] of [...single]) single.set(code.toUpperCase(), letter.toUpperCase());
  // A capital carries capital marks; typists also left small ones on it.
  for (const [code, letter] of [...pair]) {
    pair.set(code.toUpperCase(), letter.toUpperCase());
    pair.set(code.charAt(0).toUpperCase() + code.slice(1), letter.toUpperCase());
  }
  return { single, pair };
}
