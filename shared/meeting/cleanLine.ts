/** C0 and C1 controls and the separators that break a line. */
export const CONTROLS = /[\p{Cc}\u2028\u2029]/gu;
/** They let `fdp.exe` be shown as `exe.pdf` (the same list as in {@link line}, and the Arabic letter mark). */
export const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A text as {@link line} wants it: one line, no invisible controls, NFC, no outer white space. What a person cannot see is not worth a refusal. */
export function cleanLine(text: string): string {
  const visible = text.toWellFormed().replace(/\s/gu, ' ').replace(CONTROLS, '').replace(BIDI_CONTROLS, '');
  return visible.normalize('NFC').replace(/ +/g, ' ').trim();
}
