import type { MeetingId, PersonId } from '../../shared/base/ids.ts';
import { type FloorState, readFloor, readShelf, withShelf } from '../../shared/floor/floorState.ts';
import type { DocumentName } from '../../shared/room/documents.ts';
import type { Documents } from './documents/documents.ts';
import { papersInOrder } from './meetingPapers.ts';
import type { Outbox } from './outbox.ts';
import type { PaperCache } from './papers/paperCache.ts';
import type { Readiness } from './papers/readiness.ts';

export interface EnteredMeetingOptions {
  readonly documents: Documents;
  readonly papers: PaperCache;
  readonly readiness: Readiness;
  readonly outbox: Outbox;
  readonly person: () => PersonId | null;
  /** A document of the meeting is kept open from now on: what an earlier copy of it lists counts before the hub has answered. */
  readonly onOpened: (name: DocumentName) => void;
  /** Runs something whose failure is only logged. */
  readonly inBackground: (what: string, work: Promise<unknown>) => void;
}

/** The meeting that this terminal shows: its papers are fetched ahead, its readiness is told, its receipts are asked for. */
export class EnteredMeeting {
  readonly #options: EnteredMeetingOptions;
  #meeting: MeetingId | null = null;
  #release: () => void = () => {};

  constructor(options: EnteredMeetingOptions) {
    this.#options = options;
  }

  /** The floor as whoever sits here sees it, with the papers of their shelf; null while none is entered or it has not arrived. */
  get floor(): FloorState | null {
    const { documents } = this.#options;
    const copy = this.#meeting && documents.read({ kind: 'floor', meeting: this.#meeting });
    const floor = copy && readFloor(copy);
    if (!floor) return null;
    const name = this.#shelf;
    const shelf = name && documents.read(name);
    return shelf ? withShelf(floor, readShelf(shelf)) : floor;
  }

  enter(meeting: MeetingId | null): void {
    if (meeting === this.#meeting) return;
    this.#release();
    this.#meeting = meeting;
    this.#options.readiness.stop();
    this.#options.papers.want([]);
    this.#keepOpen();
    this.connected();
  }

  /** Another person may see other meetings and has another shelf: what was open was closed with the one before. */
  personChanged(): void {
    this.#release();
    this.#keepOpen();
    this.connected();
  }

  /** The hub can be reached again. */
  connected(): void {
    if (this.#meeting) this.#options.inBackground('asking for receipts', this.#options.outbox.refill(this.#meeting));
  }

  documentChanged(name: DocumentName): void {
    if ((name.kind === 'floor' || name.kind === 'shelf') && name.meeting === this.#meeting) this.#want();
  }

  papersChanged(): void {
    if (this.#meeting) this.#options.readiness.update(this.#meeting, this.#options.papers.progress);
  }

  get #shelf(): (DocumentName & { kind: 'shelf' }) | null {
    const person = this.#options.person();
    return this.#meeting && person ? { kind: 'shelf', meeting: this.#meeting, person } : null;
  }

  #keepOpen(): void {
    const { documents } = this.#options;
    const floor: DocumentName | null = this.#meeting && { kind: 'floor', meeting: this.#meeting };
    const names = [floor, this.#shelf].filter((name) => name !== null);
    const releases = names.map((name) => documents.keep(name));
    for (const name of names) this.#options.onOpened(name);
    this.#release = () => {
      for (const release of releases) release();
    };
    this.#want();
  }

  #want(): void {
    const { floor } = this;
    // The person before may have read papers that this one may not: nothing of theirs is fetched on.
    this.#options.papers.want(floor ? papersInOrder(floor) : []);
  }
}
