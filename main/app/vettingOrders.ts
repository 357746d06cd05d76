import type { MessagePortMain } from 'electron';
import type { VettingHost } from '../papers/vetting/host.ts';
import type { VettingOrder } from '../papers/vetting/order.ts';
import type { FromHub, ToHub } from './hubMessages.ts';

/** The hub's end of {@link VettingStarter}: processes that the program starts for it. */
export class VettingOrders {
  readonly #tell: (message: FromHub) => void;
  readonly #waiting = new Map<number, Vetting>();
  #last = 0;

  constructor(tell: (message: FromHub) => void) {
    this.#tell = tell;
  }

  readonly host: VettingHost = () => {
    this.#last += 1;
    const vetting = this.#last;
    const started = Promise.withResolvers<MessagePortMain>();
    const state: Vetting = { started: started.resolve, ended: () => {} };
    this.#waiting.set(vetting, state);
    this.#tell({ type: 'startVetting', vetting });
    return {
      order: (order: VettingOrder) => void started.promise.then((port) => port.postMessage(order)),
      onMessage: (listener) =>
        void started.promise.then((port) => {
          port.on('message', ({ data }) => listener(data));
          port.start();
        }),
      onEnd: (listener) => {
        state.ended = listener;
      },
      kill: () => this.#tell({ type: 'endVetting', vetting }),
    };
  };

  take(message: ToHub, ports: readonly MessagePortMain[]): void {
    if (message.type === 'vettingStarted' && ports[0]) this.#waiting.get(message.vetting)?.started(ports[0]);
    if (message.type !== 'vettingEnded') return;
    this.#waiting.get(message.vetting)?.ended();
    this.#waiting.delete(message.vetting);
  }
}

interface Vetting {
  started(port: MessagePortMain): void;
  ended(): void;
}
