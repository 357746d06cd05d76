import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron';
import type { ToWindow } from '../../shared/ipc/bridge.ts';
import { DOCUMENT_CHANNEL } from '../../shared/ipc/channels.ts';
import type { DocumentPort } from '../terminal/documents/viewer.ts';
import type { Terminal } from '../terminal/terminal.ts';

/**
 * The ports over which a window's documents speak, one a name. What an older port of the same name, or of the page before, still has
 * under way is not listened to: it was written upon a copy that the window has thrown away.
 */
export class DocumentPorts {
  readonly #terminal: Terminal;
  readonly #contents: WebContents;
  readonly #open = new Map<string, DocumentPort>();

  constructor(terminal: Terminal, contents: WebContents) {
    this.#terminal = terminal;
    this.#contents = contents;
    contents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) this.closeAll();
    });
    contents.on('render-process-gone', () => this.closeAll());
    contents.once('destroyed', () => this.closeAll());
  }

  open(name: string): void {
    this.#open.get(name)?.close();
    const { port1, port2 } = new MessageChannelMain();
    const port = electronPort(port1, () => this.#open.get(name) === port && this.#open.delete(name));
    this.#open.set(name, port);
    this.#terminal.viewDocument(name, port);
    this.#contents.postMessage(DOCUMENT_CHANNEL, name, [port2]);
  }

  closeAll(): void {
    for (const port of [...this.#open.values()]) port.close();
  }
}

/** Electron's port in the terminal's form. Closing it ends the view, whichever side does it. */
function electronPort(port: MessagePortMain, onEnd: () => void): DocumentPort {
  let leave = () => {};
  let isClosed = false;
  const end = () => {
    if (isClosed) return;
    isClosed = true;
    onEnd();
    leave();
  };
  port.on('close', end);
  return {
    post: (message: ToWindow) => {
      if (!isClosed) port.postMessage(message);
    },
    listen(onMessage, onClose) {
      leave = onClose;
      port.on('message', ({ data }) => {
        if (!isClosed) onMessage(data);
      });
      port.start();
    },
    close() {
      end();
      port.close();
    },
  };
}
