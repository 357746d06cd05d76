/**
 * Text as search compares it: NFC, lower case, without tones and marks, đ as d (PAPERS.md §3: SQLite's own folding keeps đ).
 * One UTF-16 unit of the NFC text becomes one unit of the result, so that a place found in it is a place in `text.normalize('NFC')`.
 */
export function foldText(text: string): string {
  const composed = text.normalize('NFC');
  const units = new Uint16Array(composed.length);
  for (let at = 0; at < composed.length; at += 1) {
    const unit = composed.charCodeAt(at);
    if (isHalfOfPair(unit)) return foldByLetters(composed);
    units[at] = foldedUnits[unit] || foldUnit(unit);
  }
  return utf16.decode(units);
}

/** Whether every word that a person typed occurs in the text, in any order; case, tones and đ do not matter. Nothing typed occurs in everything. */
export function holdsWords(text: string, typed: string): boolean {
  const folded = foldText(text);
  return foldText(typed)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

/** There are no halves of pairs in what it decodes; a mark of byte order is a character like others. */
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

/** Units that were folded already, 0 for those that were not: taking a letter apart costs a hundred times as much as looking it up. */
const foldedUnits = new Uint16Array(65_536);

function foldUnit(unit: number): number {
  const folded = foldLetter(String.fromCharCode(unit)).charCodeAt(0);
  foldedUnits[unit] = folded;
  return folded;
}

function foldLetter(letter: string): string {
  const folded = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace('đ', 'd');
  return folded.length === letter.length ? folded : letter;
}

function isHalfOfPair(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function foldByLetters(composed: string): string {
  return Array.from(composed, foldLetter).join('');
}
