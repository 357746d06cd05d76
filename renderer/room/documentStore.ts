import * as Y from 'yjs';
import type { ToMain, ToWindow } from '../../shared/ipc/bridge.ts';
import type { RefusalCode } from '../../shared/room/refusals.ts';

/** A document as a screen sees it. A new object at each change of its fields; `doc` itself changes when the hub resets the copy. */
export interface OpenDocument {
  readonly name: string;
  readonly doc: Y.Doc;
  /** `opening`: nothing has arrived yet. `closed`: what is there can be read, but nothing more comes. */
  readonly status: 'opening' | 'open' | 'closed';
  /** Whether what is written here goes to the hub. Write only then. */
  readonly writable: boolean;
  /** The copy has caught up with the hub since the terminal connected. */
  readonly synced: boolean;
  /** Why it was closed, or why the last thing written here was thrown away. */
  readonly refused: RefusalCode | null;
  /** Shows something to the other readers at once, without storing it. */
  sendWet(payload: Uint8Array): void;
  /** Returns the function that ends it. */
  onWet(listener: (payload: Uint8Array) => void): () => void;
}

/** Origin of every transaction that came from the main process. */
export const REMOTE = 'remote';

/** What the store needs of a MessagePort. */
export interface DocumentPort {
  postMessage(message: ToMain): void;
  close(): void;
  onmessage: ((event: MessageEvent<ToWindow>) => void) | null;
}

/** Time that a document stays open after its last reader left: turning back to a paper must not fetch its ink again. */
const KEEP_OPEN_MS = 5_000;

interface Entry {
  readonly name: string;
  readonly listeners: Set<() => void>;
  readonly wetListeners: Set<(payload: Uint8Array) => void>;
  readers: number;
  port: DocumentPort | null;
  /** Number of the last update sent on this port. */
  sequence: number;
  clientId: number | null;
  view: OpenDocument;
  cancelClose: (() => void) | null;
}
type Later = (run: () => void, afterMs: number) => () => void;

/** The open documents of a window: one Y.Doc a name, shared by all its readers and tied to the main process by one port. */
export class DocumentStore {
  readonly #entries = new Map<string, Entry>();
  readonly #open: (name: string) => void;
  readonly #later: Later;

  /** `open` asks the main process for a port; it comes in through {@link receivePort}. */
  constructor(open: (name: string) => void, later: Later = timeout) {
    this.#open = open;
    this.#later = later;
  }

  /** Keeps the document open and tells of each change of its view, until the returned function is called. */
  watch(name: string, listener: () => void): () => void {
    const entry = this.#entries.get(name) ?? this.#begin(name);
    entry.cancelClose?.();
    entry.cancelClose = null;
    entry.readers += 1;
    entry.listeners.add(listener);
    if (entry.view.status === 'closed') this.#ask(entry);
    let watching = true;
    return () => {
      if (!watching) return;
      watching = false;
      entry.listeners.delete(listener);
      entry.readers -= 1;
      if (entry.readers === 0) entry.cancelClose = this.#later(() => this.#end(entry), KEEP_OPEN_MS);
    };
  }

  /** The document as it is now; null while nobody has asked for it. */
  current(name: string): OpenDocument | null {
    return this.#entries.get(name)?.view ?? null;
  }

  receivePort(name: string, port: DocumentPort): void {
    const entry = this.#entries.get(name);
    if (!entry) {
      // The last reader left before the port came.
      port.postMessage({ kind: 'close' });
      port.close();
      return;
    }
    if (entry.port) hangUp(entry);
    entry.port = port;
    port.onmessage = (event) => {
      if (entry.port === port) this.#receive(entry, event.data);
    };
  }

  /** Asks again for what was closed: the hub is back, and may answer otherwise now. */
  reopenClosed(): void {
    for (const entry of this.#entries.values()) if (entry.view.status === 'closed') this.#ask(entry);
  }

  /** The hub is out of reach: nobody knows any more whether a copy has everything. */
  markUnsynced(): void {
    for (const entry of this.#entries.values()) if (entry.view.synced) show(entry, { synced: false });
  }

  /** Throws every copy away and opens anew what is still read: another person sits here now. */
  renew(): void {
    for (const entry of [...this.#entries.values()]) {
      hangUp(entry);
      if (entry.readers === 0) {
        entry.cancelClose?.();
        this.#entries.delete(entry.name);
      } else {
        entry.clientId = null;
        show(entry, { doc: this.#newDoc(entry), status: 'opening', writable: false, synced: false, refused: null });
        this.#open(entry.name);
      }
    }
  }

  #begin(name: string): Entry {
    const entry: Entry = {
      name,
      listeners: new Set(),
      wetListeners: new Set(),
      readers: 0,
      port: null,
      sequence: 0,
      clientId: null,
      cancelClose: null,
      view: {
        name,
        doc: new Y.Doc(),
        status: 'opening',
        writable: false,
        synced: false,
        refused: null,
        sendWet: (payload) => entry.port?.postMessage({ kind: 'wet', payload }),
        onWet: (listener) => {
          entry.wetListeners.add(listener);
          return () => entry.wetListeners.delete(listener);
        },
      },
    };
    this.#entries.set(name, entry);
    this.#attach(entry, entry.view.doc);
    this.#open(name);
    return entry;
  }

  /** Asks once more for a closed document; what it held stays on the screen until the answer. */
  #ask(entry: Entry): void {
    hangUp(entry);
    show(entry, { status: 'opening' });
    this.#open(entry.name);
  }

  #end(entry: Entry): void {
    if (entry.readers > 0) return;
    hangUp(entry);
    if (this.#entries.get(entry.name) === entry) this.#entries.delete(entry.name);
  }

  #receive(entry: Entry, message: ToWindow): void {
    switch (message.kind) {
      case 'opened':
        entry.sequence = 0;
        entry.clientId = message.clientId;
        show(entry, { doc: this.#filled(entry, message.update), status: 'open', writable: message.clientId !== null, refused: null });
        break;
      case 'access':
        entry.clientId = message.clientId;
        keepClientId(entry, entry.view.doc);
        show(entry, { writable: message.clientId !== null });
        break;
      case 'synced':
        show(entry, { synced: true });
        break;
      case 'update':
        Y.applyUpdate(entry.view.doc, message.update, REMOTE);
        break;
      case 'acknowledged':
        // What is still on its way is counted for the whole terminal: TerminalState.unacknowledged.
        break;
      case 'reset':
        entry.sequence = 0;
        show(entry, { doc: this.#filled(entry, message.update), refused: message.refused });
        break;
      case 'wet':
        for (const listener of [...entry.wetListeners]) listener(message.payload);
        break;
      case 'closed':
        hangUp(entry);
        show(entry, { status: 'closed', writable: false, synced: false, refused: message.refused });
        break;
    }
  }

  /** A document that holds exactly `update`: a new object, so that nothing of an older copy is left in it. */
  #filled(entry: Entry, update: Uint8Array): Y.Doc {
    const doc = this.#newDoc(entry);
    Y.applyUpdate(doc, update, REMOTE);
    keepClientId(entry, doc);
    return doc;
  }

  #newDoc(entry: Entry): Y.Doc {
    const doc = new Y.Doc();
    this.#attach(entry, doc);
    return doc;
  }

  #attach(entry: Entry, doc: Y.Doc): void {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === REMOTE || doc !== entry.view.doc || !entry.view.writable || !entry.port) return;
      entry.sequence += 1;
      entry.port.postMessage({ kind: 'update', sequence: entry.sequence, update });
    });
    // Yjs takes another client id when it meets its own in an incoming update. Here that is normal (an older copy of what this
    // person wrote at this terminal), and under any other id the hub would refuse.
    doc.on('afterTransactionCleanup', () => keepClientId(entry, doc));
  }
}

function keepClientId(entry: Entry, doc: Y.Doc): void {
  if (entry.clientId !== null) doc.clientID = entry.clientId;
}

function show(entry: Entry, change: Partial<OpenDocument>): void {
  entry.view = { ...entry.view, ...change };
  for (const listener of [...entry.listeners]) listener();
}

function hangUp(entry: Entry): void {
  const { port } = entry;
  entry.port = null;
  if (!port) return;
  port.onmessage = null;
  port.postMessage({ kind: 'close' });
  port.close();
}

function timeout(run: () => void, afterMs: number): () => void {
  const timer = setTimeout(run, afterMs);
  return () => clearTimeout(timer);
}
