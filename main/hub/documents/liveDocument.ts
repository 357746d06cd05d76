import * as Y from 'yjs';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { HubLimits } from '../hubLimits.ts';
import { type Claim, mayChangeAll, readClaim, type WriterRights } from './gate.ts';

/**
 * One Yjs document in the hub's memory. Terminals' updates pass the gate and a twin first: Yjs applies a bad update halfway before
 * it throws, and then only the twin is lost. The twin is kept, not made anew for each update, so that a stroke costs as much as
 * the stroke and not as the document (H12).
 */
export class LiveDocument {
  readonly name: string;
  /** The same number on every connection while the hub runs, so that one encoded frame serves all readers. */
  readonly channel: number;
  readonly #document = new Y.Doc();
  readonly #limits: HubLimits;
  #twin: Twin | null = null;
  #wholeState: Uint8Array | null = null;
  #stateVector: Uint8Array | null = null;

  constructor(name: string, channel: number, stored: Uint8Array | null, limits: HubLimits) {
    this.name = name;
    this.channel = channel;
    this.#limits = limits;
    if (stored) Y.applyUpdate(this.#document, stored, 'archive');
  }

  /** For reading only: the hub writes by {@link write}, terminals by {@link take}. */
  get content(): Y.Doc {
    return this.#document;
  }

  /** Takes in a terminal's update: `taken`, `known` when it holds nothing new, or why not, and then nothing changed. */
  take(update: Uint8Array, rights: WriterRights): 'taken' | 'known' | { readonly refused: RefusalCode } {
    const claim = readClaim(this.#document, update, rights, this.#limits);
    if (typeof claim === 'string') return { refused: claim };
    this.#twin ??= new Twin(this.#document);
    const outcome = this.#twin.tryUpdate(update, claim, rights);
    if (typeof outcome === 'object') {
      this.#twin = null;
      return outcome;
    }
    if (outcome === 'known') return 'known';
    Y.applyUpdate(this.#document, update, 'terminal');
    this.#forgetEncodings();
    return 'taken';
  }

  /** The hub's own change, in one transaction. Answers its update, or null when nothing changed. */
  write(change: (document: Y.Doc) => void): Uint8Array | null {
    let written: Uint8Array | null = null;
    const keep = (update: Uint8Array) => {
      written = update;
    };
    this.#document.on('update', keep);
    try {
      this.#document.transact(() => change(this.#document), 'hub');
    } finally {
      this.#document.off('update', keep);
    }
    if (written) {
      this.#twin?.follow(written);
      this.#forgetEncodings();
    }
    return written;
  }

  get stateVector(): Uint8Array {
    this.#stateVector ??= Y.encodeStateVector(this.#document);
    return this.#stateVector;
  }

  /** Everything, as one update. Encoded once until the next change: a hundred seats that join at once get the same bytes (SYNC.md). */
  get wholeState(): Uint8Array {
    this.#wholeState ??= Y.encodeStateAsUpdate(this.#document);
    return this.#wholeState;
  }

  /** What someone lacks who holds `known`. */
  missingFrom(known: ReadonlyMap<number, number>): Uint8Array {
    if (known.size === 0) return this.wholeState;
    return Y.encodeStateAsUpdate(this.#document, encodeVector(known));
  }

  /** Whether someone who holds `known` has what this document has not. */
  isBehind(known: ReadonlyMap<number, number>): boolean {
    return [...known].some(([client, clock]) => clock > Y.getState(this.#document.store, client));
  }

  destroy(): void {
    this.#twin?.destroy();
    this.#document.destroy();
  }

  #forgetEncodings(): void {
    this.#wholeState = null;
    this.#stateVector = null;
  }
}

/** Reads a state vector from the wire; null for what is not one. */
export function decodeVector(bytes: Uint8Array): ReadonlyMap<number, number> | null {
  if (bytes.length === 0) return new Map();
  try {
    return Y.decodeStateVector(bytes);
  } catch (error) {
    // lib0 throws unnamed errors on short input.
    if (error instanceof Error) return null;
    throw error;
  }
}

function encodeVector(vector: ReadonlyMap<number, number>): Uint8Array {
  return Y.encodeStateVector(new Map(vector));
}

/** A second copy on which an update is tried. After a refusal it may be half changed and is thrown away. */
class Twin {
  readonly #document = new Y.Doc();
  #hasDeleted = false;
  #isAllowed = true;
  #rights: WriterRights | null = null;

  constructor(original: Y.Doc) {
    Y.applyUpdate(this.#document, Y.encodeStateAsUpdate(original), 'hub');
    this.#document.on('afterTransaction', (transaction) => {
      this.#hasDeleted ||= transaction.deleteSet.clients.size > 0;
      this.#isAllowed &&= this.#rights === null || mayChangeAll(transaction, this.#rights);
    });
  }

  tryUpdate(update: Uint8Array, claim: Claim, rights: WriterRights): 'taken' | 'known' | { readonly refused: RefusalCode } {
    const { store } = this.#document;
    const brings = [...claim].some(([client, clock]) => clock > Y.getState(store, client));
    this.#hasDeleted = false;
    this.#isAllowed = true;
    this.#rights = rights;
    try {
      Y.applyUpdate(this.#document, update, 'terminal');
    } catch (error) {
      // Yjs throws unnamed errors in the middle of applying what decoded well but does not fit together.
      if (error instanceof Error) return { refused: 'UPDATE_DAMAGED' };
      throw error;
    } finally {
      this.#rights = null;
    }
    if (store.pendingStructs || store.pendingDs) return { refused: 'UPDATE_GAP' };
    if ([...claim].some(([client, clock]) => Y.getState(store, client) !== clock)) return { refused: 'UPDATE_DAMAGED' };
    if (!this.#isAllowed) return { refused: 'UPDATE_FORBIDDEN' };
    return brings || this.#hasDeleted ? 'taken' : 'known';
  }

  follow(update: Uint8Array): void {
    Y.applyUpdate(this.#document, update, 'hub');
  }

  destroy(): void {
    this.#document.destroy();
  }
}
