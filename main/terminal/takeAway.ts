import type * as Y from 'yjs';
import type { MeetingId, PaperId, PersonId } from '../../shared/base/ids.ts';
import { isRefused, type Refusal } from '../../shared/base/result.ts';
import { type FloorPaper, type FloorState, readFloor, readShelf, withShelf } from '../../shared/floor/floorState.ts';
import type { Mark } from '../../shared/ink/mark.ts';
import { readMark } from '../../shared/ink/markCode.ts';
import type { DocumentName, InkVisibility } from '../../shared/room/documents.ts';
import type { RefusalCode } from '../../shared/room/refusals.ts';
import { readDocumentOnce, readIfAllowed, type ViewDocument } from './takeAwayDocument.ts';

/** What a person asks to take along of a paper. */
export interface TakeAwayWish {
  readonly meeting: MeetingId;
  readonly paper: PaperId;
  readonly marks: { readonly mine: boolean; readonly people: readonly PersonId[] };
}
export type TakeAwayKind = 'export' | 'print';

export interface TakeAwayMaterial {
  readonly paper: FloorPaper;
  /** Oldest first; of two of the same millisecond, by id. */
  readonly marks: readonly { readonly mark: Mark; readonly author: string }[];
}

export interface TakeAwayOptions {
  readonly view: ViewDocument;
  /** Who is signed in. */
  readonly person: () => PersonId | null;
  /** How long a document may take to come. */
  readonly withinMs?: number;
}

/**
 * Puts together what a person takes away: the paper, if they may, and the marks that they asked for. Everything is read from the
 * meeting's own documents and never taken from the window's word (main/papers/SPEC.md P27).
 */
export class TakeAway {
  readonly #options: TakeAwayOptions;

  constructor(options: TakeAwayOptions) {
    this.#options = options;
  }

  /** Refuses NOT_SIGNED_IN, UNKNOWN_PAPER, PAPER_RECALLED, PAPER_MAY_NOT_BE_EXPORTED, PAPER_MAY_NOT_BE_PRINTED, OFFLINE. */
  async gather(wish: TakeAwayWish, kind: TakeAwayKind): Promise<TakeAwayMaterial | Refusal<RefusalCode>> {
    const person = this.#options.person();
    if (!person) return { refused: 'NOT_SIGNED_IN' };
    const floor = await this.#floor(wish.meeting, person);
    if (isRefused(floor)) return floor;
    const paper = floor.papers.find(({ id }) => id === wish.paper);
    if (!paper) return { refused: 'UNKNOWN_PAPER' };
    if (paper.recalledAtMs !== null) return { refused: 'PAPER_RECALLED' };
    if (kind === 'export' && !paper.mayExport) return { refused: 'PAPER_MAY_NOT_BE_EXPORTED' };
    if (kind === 'print' && !paper.mayPrint) return { refused: 'PAPER_MAY_NOT_BE_PRINTED' };
    const marks = await this.#marks(wish, floor, person);
    if (isRefused(marks)) return marks;
    return { paper, marks: marks.filter(({ mark }) => mark.page <= paper.pages) };
  }

  async #floor(meeting: MeetingId, person: PersonId): Promise<FloorState | Refusal<RefusalCode>> {
    const [document, shelf] = await Promise.all([
      readDocumentOnce(this.#options.view, { kind: 'floor', meeting }, this.#withinMs),
      readIfAllowed(this.#options.view, { kind: 'shelf', meeting, person }, this.#withinMs),
    ]);
    if (isRefused(document)) return document;
    const floor = readFloor(document);
    if (!floor) return { refused: 'UNKNOWN_MEETING' };
    // A shelf that never came is none: what stands only there is then an unknown paper, never a permitted one.
    return isRefused(shelf) ? floor : withShelf(floor, readShelf(shelf));
  }

  async #marks(
    { paper, marks }: TakeAwayWish,
    floor: FloorState,
    person: PersonId,
  ): Promise<TakeAwayMaterial['marks'] | Refusal<RefusalCode>> {
    const others = floor.people.filter(({ id }) => id !== person && marks.people.includes(id));
    const wanted: (readonly [PersonId, InkVisibility])[] = others.map(({ id }) => [id, 'shared'] as const);
    if (marks.mine) wanted.push([person, 'private'], [person, 'shared']);
    const nameOf = (id: PersonId) => floor.people.find((candidate) => candidate.id === id)?.name ?? '';
    const read = await Promise.all(
      wanted.map(async ([owner, visibility]) => {
        const name: DocumentName = { kind: 'ink', paper, person: owner, visibility };
        const document = await readIfAllowed(this.#options.view, name, this.#withinMs);
        return isRefused(document) ? document : marksIn(document).map((mark) => ({ mark, author: nameOf(owner) }));
      }),
    );
    const refused = read.find((answer) => isRefused(answer));
    if (refused && isRefused(refused)) return refused as Refusal<RefusalCode>;
    const all = new Map(read.flatMap((answer) => (isRefused(answer) ? [] : answer)).map((authored) => [authored.mark.id, authored]));
    return [...all.values()].sort((left, right) => left.mark.atMs - right.mark.atMs || (left.mark.id < right.mark.id ? -1 : 1));
  }

  get #withinMs(): number {
    return this.#options.withinMs ?? WITHIN_MS;
  }
}

/** The hub answers within a moment, or is out of reach; then the copies of what was on the screen are here. */
const WITHIN_MS = 5_000;

/** What cannot be read as a mark is none (shared/ink/SPEC.md I4). */
function marksIn(document: Y.Doc): Mark[] {
  return [...document.getMap('marks').entries()].flatMap(([id, value]) => readMark(id, value) ?? []);
}
