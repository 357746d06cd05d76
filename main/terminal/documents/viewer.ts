import type { ToMain, ToWindow } from '../../../shared/ipc/bridge.ts';
import { readWindowMessage } from './windowMessage.ts';

/** The main process's end of a document's port: Electron's in the app, Node's in tests. */
export interface DocumentPort {
  post(message: ToWindow): void;
  listen(onMessage: (message: unknown) => void, onClose: () => void): void;
  close(): void;
}

/** What a viewer tells of its window. */
export interface ViewerListener {
  onUpdate(viewer: Viewer, update: Uint8Array): void;
  onWet(payload: Uint8Array): void;
  /** The window closed the document, went away, or spoke nonsense. */
  onGone(viewer: Viewer): void;
}

/** One window's view of a document: which of its updates are taken in, and which of them the hub has. */
export class Viewer {
  readonly #port: DocumentPort;
  #isOpened = false;
  #isGone = false;
  /** The number that the next update must carry (T8). */
  #expected = 1;
  /** Taken-in updates that are not acknowledged: the window's number and the terminal's. */
  #unacknowledged: { readonly own: number; readonly sequence: number }[] = [];

  constructor(port: DocumentPort) {
    this.#port = port;
  }

  get isOpened(): boolean {
    return this.#isOpened;
  }

  listen(listener: ViewerListener): void {
    const leave = () => {
      if (this.#isGone) return;
      this.#isGone = true;
      listener.onGone(this);
    };
    this.#port.listen((message) => {
      if (this.#isGone) return;
      const read = readWindowMessage(message);
      if (!read || read.kind === 'close') {
        this.#port.close();
        leave();
      } else this.#take(read, listener);
    }, leave);
  }

  open(update: Uint8Array, clientId: number | null): void {
    this.#isOpened = true;
    this.#post({ kind: 'opened', update, clientId });
  }

  /** Sends a message to a window that has the document open. */
  tell(message: Extract<ToWindow, { kind: 'access' | 'synced' | 'update' | 'wet' }>): void {
    if (this.#isOpened) this.#post(message);
  }

  /** The update taken in last got this sequence. */
  numbered(sequence: number): void {
    this.#unacknowledged.push({ own: this.#expected - 1, sequence });
  }

  acknowledge(sequence: number): void {
    const done = this.#unacknowledged.filter((update) => update.sequence <= sequence).at(-1);
    if (!done) return;
    this.#unacknowledged = this.#unacknowledged.filter((update) => update.sequence > sequence);
    this.#post({ kind: 'acknowledged', sequence: done.own });
  }

  reset(message: Extract<ToWindow, { kind: 'reset' }>): void {
    this.#expected = 1;
    this.#unacknowledged = [];
    if (this.#isOpened) this.#post(message);
  }

  /** Ends the view. The window learns why. */
  close(message: Extract<ToWindow, { kind: 'closed' }>): void {
    this.#post(message);
    this.#isGone = true;
    this.#port.close();
  }

  #take(message: ToMain, listener: ViewerListener): void {
    if (message.kind === 'wet') listener.onWet(message.payload);
    // What was numbered on from before a reset was written upon a copy that is gone.
    if (message.kind !== 'update' || message.sequence !== this.#expected) return;
    this.#expected += 1;
    listener.onUpdate(this, message.update);
  }

  #post(message: ToWindow): void {
    if (!this.#isGone) this.#port.post(message);
  }
}
