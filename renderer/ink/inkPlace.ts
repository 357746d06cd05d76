import { type AgendaItemId, ID_PATTERN, type MeetingId, type PaperId, type PersonId } from '../../shared/base/ids.ts';
import type { MarkId } from '../../shared/ink/mark.ts';
import { formatDocumentName, type InkVisibility } from '../../shared/room/documents.ts';

/**
 * Where marks are written. On a paper each person has two documents of their own, and a mark lies under its id. A board is one
 * document that everyone writes in, all of it seen by all; there a mark lies under `<person>.<mark id>` (SPEC.md I2, I12).
 */
export type InkPlace =
  | { readonly kind: 'paper'; readonly paper: PaperId }
  | { readonly kind: 'board'; readonly meeting: MeetingId; readonly item: AgendaItemId };

/** A document that holds marks. */
export interface InkSource {
  readonly document: string;
  /** Whose marks it holds; null: everyone's, and each key begins with its person. */
  readonly owner: PersonId | null;
  readonly visibility: InkVisibility;
}

/** Where a person's marks of this visibility lie; null where the place has none: nothing on a board is private. */
export function sourceOf(place: InkPlace, person: PersonId, visibility: InkVisibility): InkSource | null {
  if (place.kind === 'paper') {
    const document = formatDocumentName({ kind: 'ink', paper: place.paper, person, visibility });
    return { document, owner: person, visibility };
  }
  if (visibility === 'private') return null;
  return { document: formatDocumentName(place), owner: null, visibility };
}

/** Where a person's undo steps lie: a document and the name of a map in it (SPEC.md I8). */
export function undoPlace(place: InkPlace, person: PersonId): { readonly document: string; readonly map: string } {
  if (place.kind === 'board') return { document: formatDocumentName(place), map: `${UNDO_MAP}/${person}` };
  return { document: formatDocumentName({ kind: 'ink', paper: place.paper, person, visibility: 'private' }), map: UNDO_MAP };
}
const UNDO_MAP = 'undo';

export function keyIn(source: InkSource, owner: PersonId, mark: MarkId): string {
  return source.owner === null ? `${owner}.${mark}` : mark;
}

/** Whose mark lies under the key, and which; null for a key that no version writes. */
export function readKey(source: InkSource, key: string): { readonly owner: PersonId; readonly id: MarkId } | null {
  if (source.owner !== null) return { owner: source.owner, id: key as MarkId };
  const [owner = '', id = '', ...rest] = key.split('.');
  if (rest.length > 0 || !ID_PATTERN.test(owner) || !ID_PATTERN.test(id)) return null;
  return { owner: owner as PersonId, id: id as MarkId };
}
