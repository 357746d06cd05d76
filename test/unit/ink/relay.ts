import * as Y from 'yjs';
import { type DocumentPort, DocumentStore } from '../../../renderer/room/documentStore.ts';
import type { PersonId } from '../../../shared/base/ids.ts';
import type { ToMain, ToWindow } from '../../../shared/ipc/bridge.ts';
import { parseDocumentName } from '../../../shared/room/documents.ts';

/** Stands for the main processes and the hub: keeps each document, passes updates and wet ink on to the other seats, at once. */
export class Relay {
  readonly documents = new Map<string, Y.Doc>();
  readonly #ports = new Map<string, Set<RelayPort>>();
  #clientId = 100;

  /** A seat's open documents. Its person writes in the documents of their own name, under an id of their own. */
  seatOf(person: PersonId | null): DocumentStore {
    const clientId = ++this.#clientId;
    const store = new DocumentStore(
      (name) => this.#open(store, name, writes(person, name) ? clientId : null),
      () => () => undefined,
    );
    return store;
  }

  document(name: string): Y.Doc {
    const known = this.documents.get(name) ?? new Y.Doc();
    this.documents.set(name, known);
    return known;
  }

  /** Throws every seat's copy of the document away for this state, as the hub does after a refused update. */
  reset(name: string, state: Y.Doc): void {
    this.documents.set(name, state);
    for (const port of this.#ports.get(name) ?? []) {
      port.send({ kind: 'reset', update: Y.encodeStateAsUpdate(state), refused: 'UPDATE_FORGED' });
    }
  }

  /** Passes an update on to every seat that has the document open: of a terminal that is not one of these. */
  bring(name: string, update: Uint8Array): void {
    for (const port of this.#ports.get(name) ?? []) port.send({ kind: 'update', update });
  }

  /** The document can be read from now on, no longer written. */
  close(name: string): void {
    for (const port of this.#ports.get(name) ?? []) port.send({ kind: 'access', clientId: null } as ToWindow);
  }

  #open(store: DocumentStore, name: string, clientId: number | null): void {
    const port = new RelayPort((message) => this.#receive(name, port, message));
    const ports = this.#ports.get(name) ?? new Set();
    this.#ports.set(name, ports.add(port));
    store.receivePort(name, port);
    port.send({ kind: 'opened', update: Y.encodeStateAsUpdate(this.document(name)), clientId });
  }

  #receive(name: string, from: RelayPort, message: ToMain): void {
    const others = [...(this.#ports.get(name) ?? [])].filter((port) => port !== from);
    if (message.kind === 'close') this.#ports.get(name)?.delete(from);
    if (message.kind === 'wet') for (const port of others) port.send({ kind: 'wet', payload: message.payload });
    if (message.kind !== 'update') return;
    Y.applyUpdate(this.document(name), message.update);
    for (const port of others) port.send({ kind: 'update', update: message.update });
  }
}

class RelayPort implements DocumentPort {
  onmessage: ((event: MessageEvent<ToWindow>) => void) | null = null;
  readonly #receive: (message: ToMain) => void;

  constructor(receive: (message: ToMain) => void) {
    this.#receive = receive;
  }

  postMessage(message: ToMain): void {
    this.#receive(message);
  }

  send(data: ToWindow): void {
    this.onmessage?.(new MessageEvent('message', { data }));
  }

  close(): void {
    this.onmessage = null;
  }
}

function writes(person: PersonId | null, name: string): boolean {
  const parsed = parseDocumentName(name);
  if (parsed?.kind === 'board') return person !== null;
  return parsed?.kind === 'ink' && parsed.person === person;
}
