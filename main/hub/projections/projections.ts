import type { Clock } from '../../../shared/base/clock.ts';
import type { MeetingId, TerminalId } from '../../../shared/base/ids.ts';
import { FLOOR_MAP } from '../../../shared/floor/floorState.ts';
import type { DocumentName } from '../../../shared/room/documents.ts';
import { type DeskState, deskEntries, roomEntries } from '../../../shared/room/roomState.ts';
import type { Archive } from '../../archive/archive.ts';
import type { OpenDocuments } from '../documents/openDocuments.ts';
import { type FloorPart, floorSlices, wholeFloor } from './floorSlices.ts';
import { deskState, deskTerminal, draftStates, roomState, type TerminalLife } from './roomState.ts';
import { keySlice, prefixSlice, reconcile, type Slice, wholeSlice } from './slice.ts';

export interface ProjectionsOptions {
  readonly archive: Archive;
  readonly clock: Clock;
  readonly documents: OpenDocuments;
  readonly life: TerminalLife;
}

/**
 * The documents that only the hub writes: `floor/<meeting>`, `room`, `desk`. Each is a function of the archive's tables, brought up to
 * date whole when it is taken into memory and part by part after each decision (H16).
 */
export class Projections {
  readonly #options: ProjectionsOptions;

  constructor(options: ProjectionsOptions) {
    this.#options = options;
  }

  /** Whole, from the tables. Does nothing for documents that people write. */
  rebuild(name: DocumentName): void {
    const { archive, clock, life } = this.#options;
    if (name.kind === 'floor' && archive.meetings.find(name.meeting)) this.#write(name, FLOOR_MAP, [wholeFloor(archive, name.meeting)]);
    if (name.kind === 'room') this.#write(name, 'room', [wholeSlice(roomEntries(roomState(archive)))]);
    if (name.kind === 'desk') this.#write(name, 'desk', [wholeSlice(deskEntries(deskState(archive, life, clock.nowMs())))]);
  }

  floor(meeting: MeetingId, parts: readonly FloorPart[]): void {
    const slices = parts.flatMap((part) => floorSlices(this.#options.archive, meeting, part));
    this.#write({ kind: 'floor', meeting }, FLOOR_MAP, slices);
  }

  wholeFloor(meeting: MeetingId): void {
    this.rebuild({ kind: 'floor', meeting });
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

  /** One terminal on the desk. */
  terminal(id: TerminalId): void {
    const { archive, life } = this.#options;
    const terminal = archive.terminals.find(id);
    this.#write({ kind: 'desk' }, 'desk', [keySlice(`terminal/${id}`, terminal && deskTerminal(archive, life, terminal))]);
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
