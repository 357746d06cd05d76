import { once } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { DocumentPort, DocumentStore } from '../../../renderer/room/documentStore.ts';
import type { ToMain, ToWindow } from '../../../shared/ipc/bridge.ts';

/** The main process's end of a document's port: a real port, which tells what came and says what the test tells it to. */
export class MainSide {
  readonly received: ToMain[] = [];
  readonly #port: MessagePort;

  private constructor(port: MessagePort) {
    this.#port = port;
    port.on('message', (message: ToMain) => this.received.push(message));
  }

  /** Hands a port for `name` to the store, as the preload script does. */
  static answer(store: DocumentStore, name: string): MainSide {
    const { port1, port2 } = new MessageChannel();
    store.receivePort(name, port2 as unknown as DocumentPort);
    return new MainSide(port1);
  }

  say(message: ToWindow): void {
    this.#port.postMessage(message);
  }

  /** Resolves once `count` messages have come in all. */
  async hears(count: number): Promise<readonly ToMain[]> {
    while (this.received.length < count) await once(this.#port, 'message');
    return this.received;
  }

  hangUp(): void {
    this.#port.close();
  }
}

/** Resolves once `holds` does, looking again at each change of the document. */
export async function seen(store: DocumentStore, name: string, holds: () => boolean): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = () => {
      if (!holds()) return;
      stop();
      resolve();
    };
    const stop = store.watch(name, look);
    queueMicrotask(look);
  });
}
