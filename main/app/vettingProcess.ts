import type { MessagePortMain } from 'electron';
import { present } from '../../shared/base/assert.ts';
import type { VettingOrder } from '../papers/vetting/order.ts';
import { runVetting } from '../papers/vetting/watch.ts';

// The entry of the utility process in which one paper is looked at. Its first message brings a port to the hub, which gives the order.

const { promise: hub, resolve } = Promise.withResolvers<MessagePortMain>();
process.parentPort.once('message', ({ ports: [port] }) => resolve(present(port, 'vettingProcess: started without a port')));

runVetting({
  onOrder: (listener) =>
    void hub.then((port) => {
      port.once('message', ({ data }) => listener(data as VettingOrder));
      // The hub is gone, and with it everybody who waits.
      port.once('close', () => process.exit(0));
      port.start();
    }),
  tell: (message) => void hub.then((port) => port.postMessage(message)),
});
