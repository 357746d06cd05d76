import type { MeetingId, PersonId } from '../../shared/base/ids.ts';
import { readFloor, readShelf } from '../../shared/floor/floorState.ts';
import type { DocumentName } from '../../shared/room/documents.ts';
import { readRoom } from '../../shared/room/roomState.ts';
import type { Documents } from './documents/documents.ts';
import { filesOfPapers, isNotRecalled, type ListedFile } from './meetingPapers.ts';
import type { Holdings } from './papers/holdings.ts';
import type { Recalls } from './papers/recalls.ts';
import type { Replica } from './replica/replica.ts';

export interface MeetingFilesOptions {
  readonly documents: Documents;
  readonly holdings: Holdings;
  readonly recalls: Recalls;
  readonly heldFiles: Replica['heldFiles'];
}

/** Tells {@link Holdings} and {@link Recalls} what the hub's documents say about files: who may read what, what there is, what was recalled. */
export class MeetingFiles {
  readonly #options: MeetingFilesOptions;
  #person: PersonId | null = null;
  #entered: MeetingId | null = null;
  #releaseRoom: () => void = () => {};
  #releaseShelves: () => void = () => {};

  constructor(options: MeetingFilesOptions) {
    this.#options = options;
  }

  /** Keeps the room's own document open, whoever is signed in and whatever the window shows. */
  watchRoom(): void {
    const release = this.#options.documents.keep({ kind: 'room' });
    this.#releaseRoom();
    this.#releaseRoom = release;
    this.#roomChanged();
  }

  /**
   * Somebody else, or nobody, is signed in. Their shelves stay open wherever something of them lies on this disk, so that a lost right
   * is noticed in meetings too that no window shows.
   */
  personChanged(person: PersonId | null): void {
    const { documents, heldFiles, holdings } = this.#options;
    this.#releaseShelves();
    this.#person = person;
    holdings.personChanged(person);
    const releases = person ? heldFiles.shelvesOf(person).map((meeting) => documents.keep({ kind: 'shelf', meeting, person })) : [];
    this.#releaseShelves = () => {
      for (const release of releases) release();
    };
  }

  /** The window shows another meeting, or none: what only the one before needed may go. */
  entered(meeting: MeetingId | null): void {
    this.#entered = meeting;
    if (meeting) this.#options.holdings.touch(meeting);
    this.#roomChanged();
  }

  documentChanged(name: DocumentName): void {
    if (name.kind === 'room') this.#roomChanged();
    if (name.kind === 'floor') this.#floorChanged(name.meeting);
    if (name.kind === 'shelf' && name.person === this.#person) this.#shelfChanged(name.meeting, name.person);
  }

  #roomChanged(): void {
    const copy = this.#options.documents.read({ kind: 'room' });
    if (!copy) return;
    const room = readRoom(copy);
    this.#options.recalls.update(room.recalled);
    const kept = room.meetings.filter(({ phase }) => phase !== 'archived').map(({ id }) => id);
    this.#options.holdings.keepMeetings(new Set(kept), this.#entered);
  }

  #floorChanged(meeting: MeetingId): void {
    const copy = this.#options.documents.read({ kind: 'floor', meeting });
    const floor = copy && readFloor(copy);
    if (!floor) return;
    const hash = floor.minutes.pdfHash;
    const minutes: ListedFile[] = hash ? [{ hash, paper: hash, bytes: 0 }] : [];
    this.#options.holdings.list(meeting, '', [...filesOfPapers(floor.papers.filter(isNotRecalled)), ...minutes]);
  }

  /** A shelf that can be read no longer is empty: the hub took the right to it. */
  #shelfChanged(meeting: MeetingId, person: PersonId): void {
    const copy = this.#options.documents.read({ kind: 'shelf', meeting, person });
    this.#options.holdings.list(meeting, person, copy ? filesOfPapers(readShelf(copy).filter(isNotRecalled)) : []);
  }
}
