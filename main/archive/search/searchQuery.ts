import { foldText } from '../../../shared/base/foldText.ts';

/** One thing that must stand on a page: words one behind the other, whatever punctuation lies between them. */
export interface SearchPart {
  /** Folded ({@link foldText}), or as written where the search is exact. Never empty. */
  readonly words: readonly string[];
  /** The last word may go on: what somebody is still typing. */
  readonly isPrefix: boolean;
}

/** What somebody looks for: every part, anywhere on a page. */
export interface SearchQuery {
  /** Case and tones matter. */
  readonly isExact: boolean;
  readonly parts: readonly SearchPart[];
}

/**
 * Reads what a person typed; null where it has no word in it. Words may stand anywhere on the page; those in double quotes stand one
 * behind the other, and so do those that only punctuation holds apart (`05/2026`). Everything else that FTS5 has a meaning for has none
 * here: `AND`, `*`, `NEAR` and brackets are what was typed.
 */
export function parseSearch(typed: string, isExact: boolean): SearchQuery | null {
  const text = isExact ? typed.normalize('NFC') : foldText(typed);
  const chunks = [...text.replace(/[“”„«»]/gu, '"').matchAll(/"([^"]*)"|[^"\s]+/gu)];
  const parts = chunks.flatMap(([whole, quoted], index) => {
    const words = wordsIn(quoted ?? whole);
    // Nothing behind the last word yet: it may not be whole.
    const isPrefix = !isExact && quoted === undefined && index === chunks.length - 1 && !/\s$/u.test(typed);
    return words.length > 0 ? [{ words, isPrefix }] : [];
  });
  return parts.length > 0 ? { isExact, parts } : null;
}

/** The query in FTS5's own language. Words hold nothing but letters, digits and marks, and stand in quotes: there is nothing left to mean anything. */
export function matchExpression({ isExact, parts }: SearchQuery): string {
  const phrases = parts.map(({ words, isPrefix }) => `"${words.join(' ')}"${isPrefix ? '*' : ''}`);
  return `${isExact ? 'written' : 'folded'} : (${phrases.join(' AND ')})`;
}

/** As SQLite's unicode61 tells words apart. */
function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{Co}\p{M}]*/gu) ?? [];
}
