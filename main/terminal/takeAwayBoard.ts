import type * as Y from 'yjs';
import type { AgendaItemId, MeetingId, PersonId } from '../../shared/base/ids.ts';
import { isRefused, type Refusal } from '../../shared/base/result.ts';
import { type FloorItem, readFloor } from '../../shared/floor/floorState.ts';
import { MOST_BOARD_PAGES } from '../../shared/ink/boardPage.ts';
import type { Mark } from '../../shared/ink/mark.ts';
import { readMark } from '../../shared/ink/markCode.ts';
import { boardEntryAuthor } from '../../shared/room/boardAuthor.ts';
import type { RefusalCode } from '../../shared/room/refusals.ts';
import { readDocumentOnce, type ViewDocument } from './takeAwayDocument.ts';

export interface BoardMaterial {
  readonly item: FloorItem;
  /** At least one. */
  readonly pages: number;
  /** Oldest first; of two of the same millisecond, by id. */
  readonly marks: readonly { readonly mark: Mark; readonly author: string }[];
}

/** The hub answers within a moment, or is out of reach; then the copies of what was on the screen are here. */
const WITHIN_MS = 5_000;

/**
 * A whiteboard as it stands, with the names of those who wrote. Read from the meeting's own documents and never taken from the
 * window's word. Refuses what the hub refuses of them, `UNKNOWN_ITEM`, and `OFFLINE` where they are not here either.
 */
export async function gatherBoard(
  view: ViewDocument,
  { meeting, item: id }: { readonly meeting: MeetingId; readonly item: AgendaItemId },
  withinMs = WITHIN_MS,
): Promise<BoardMaterial | Refusal<RefusalCode>> {
  const floorDocument = await readDocumentOnce(view, { kind: 'floor', meeting }, withinMs);
  if (isRefused(floorDocument)) return floorDocument;
  const floor = readFloor(floorDocument);
  const item = floor?.agenda.find((candidate) => candidate.id === id);
  if (!floor || !item) return { refused: 'UNKNOWN_ITEM' };
  const board = await readDocumentOnce(view, { kind: 'board', meeting, item: id }, withinMs);
  if (isRefused(board)) return board;
  const names = new Map<PersonId, string>(floor.people.map((person) => [person.id, person.name]));
  const marks = marksOn(board, names);
  return { item, pages: Math.max(1, ...marks.map(({ mark }) => mark.page)), marks };
}

/** What cannot be read as a mark is none, and what lies beyond the pages that a board may have is not seen either. */
function marksOn(board: Y.Doc, names: ReadonlyMap<PersonId, string>): BoardMaterial['marks'] {
  const marks = [...board.getMap('marks').entries()].flatMap(([key, value]) => {
    const owner = boardEntryAuthor('marks', key);
    const mark = owner && readMark(key.slice(owner.length + 1), value);
    return mark && mark.page <= MOST_BOARD_PAGES ? [{ mark, author: names.get(owner) ?? '' }] : [];
  });
  return marks.sort((left, right) => left.mark.atMs - right.mark.atMs || (left.mark.id < right.mark.id ? -1 : 1));
}
