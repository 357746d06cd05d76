import { assert } from '../../shared/base/assert.ts';
import type { PlenumBridge } from '../../shared/ipc/bridge.ts';
import { DocumentStore } from './documentStore.ts';
import { TerminalStore } from './terminalStore.ts';

/** This window's side of the room: its bridge, the terminal's state and the open documents. */
export interface Room {
  readonly bridge: PlenumBridge;
  readonly terminal: TerminalStore;
  readonly documents: DocumentStore;
}

let room: Room | null = null;

/**
 * Ties this window to its main process. Called once, before the first render. `ports` is where the preload script posts the
 * documents' ports: the window itself.
 */
export function openRoom(bridge: PlenumBridge, ports: Pick<EventTarget, 'addEventListener'>): Room {
  const documents = new DocumentStore((name) => bridge.openDocument(name));
  const terminal = new TerminalStore();
  ports.addEventListener('message', (event) => receivePort(documents, event));
  bridge.onState((next) => {
    const before = terminal.current();
    terminal.take(next);
    if (before === null) return;
    // Documents belong to the person: nothing of the one who left stays readable, and the next one writes under ids of their own.
    if (before.session?.person.id !== next.session?.person.id) documents.renew();
    else if (before.connection.state === next.connection.state) return;
    else if (next.connection.state === 'online') documents.reopenClosed();
    else documents.markUnsynced();
  });
  room = { bridge, terminal, documents };
  return room;
}

/** The room of this window. Throws when used before {@link openRoom}: the order of the entry file is wrong then. */
export function theRoom(): Room {
  assert(room !== null, 'room: used before openRoom');
  return room;
}

function receivePort(documents: DocumentStore, event: Event): void {
  if (!(event instanceof MessageEvent)) return;
  const { data, ports } = event as MessageEvent<unknown>;
  if (typeof data !== 'object' || data === null || !('plenumDocument' in data) || typeof data.plenumDocument !== 'string') return;
  // A page on this machine could post a message too, but not with a port: frames and foreign windows do not exist here.
  const [port] = ports;
  if (port) documents.receivePort(data.plenumDocument, port);
}
