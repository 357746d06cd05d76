import type { Clock } from '../../../shared/base/clock.ts';
import type { PaperHash, TerminalId } from '../../../shared/base/ids.ts';
import type { Archive } from '../../archive/archive.ts';
import { DiskFull } from '../../archive/failures.ts';

interface Note {
  readonly hash: PaperHash;
  readonly terminal: TerminalId;
  readonly noted: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Notes which terminal is sent which file, before its first byte leaves: a recall must find every one of them (H23). Sixty terminals
 * that fetch forty papers at once are one transaction a turn, not one a file.
 */
export class Deliveries {
  readonly #archive: Archive;
  readonly #clock: Clock;
  #waiting: Note[] = [];
  /** Notes that found no room on the disk. */
  #unwritten: Omit<Note, 'noted' | 'failed'>[] = [];

  constructor(archive: Archive, clock: Clock) {
    this.#archive = archive;
    this.#clock = clock;
  }

  /** Resolves when it is on disk. On a full disk reading goes on: the note waits in memory for the next that finds room. */
  note(hash: PaperHash, terminal: TerminalId): Promise<void> {
    if (this.#archive.deliveries.isHeld(hash, terminal)) return Promise.resolve();
    return new Promise((noted, failed) => {
      if (this.#waiting.length === 0) setImmediate(() => this.#write());
      this.#waiting.push({ hash, terminal, noted, failed });
    });
  }

  #write(): void {
    const notes = this.#waiting;
    this.#waiting = [];
    try {
      this.#archive.transaction(() => {
        for (const { hash, terminal } of [...this.#unwritten, ...notes]) this.#archive.deliveries.note(hash, terminal, this.#clock.nowMs());
      });
      this.#unwritten = [];
    } catch (error) {
      if (!(error instanceof DiskFull)) {
        for (const { failed } of notes) failed(error);
        return;
      }
      this.#unwritten.push(...notes);
    }
    for (const { noted } of notes) noted();
  }
}
