import * as Y from 'yjs';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { GroupCommit } from '../replica/groupCommit.ts';
import type { Replica } from '../replica/replica.ts';

export interface CopySurroundings {
  readonly documents: Replica['documents'];
  readonly commits: GroupCommit;
}

/**
 * A document as this terminal shows it: the hub's state, kept on the disk, and upon it what this person wrote and the hub has not
 * acknowledged (`own`, kept elsewhere). A copy that took half of a damaged update is never shown: it is read from the disk again.
 */
export class WorkingCopy {
  readonly #name: string;
  readonly #around: CopySurroundings;
  readonly #own: () => readonly Uint8Array[];
  #document: Y.Doc;
  #isKnown: boolean;

  constructor(name: string, around: CopySurroundings, own: () => readonly Uint8Array[]) {
    this.#name = name;
    this.#around = around;
    this.#own = own;
    const kept = around.documents.read(name);
    const document = kept && documentOf([...kept, ...own()]);
    this.#isKnown = document !== null;
    this.#document = document ?? new Y.Doc();
  }

  get document(): Y.Doc {
    return this.#document;
  }

  /** Whether it has ever come from the hub. Without that there is nothing to show, however much was written here. */
  get isKnown(): boolean {
    return this.#isKnown;
  }

  /** Takes an update of the hub in and keeps it. False when it is damaged: then {@link WorkingCopy.forget} and ask for everything. */
  takeFromHub(update: Uint8Array): boolean {
    const { documents, commits } = this.#around;
    if (!applies(this.#document, update)) return false;
    if (this.#isKnown) commits.later(() => documents.append(this.#name, update));
    else {
      // The first is the whole state; what was written here before comes upon it.
      if (!this.#own().every((own) => applies(this.#document, own))) return false;
      commits.later(() => documents.replace(this.#name, update));
      this.#isKnown = true;
    }
    return true;
  }

  /** Takes the hub's whole state instead of everything. False when it is damaged. */
  replace(state: Uint8Array): boolean {
    const document = documentOf([state]);
    if (!document) return false;
    this.#become(document, true);
    this.#around.commits.later(() => this.#around.documents.replace(this.#name, state));
    return true;
  }

  /** Takes a window's update in, or says why not: it is damaged, or builds upon what this terminal does not have. */
  takeFromWindow(update: Uint8Array): RefusalCode | null {
    const isWhole = applies(this.#document, update);
    if (isWhole && !this.#document.store.pendingStructs && !this.#document.store.pendingDs) return null;
    this.#reload();
    return isWhole ? 'UPDATE_GAP' : 'UPDATE_DAMAGED';
  }

  /** Throws the kept state away. What this person wrote stays where it is. */
  forget(): void {
    this.#around.commits.later(() => this.#around.documents.remove(this.#name));
    this.#reload();
  }

  /** No more use of it here: merges what is kept. */
  close(): void {
    this.#around.commits.later(() => this.#around.documents.compact(this.#name));
    this.#document.destroy();
  }

  #reload(): void {
    this.#around.commits.flush();
    const kept = this.#around.documents.read(this.#name);
    const document = kept && documentOf([...kept, ...this.#own()]);
    this.#become(document ?? new Y.Doc(), document !== null);
  }

  #become(document: Y.Doc, isKnown: boolean): void {
    this.#document.destroy();
    this.#document = document;
    this.#isKnown = isKnown;
  }
}

/** The document that `updates` make, or null where one of them is damaged. */
function documentOf(updates: readonly Uint8Array[]): Y.Doc | null {
  const document = new Y.Doc();
  if (updates.every((update) => applies(document, update))) return document;
  document.destroy();
  return null;
}

/** Applies an update. False when it is damaged: the document may then hold half of it. */
function applies(document: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(document, update);
    return true;
  } catch (error) {
    // Yjs and lib0 throw whatever they stumble over.
    if (error instanceof Error) return false;
    throw error;
  }
}
