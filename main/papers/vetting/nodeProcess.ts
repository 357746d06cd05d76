import type { VettingOrder } from './order.ts';
import { runVetting } from './watch.ts';

// The process in which a plain Node looks at a paper; host.ts forks it.

// Whoever started this process is gone, and with it everybody who waits.
process.once('disconnect', () => process.exit(0));
runVetting({
  onOrder: (listener) => void process.once('message', (order) => listener(order as VettingOrder)),
  tell: (message) => void (process.connected && process.send?.(message)),
});
