import type { MeetingId } from '../../shared/base/ids.ts';
import { readFloor } from '../../shared/floor/floorState.ts';
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

  enter(meeting: MeetingId | null): void {
    if (meeting === this.#meeting) return;
    this.#release();
    this.#meeting = meeting;
    this.#options.readiness.stop();
    this.#options.papers.want([]);
    this.#keepFloor();
    this.connected();
  }

  /** Another person may see other meetings: the floor was closed with the one before. */
  personChanged(): void {
    this.#release();
    this.#keepFloor();
    this.connected();
  }

  /** The hub can be reached again. */
  connected(): void {
    if (this.#meeting) this.#options.inBackground('asking for receipts', this.#options.outbox.refill(this.#meeting));
  }

  documentChanged(name: DocumentName): void {
    if (name.kind === 'floor' && name.meeting === this.#meeting) this.#want();
  }

  papersChanged(): void {
    if (this.#meeting) this.#options.readiness.update(this.#meeting, this.#options.papers.progress);
  }

  #keepFloor(): void {
    this.#release = this.#meeting ? this.#options.documents.keep({ kind: 'floor', meeting: this.#meeting }) : () => {};
    this.#want();
  }

  #want(): void {
    const copy = this.#meeting && this.#options.documents.read({ kind: 'floor', meeting: this.#meeting });
    const floor = copy && readFloor(copy);
    if (floor) this.#options.papers.want(papersInOrder(floor));
  }
}
