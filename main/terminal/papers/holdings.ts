import type { Clock } from '../../../shared/base/clock.ts';
import type { MeetingId, PaperHash, PersonId } from '../../../shared/base/ids.ts';
import type { HeldFor, Holding } from '../replica/heldFiles.ts';
import type { Replica } from '../replica/replica.ts';
import type { PaperStore } from './paperStore.ts';

export interface HoldingsOptions {
  readonly clock: Clock;
  readonly replica: Pick<Replica, 'heldFiles' | 'transaction'>;
  readonly store: Pick<PaperStore, 'hashes' | 'wipe'>;
  /** Something of this file is about to be removed: whoever fetches or reads it stops. */
  readonly onWipe: (hash: PaperHash) => void;
  /** Runs something whose failure is only logged. */
  readonly inBackground: (what: string, work: Promise<unknown>) => void;
  /** Above so many bytes, meetings that were not looked at for longest lose their files. */
  readonly budgetBytes?: number;
}

/** Some fifty heavy meetings. */
const BUDGET_BYTES = 5 * 1024 ** 3;

/**
 * Which files of the hub may lie on this disk, and for whom (T15). Each has at least one reason, written down before its first byte; when
 * the last reason goes, the file goes. What was under way when the program ended is done at the next start: a file without a reason is
 * removed.
 */
export class Holdings {
  readonly #options: HoldingsOptions;
  #sweeping: Promise<void> | null = null;
  #isDirty = false;

  constructor(options: HoldingsOptions) {
    this.#options = options;
  }

  /** `files` are what this meeting lists for everyone (`person` '') or for one person; whatever else was held for that reason is not any more. */
  list(meeting: MeetingId, person: HeldFor, files: readonly Omit<Holding, 'meeting' | 'person'>[]): void {
    const { clock, replica } = this.#options;
    const { heldFiles } = replica;
    const keyOf = (file: { hash: PaperHash; paper: PaperHash }) => `${file.hash} ${file.paper}`;
    const before = new Map(heldFiles.listed(meeting, person).map((file) => [keyOf(file), file]));
    const fresh = files.filter((file) => !before.has(keyOf(file)));
    const wanted = new Set(files.map(keyOf));
    const gone = [...before.values()].filter((file) => !wanted.has(keyOf(file)));
    if (fresh.length === 0 && gone.length === 0) return;
    replica.transaction(() => {
      for (const file of fresh) heldFiles.hold({ ...file, meeting, person }, clock.nowMs());
      for (const file of gone) heldFiles.release({ ...file, meeting, person });
    });
    if (gone.length > 0) this.sweep();
  }

  /** Adds one reason: somebody reads a file that no fetch ahead listed. */
  hold(holding: Holding): void {
    this.#options.replica.heldFiles.hold(holding, this.#options.clock.nowMs());
  }

  /** Somebody else, or nobody, sits here: what only another may read goes. */
  personChanged(person: PersonId | null): void {
    this.#options.replica.heldFiles.releaseOthers(person ?? '');
    this.sweep();
  }

  /** A window shows this meeting: it counts as used now. */
  touch(meeting: MeetingId): void {
    this.#options.replica.heldFiles.touchMeeting(meeting, this.#options.clock.nowMs());
  }

  /** Files of other meetings than these go, and of the longest unused when there are too many bytes. `entered` stays. */
  keepMeetings(kept: ReadonlySet<MeetingId>, entered: MeetingId | null): void {
    const { replica, budgetBytes = BUDGET_BYTES } = this.#options;
    let bytes = 0;
    const gone: MeetingId[] = [];
    for (const held of replica.heldFiles.meetings()) {
      const isKept = held.meeting === entered || (kept.has(held.meeting) && bytes + held.bytes <= budgetBytes);
      if (isKept) bytes += held.bytes;
      else gone.push(held.meeting);
    }
    if (gone.length === 0) return;
    replica.transaction(() => {
      for (const meeting of gone) replica.heldFiles.releaseMeeting(meeting);
    });
    this.sweep();
  }

  /** Removes every file of a recalled paper. Resolves when none is on the disk any more. */
  async wipePaper(paper: PaperHash): Promise<void> {
    const { heldFiles } = this.#options.replica;
    heldFiles.releasePaper(paper);
    for (const hash of new Set([paper, ...heldFiles.everHeldOf(paper)])) await this.#wipe(hash);
  }

  /** Removes files that lie here without a reason. Runs once at a time, in the background. */
  sweep(): void {
    this.#isDirty = true;
    this.#sweeping ??= this.#sweep().finally(() => {
      this.#sweeping = null;
    });
    this.#options.inBackground('removing files that nobody here may keep', this.#sweeping);
  }

  /** Resolves when nothing is being removed. */
  async settled(): Promise<void> {
    await this.#sweeping?.catch(() => {});
  }

  async #sweep(): Promise<void> {
    while (this.#isDirty) {
      this.#isDirty = false;
      const here = this.#options.replica.heldFiles.here();
      for (const hash of await this.#options.store.hashes()) if (!here.has(hash)) await this.#wipe(hash);
    }
  }

  async #wipe(hash: PaperHash): Promise<void> {
    // It may have got another reason since the list was read.
    if (this.#options.replica.heldFiles.isHere(hash)) return;
    this.#options.onWipe(hash);
    await this.#options.store.wipe(hash);
  }
}
