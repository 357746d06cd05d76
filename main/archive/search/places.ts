import { foldText } from '../../../shared/base/foldText.ts';
import type { SearchPart, SearchQuery } from './searchQuery.ts';

/** Where in a text something stands: [start, length] in UTF-16 code units. */
export type Place = readonly [start: number, length: number];

/** All places of a query's parts in a text that is NFC, in their order. Empty where a part is missing. */
export function placesIn(text: string, { isExact, parts }: SearchQuery): readonly Place[] {
  const searched = isExact ? text : foldText(text);
  const places = parts.map((part) => [...placesOf(searched, part)]);
  if (places.some((ofPart) => ofPart.length === 0)) return [];
  return withoutOverlaps(places.flat().sort(([left, leftLength], [right, rightLength]) => left - right || rightLength - leftLength));
}

function* placesOf(text: string, part: SearchPart): Generator<Place> {
  const [first = ''] = part.words;
  for (let at = text.indexOf(first); at !== -1; at = text.indexOf(first, at + first.length)) {
    const end = isWordPart(characterBefore(text, at)) ? null : endOf(text, at, part);
    if (end !== null) yield [at, end - at];
  }
}

/** Where the part ends that begins at `start`; null where it goes on otherwise. */
function endOf(text: string, start: number, { words, isPrefix }: SearchPart): number | null {
  let at = start;
  for (const [index, word] of words.entries()) {
    if (!text.startsWith(word, at)) return null;
    at += word.length;
    const isLast = index === words.length - 1;
    if (isWordPart(characterAt(text, at)) && !(isLast && isPrefix)) return null;
    if (!isLast) while (at < text.length && !isWordPart(characterAt(text, at))) at += characterAt(text, at).length;
  }
  return isPrefix ? wordEnd(text, at) : at;
}

function wordEnd(text: string, from: number): number {
  let at = from;
  while (isWordPart(characterAt(text, at))) at += characterAt(text, at).length;
  return at;
}

function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function characterBefore(text: string, at: number): string {
  const isPair = at > 1 && /[\udc00-\udfff]/.test(text.charAt(at - 1));
  return characterAt(text, isPair ? at - 2 : at - 1);
}

function isWordPart(character: string): boolean {
  return /^[\p{L}\p{N}\p{Co}\p{M}]/u.test(character);
}

/** `places` are sorted by their start, the longer first. */
function withoutOverlaps(places: readonly Place[]): readonly Place[] {
  let end = 0;
  return places.filter(([start, length]) => {
    if (start < end) return false;
    end = start + length;
    return true;
  });
}
