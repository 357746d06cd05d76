import * as Y from 'yjs';
import type { PendingUpdate, Writer } from '../replica/documents.ts';
import type { GroupCommit } from '../replica/groupCommit.ts';
import type { Replica } from '../replica/replica.ts';

export interface OwnUpdatesSurroundings {
  readonly documents: Replica['documents'];
  readonly commits: GroupCommit;
  /** Rises over all documents. */
  nextSequence(): number;
  /** `by` updates more (or fewer) wait for the hub. */
  onUnacknowledged(by: number): void;
}

/** What one person wrote in one document here and the hub has not acknowledged: kept on the disk first, then sent, in order (T6, T7). */
export class OwnUpdates {
  readonly #document: string;
  readonly #person: Writer;
  readonly #around: OwnUpdatesSurroundings;
  #waiting: (PendingUpdate & { isKept: boolean })[];
  /** The last sequence sent on this connection. */
  #sentUpTo = 0;

  constructor(document: string, person: Writer, around: OwnUpdatesSurroundings) {
    this.#document = document;
    this.#person = person;
    this.#around = around;
    this.#waiting = around.documents.listPending(document, person).map((update) => ({ ...update, isKept: true }));
  }

  get count(): number {
    return this.#waiting.length;
  }

  get bodies(): readonly Uint8Array[] {
    return this.#waiting.map((update) => update.body);
  }

  /** Adds an update and answers its sequence. `whenKept` is called once it is on the disk. */
  add(body: Uint8Array, whenKept: () => void): number {
    const { documents, commits, nextSequence, onUnacknowledged } = this.#around;
    const written = { sequence: nextSequence(), body, isKept: false };
    this.#waiting.push(written);
    onUnacknowledged(1);
    commits.soon(
      () => documents.addPending(this.#document, this.#person, written),
      () => {
        written.isKept = true;
        whenKept();
      },
    );
    return written.sequence;
  }

  /**
   * The next of what is on the disk and not sent on this connection, null when there is nothing: small ones merged, so that an hour
   * offline is some frames and not thousands. A merged one has the sequence of its last, so that its acknowledgement covers all.
   */
  nextUnsent(): PendingUpdate | null {
    const from = this.#waiting.findIndex((update) => update.sequence > this.#sentUpTo);
    if (from < 0) return null;
    const batch: PendingUpdate[] = [];
    let bytes = 0;
    for (let at = from; at < this.#waiting.length; at += 1) {
      const update = this.#waiting[at];
      bytes += update?.body.length ?? 0;
      if (!update?.isKept || (batch.length > 0 && bytes > BATCH_BYTES)) break;
      batch.push(update);
    }
    return batch.length > 0 ? merged(batch) : null;
  }

  /** Everything up to `sequence` was handed to the connection. */
  sent(sequence: number): void {
    this.#sentUpTo = sequence;
  }

  /** The connection is gone: everything that waits is to be sent again on the next one. */
  forgetSent(): void {
    this.#sentUpTo = 0;
  }

  /** The hub has everything up to `sequence` on its disk. Answers whether anything of it still waited. */
  acknowledge(sequence: number): boolean {
    const before = this.#waiting.length;
    this.#waiting = this.#waiting.filter((update) => update.sequence > sequence);
    if (this.#waiting.length === before) return false;
    const { documents, commits, onUnacknowledged } = this.#around;
    commits.later(() => documents.acknowledge(this.#document, this.#person, sequence));
    onUnacknowledged(this.#waiting.length - before);
    return true;
  }

  /** Gives up what waits: the hub refused it. */
  drop(): void {
    const { documents, commits, onUnacknowledged } = this.#around;
    if (this.#waiting.length === 0) return;
    onUnacknowledged(-this.#waiting.length);
    this.#waiting = [];
    commits.later(() => documents.dropPending(this.#document, this.#person));
  }
}

/**
 * A struct takes four bytes at least, so that so many bytes never hold more structs than the gate takes (LIMITS.updateStructs); some
 * seventy strokes.
 */
const BATCH_BYTES = 16_384;

function merged(batch: readonly PendingUpdate[]): PendingUpdate {
  const [first, ...others] = batch;
  const last = batch.at(-1);
  if (!first || !last || others.length === 0) return first ?? { sequence: 0, body: Y.mergeUpdates([]) };
  return { sequence: last.sequence, body: Y.mergeUpdates(batch.map((update) => update.body)) };
}
