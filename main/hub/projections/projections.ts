import type { Clock } from '../../../shared/base/clock.ts';
import type { MeetingId, PaperId, PersonId, TerminalId } from '../../../shared/base/ids.ts';
import { FLOOR_MAP, type FloorFollow, type FloorPaper, SHELF_MAP, shelfEntries } from '../../../shared/floor/floorState.ts';
import { type DocumentName, parseDocumentName } from '../../../shared/room/documents.ts';
import { type DeskState, deskEntries, roomEntries } from '../../../shared/room/roomState.ts';
import type { Archive } from '../../archive/archive.ts';
import type { OpenDocuments } from '../documents/openDocuments.ts';
import { shelfPapers } from '../meeting/paperReaders.ts';
import { type FloorPart, floorSlices, wholeFloor } from './floorSlices.ts';
import { recallState, recallStates } from './recallStates.ts';
import { deskState, deskTerminal, draftStates, roomState, type TerminalLife } from './roomState.ts';
import { keySlice, prefixSlice, reconcile, type Slice, wholeSlice } from './slice.ts';

export interface ProjectionsOptions {
  readonly archive: Archive;
  readonly clock: Clock;
  readonly documents: OpenDocuments;
  readonly life: TerminalLife;
  /** Who leads the meeting's seats now. */
  readonly followOf: (meeting: MeetingId) => FloorFollow | null;
}

/**
 * The documents that only the hub writes: `floor/<meeting>`, `shelf/<meeting>/<person>`, `room`, `desk`. Each is a function of the archive's tables, brought up to
 * date whole when it is taken into memory and part by part after each decision (H16).
 */
export class Projections {
  readonly #options: ProjectionsOptions;

  constructor(options: ProjectionsOptions) {
    this.#options = options;
  }

  /** Whole, from the tables. Does nothing for documents that people write. */
  rebuild(name: DocumentName): void {
    const { archive, clock, followOf, life } = this.#options;
    if (name.kind === 'floor' && archive.meetings.find(name.meeting)) {
      this.#write(name, FLOOR_MAP, [wholeFloor(archive, name.meeting, followOf(name.meeting))]);
    }
    if (name.kind === 'shelf') this.#write(name, SHELF_MAP, [wholeSlice(shelfEntries(shelfOf(archive, name)))]);
    if (name.kind === 'room') this.#write(name, 'room', [wholeSlice(roomEntries(roomState(archive)))]);
    if (name.kind === 'desk') this.#write(name, 'desk', [wholeSlice(deskEntries(deskState(archive, life, clock.nowMs())))]);
  }

  floor(meeting: MeetingId, parts: readonly FloorPart[]): void {
    const { archive, followOf } = this.#options;
    const slices = parts.flatMap((part) => floorSlices(archive, meeting, part, followOf(meeting)));
    this.#write({ kind: 'floor', meeting }, FLOOR_MAP, slices);
  }

  wholeFloor(meeting: MeetingId): void {
    this.rebuild({ kind: 'floor', meeting });
    this.#shelves((shelf) => shelf.meeting === meeting);
  }

  /** The meeting's papers: on the floor, and on the shelves of those who may read more than everyone. */
  papers(meeting: MeetingId): void {
    this.floor(meeting, ['papers']);
    this.#shelves((shelf) => shelf.meeting === meeting);
  }

  /** One person's shelves, after their role in the room has changed. */
  shelvesOf(person: PersonId): void {
    this.#shelves((shelf) => shelf.person === person);
  }

  /** The list of meetings, and the room's name. */
  room(): void {
    this.rebuild({ kind: 'room' });
  }

  /** Meetings in preparation, on the desk. */
  drafts(): void {
    this.#deskPart('draft/', { terminals: [], locks: [], recalls: [], drafts: draftStates(this.#options.archive) });
  }

  /** Persons locked after wrong PINs, on the desk. Called now and then too, because a lock ends by itself. */
  locks(): void {
    const { archive, clock } = this.#options;
    this.#deskPart('lock/', { terminals: [], drafts: [], recalls: [], locks: archive.people.listLocked(clock.nowMs()) });
  }

  /** Recalled papers and their receipts, on the desk. */
  recalls(): void {
    this.#deskPart('recall/', { terminals: [], drafts: [], locks: [], recalls: recallStates(this.#options.archive) });
  }

  /** One recalled paper's receipts: two hundred terminals wipe forty papers within seconds. */
  recall(paper: PaperId): void {
    const { archive } = this.#options;
    const recalled = archive.recalls.find(paper);
    this.#write({ kind: 'desk' }, 'desk', [keySlice(`recall/${paper}`, recalled && recallState(archive, recalled))]);
  }

  /** One terminal on the desk. */
  terminal(id: TerminalId): void {
    const { archive, life } = this.#options;
    const terminal = archive.terminals.find(id);
    this.#write({ kind: 'desk' }, 'desk', [keySlice(`terminal/${id}`, terminal && deskTerminal(archive, life, terminal))]);
  }

  /** A shelf that nobody has open is brought in line when somebody opens it. */
  #shelves(isMeant: (shelf: ShelfName) => boolean): void {
    for (const text of this.#options.documents.heldNames) {
      const name = parseDocumentName(text);
      if (name?.kind === 'shelf' && isMeant(name)) this.rebuild(name);
    }
  }

  #deskPart(prefix: string, state: DeskState): void {
    this.#write({ kind: 'desk' }, 'desk', [prefixSlice(prefix, deskEntries(state))]);
  }

  #write(name: DocumentName, map: string, slices: readonly Slice[]): void {
    this.#options.documents.write(name, (document) => {
      for (const slice of slices) reconcile(document.getMap(map), slice);
    });
  }
}

type ShelfName = DocumentName & { readonly kind: 'shelf' };

function shelfOf(archive: Archive, { meeting, person }: ShelfName): readonly FloorPaper[] {
  const reader = archive.people.find(person);
  return reader ? shelfPapers(archive, meeting, reader) : [];
}
