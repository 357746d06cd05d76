/**
 * Text as search compares it: NFC, lower case, without tones and marks, đ as d (PAPERS.md §3: SQLite's own folding keeps đ).
 * One UTF-16 unit of the NFC text becomes one unit of the result, so that a place found in it is a place in `text.normalize('NFC')`.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\0-\x7f]+/gu, (run) => Array.from(run, foldLetter).join(''))
    .toLowerCase();
}

/** Whether every word that a person typed occurs in the text, in any order; case, tones and đ do not matter. Nothing typed occurs in everything. */
export function holdsWords(text: string, typed: string): boolean {
  const folded = foldText(text);
  return foldText(typed)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

/** Letters that were folded already: taking one apart costs a hundred times as much as looking it up, and a paper has a million. */
const foldedLetters = new Map<string, string>();
const MOST_LETTERS = 10_000;

function foldLetter(letter: string): string {
  const known = foldedLetters.get(letter);
  if (known !== undefined) return known;
  const folded = foldAnew(letter);
  if (foldedLetters.size < MOST_LETTERS) foldedLetters.set(letter, folded);
  return folded;
}

function foldAnew(letter: string): string {
  const folded = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace('đ', 'd');
  return folded.length === letter.length ? folded : letter;
}
